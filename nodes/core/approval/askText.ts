import { escapeHtml } from '../html';
import { formatMoney } from '../money';
import type { Approval, Approver } from './approval';
import type { AskKind } from './ask';
import { whyNotApprove } from './rights';

/** The words that ask one person, ready for any channel. They name neither the customer nor the words of the message. */
export interface AskWords {
	subject: string;
	text: string;
	html: string;
	/** For a chat: Slack's own marks, which other chats show as plain text. */
	chat: string;
}

const OPENINGS = {
	request: 'Your decision is needed',
	reminder: 'Still waiting for your decision',
	escalation: 'Nobody has decided yet',
} as const satisfies Record<AskKind, string>;

/** An instant as people read it in a message, in UTC. */
export function tellTime(at: string): string {
	const text = new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
	return `${text} UTC`;
}

interface Part {
	heading: string;
	lines: string[];
}

function partsOf(approval: Approval, approver: Approver): Part[] {
	const halves = [approval.money, approval.contact].flatMap((half) => (half ? [half] : []));
	const barred = whyNotApprove(approval, approver);
	const eyes = approval.votesNeeded > 1 ? [`Two different people must approve it; ${approval.votes.length} did so far.`] : [];
	return [
		{ heading: 'What is proposed', lines: halves.map(({ text, cost }) => `${text} ${cost}`) },
		{ heading: 'Why you are asked', lines: [...approval.reasons.map(({ text }) => text), ...eyes, ...(barred ? [`${barred} You may reject it or take it over.`] : [])] },
		{ heading: 'Until when', lines: [`${tellTime(approval.expiresAt)}. If nobody decides, nothing is done and the case stays with a person.`] },
	];
}

// Inline, since mail clients drop style sheets.
const BUTTON = 'display:inline-block;padding:12px 20px;border-radius:6px;background:#173f9c;color:#ffffff;font-weight:bold;text-decoration:none';

function toHtml(subject: string, parts: readonly Part[], link: string): string {
	const lists = parts.map(({ heading, lines }) => `<h2 style="font-size:15px;margin:20px 0 4px">${escapeHtml(heading)}</h2>${lines.map((line) => `<p style="margin:0 0 6px">${escapeHtml(line)}</p>`).join('')}`);
	return [
		'<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark"></head>',
		'<body style="margin:0;padding:24px;font:16px/1.5 -apple-system,Segoe UI,Roboto,Arial,sans-serif"><main style="max-width:560px;margin:0 auto">',
		`<h1 style="font-size:20px;margin:0 0 8px">${escapeHtml(subject)}</h1>`,
		...lists,
		`<p style="margin:24px 0"><a style="${BUTTON}" href="${escapeHtml(link)}">Look and decide</a></p>`,
		'<p style="font-size:13px">This link is yours alone: whoever has it can decide in your name. Do not pass it on.</p>',
		'</main></body></html>',
	].join('\n');
}

const escapeChat = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** What one approver is told, with their personal link. */
export function writeAsk(approval: Approval, ask: { kind: AskKind; approver: Approver; link: string }): AskWords {
	const { kind, approver, link } = ask;
	const subject = `${OPENINGS[kind]}: ${approval.title}, ${formatMoney(approval.amount)}`;
	const parts = partsOf(approval, approver);
	const sections = parts.map(({ heading, lines }) => `${heading}:\n${lines.map((line) => `- ${line}`).join('\n')}`);
	return {
		subject,
		text: `${[subject, ...sections, `Look and decide: ${link}`, 'This link is yours alone: whoever has it can decide in your name. Do not pass it on.'].join('\n\n')}\n`,
		html: toHtml(subject, parts, link),
		chat: [`*${escapeChat(subject)}*`, ...parts.flatMap(({ lines }) => lines.map((line) => `• ${escapeChat(line)}`)), `<${link}|Look and decide>`].join('\n'),
	};
}
