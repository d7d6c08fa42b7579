import type { Approval, Approver } from '../../core/approval/approval';
import { tellTime } from '../../core/approval/askText';
import { escapeHtml } from '../../core/html';
import { formatMoney } from '../../core/money';
import { layout, note, section, type Tone } from './layout';

type Told = readonly [tone: Tone, headline: string];

const HEADLINES = {
	open: ['good', 'Your approval is recorded'],
	approved: ['good', 'Approved'],
	rejected: ['bad', 'Rejected'],
	expired: ['warn', 'The time to decide is over'],
	withdrawn: ['warn', 'Nothing is left to decide'],
} as const satisfies Record<Approval['state'], Told>;

const NEXT = {
	open: 'Another person has to approve it too; until then nothing is done.',
	approved: 'It is checked once more on the facts of this moment, and then done. If something stands against it by then, nothing is done and you are asked again.',
	rejected: 'It is not done. The case stays with a person and is looked at again later.',
	expired: 'Nothing was done. The case stays with a person and is looked at again later.',
	withdrawn: 'If something new is proposed, you get a new link.',
} as const satisfies Record<Approval['state'], string>;

function headlineOf(approval: Approval): Told {
	const isTaken = approval.state === 'rejected' && approval.votes.at(-1)?.decision === 'take-over';
	return isTaken ? ['plain', 'Taken over'] : HEADLINES[approval.state];
}

function linesOf({ state, stateReason, decidedAt }: Approval): string[] {
	return [stateReason, decidedAt && tellTime(decidedAt), NEXT[state]].flatMap((line) => line ?? []);
}

/** The page of a request that was answered: by whom, when, and what follows. */
export function endedPage({ brand, approval, approver }: { brand: string; approval: Approval; approver: Approver }): string {
	const [tone, headline] = headlineOf(approval);
	const halves = [approval.money, approval.contact].flatMap((half) => (half ? [`<p class="act">${escapeHtml(half.text)}</p>`] : []));
	return layout({
		title: `${headline}: ${approval.title}`,
		brand,
		parts: [
			`<h1><span class="amount">${escapeHtml(formatMoney(approval.amount))}</span>${escapeHtml(approval.title)}</h1><p class="lead"></p>`,
			note(tone, headline, linesOf(approval)),
			section('What was proposed', halves.join('')),
			`<p class="foot">You are ${escapeHtml(approver.id)}. You can close this page. Case ${escapeHtml(approval.caseId)}.</p>`,
		],
	});
}

/** A page that says no more than what is wrong: whoever sees it proved nothing. */
export function plainPage({ brand, headline, text }: { brand: string; headline: string; text: string }): string {
	return layout({ title: headline, brand, parts: [`<h1>${escapeHtml(headline)}</h1><p class="lead"></p>`, `<section><p>${escapeHtml(text)}</p></section>`] });
}
