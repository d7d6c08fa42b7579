import type { ContactPurpose, DraftedMessage } from '../case';
import type { FilledInput } from './checks/filled/filledCheck';
import { FALLBACK_PACK, packFor } from './languages';
import type { LanguagePack, RequestPurpose } from './languages/pack';
import { renderHtml, renderText, type Action, type Block } from './render';
import { replaceSlots } from './slots';
import { fitToGsm7 } from './sms';

/** A drafted message as far as filling needs it. */
export type FillableMessage = Pick<DraftedMessage, 'purpose' | 'channel' | 'language' | 'subject' | 'body'>;

/** A message with its values, in the form of its channel. */
export interface Composed extends Pick<FilledInput, 'subject' | 'text' | 'html' | 'ownLines'> {
	/** What the reader acts by, where the channel has buttons. */
	action: Action | null;
}

type Values = ReadonlyMap<string, string>;

const PREHEADER_MAX = 140;

const capitalize = (text: string) => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

/**
 * Without a name the slot goes, together with the space or comma that held it: "Hi {{first_name}}," becomes "Hi,"
 * and "{{first_name}}, your card" becomes "Your card". No stand-in word for a name reads well in every language.
 */
function dropFirstName(text: string): string {
	return text
		.split('\n')
		.map((line) => (/^\s*\{\{first_name\}\}/.test(line) ? capitalize(line.replace(/^\s*\{\{first_name\}\}\s*(?:様|さん)?[,:;、]?\s*/, '')) : line))
		.map((line) => line.replace(/,?\s*\{\{first_name\}\}(?:\s*(?:様|さん))?/g, ''))
		.join('\n');
}

function fillText(text: string, values: Values): string {
	const named = values.has('first_name') ? text : dropFirstName(text);
	return replaceSlots(named, (slot) => values.get(slot) ?? '').trim();
}

function toBlocks(body: string, values: Values, label: string): Block[] {
	const [before = '', after] = body.split('{{payment_link}}');
	const paragraphs = (text: string): Block[] =>
		fillText(text, values).split(/\n{2,}/).filter((part) => /[\p{L}\p{N}]/u.test(part)).map((part) => ({ kind: 'paragraph', text: part.trim() }));
	if (after === undefined) return paragraphs(before);
	const url = values.get('payment_link') ?? '';
	return [...paragraphs(before), { kind: 'link', url, label }, ...paragraphs(after.replace(/^[.,;:。、：\s]+/, ''))];
}

/** The first paragraph that is more than a greeting, as mail lists show it beside the subject. */
function makePreheader(blocks: readonly Block[]): string {
	const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
	const text = (texts[1] ?? texts[0] ?? '').replaceAll('\n', ' ');
	return text.length <= PREHEADER_MAX ? text : `${text.slice(0, PREHEADER_MAX).replace(/\s\S*$/, '')} …`;
}

/** One line, whatever a value holds: a line end would start a header of its own. */
const oneLine = (text: string) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ');

interface Work {
	message: FillableMessage;
	values: Values;
	pack: LanguagePack;
	/** Absent for a message that asks for nothing. */
	request: RequestPurpose | undefined;
}

/** Before a card ends nothing is to be paid, so nobody can have paid already. */
const asksToPay = (request: RequestPurpose | undefined): boolean => request !== undefined && request !== 'renew-card';

const ownLinesOf = ({ pack, request }: Work) => (request ? [...(asksToPay(request) ? [pack.alreadyPaid] : []), pack.buttons[request]] : []);

const labelOf = ({ pack, request }: Work) => (request ? pack.buttons[request] : '');

function composeEmail(work: Work): Composed {
	const { message, values, pack, request } = work;
	const blocks = toBlocks(message.body, values, labelOf(work));
	const parts = {
		language: message.language,
		subject: oneLine(fillText(message.subject, values)),
		preheader: makePreheader(blocks),
		blocks,
		footer: asksToPay(request) ? { text: pack.alreadyPaid, language: pack.code } : null,
	};
	const link = blocks.find((block) => block.kind === 'link');
	return { subject: parts.subject, text: renderText(parts), html: renderHtml(parts), action: link ? { url: link.url, label: link.label } : null, ownLines: ownLinesOf(work) };
}

function composeSms({ message, values, pack }: Work): Composed {
	const words = fillText(message.body, values).replace(/\s+/g, ' ');
	return { subject: '', text: fitToGsm7(`${words} ${pack.smsOptOut}`), html: null, action: null, ownLines: [pack.smsOptOut] };
}

function composeInApp(work: Work): Composed {
	const { message, values } = work;
	const blocks = toBlocks(message.body, values, labelOf(work));
	const link = blocks.find((block) => block.kind === 'link');
	const text = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : [])).join('\n\n');
	return { subject: oneLine(fillText(message.subject, values)), text, html: null, action: link ? { url: link.url, label: link.label } : null, ownLines: [] };
}

/** What a person says on the phone, and the lines that they must not leave out. */
function composeCall({ message, values, pack, request }: Work): Composed {
	const ownLines = request ? [pack.callEnd] : [];
	return { subject: '', text: [fillText(message.body, values), ...ownLines].join('\n\n'), html: null, action: null, ownLines };
}

const COMPOSERS = { email: composeEmail, sms: composeSms, 'in-app': composeInApp, voice: composeCall } as const;

const isRequest = (purpose: ContactPurpose): purpose is RequestPurpose => purpose !== 'thank-you';

/** Puts the values into the words and adds our own lines, in the form of the channel. */
export function composeMessage(message: FillableMessage, values: Values): Composed {
	const pack = packFor(message.language) ?? FALLBACK_PACK;
	return COMPOSERS[message.channel]({ message, values, pack, request: isRequest(message.purpose) ? message.purpose : undefined });
}
