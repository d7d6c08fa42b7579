import type { CaseFacts, ContactPurpose, DraftedMessage } from '../case';
import type { MessageBrief, SlotName } from './brief';
import { checkDraft } from './checkDraft';
import { FALLBACK_PACK, packFor } from './languages';
import { parseLanguageTag } from './languageTag';
import type { RequestPurpose } from './languages/pack';
import { renderHtml, renderText, type Block, type FilledParts } from './render';
import { findSlots, isSlotName, optionalSlotsFor, replaceSlots, REQUIRED_SLOTS } from './slots';
import { readSlot, type SlotFacts } from './slotValues';

/** A drafted message as far as filling needs it. */
export type FillableMessage = Pick<DraftedMessage, 'purpose' | 'language' | 'subject' | 'body'>;

/** What live facts do not hold; instants in UTC. */
export interface FillOptions {
	now: string;
	/** From `plannedRetryAt`, on the plan that is being released. */
	retryAt: string | null;
	senderName: string | null;
	/** End of the dunning stage: a link with a shorter life is refused. */
	mustLiveUntil: string | null;
}

/** Why a message cannot be released: a slot without a live fact, or a check that the words fail. */
export type FillProblem = { slot: SlotName; why: string } | { check: string; why: string };

/** A message ready for its channel, or every problem at once. */
export type FilledMessage = { ok: true; subject: string; text: string; html: string } | { ok: false; problems: FillProblem[] };

const PREHEADER_MAX = 140;

/** The words travelled through other nodes since they were checked, so they are checked again, by what the purpose permits at most. */
function checkWords(message: FillableMessage): FillProblem[] {
	if (parseLanguageTag(message.language) !== message.language) return [{ check: 'asked-language', why: 'The language is not a plain language tag' }];
	const brief: MessageBrief = {
		purpose: message.purpose,
		declineClass: null,
		stage: 1,
		language: message.language,
		tone: 'plain',
		guidance: null,
		requiredSlots: REQUIRED_SLOTS[message.purpose],
		optionalSlots: optionalSlotsFor(message.purpose),
	};
	const failures = checkDraft(message, brief).filter((line) => !line.passed);
	return failures.map(({ name, why }) => ({ check: name, why: why ?? 'Failed' }));
}

const capitalize = (text: string) => text.replace(/^\p{Ll}/u, (first) => first.toUpperCase());

/**
 * Without a name the slot goes, together with the space or comma that held it: "Hi {{first_name}}," becomes "Hi,"
 * and "{{first_name}}, your card" becomes "Your card". No stand-in word for a name reads well in every language.
 */
function dropFirstName(text: string): string {
	return text
		.split('\n')
		.map((line) => (/^\s*\{\{first_name\}\}/.test(line) ? capitalize(line.replace(/^\s*\{\{first_name\}\}\s*[,:;]?\s*/, '')) : line))
		.map((line) => line.replace(/,?\s*\{\{first_name\}\}/g, ''))
		.join('\n');
}

type Values = ReadonlyMap<string, string>;

function readValues(message: FillableMessage, facts: SlotFacts): { values: Values; problems: FillProblem[] } {
	const values = new Map<string, string>();
	const problems: FillProblem[] = [];
	for (const slot of new Set(findSlots(`${message.subject}\n${message.body}`).filter(isSlotName))) {
		const read = readSlot(slot, facts);
		if (read.ok) values.set(slot, read.value);
		else if (slot !== 'first_name') problems.push({ slot, why: read.why });
	}
	return { values, problems };
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
	return [...paragraphs(before), { kind: 'link', url, label }, ...paragraphs(after.replace(/^[.,;:\s]+/, ''))];
}

const isRequest = (purpose: ContactPurpose): purpose is RequestPurpose => purpose !== 'thank-you';

/** The first paragraph that is more than a greeting, as mail lists show it beside the subject. */
function makePreheader(blocks: readonly Block[]): string {
	const texts = blocks.flatMap((block) => (block.kind === 'paragraph' ? [block.text] : []));
	const text = (texts[1] ?? texts[0] ?? '').replaceAll('\n', ' ');
	return text.length <= PREHEADER_MAX ? text : `${text.slice(0, PREHEADER_MAX).replace(/\s\S*$/, '')} …`;
}

function composeParts(message: FillableMessage, values: Values): FilledParts {
	const pack = packFor(message.language) ?? FALLBACK_PACK;
	const request = isRequest(message.purpose) ? message.purpose : undefined;
	const blocks = toBlocks(message.body, values, request ? pack.buttons[request] : '');
	return {
		language: message.language,
		// One line, whatever a value holds: a line end would start a header of its own.
		subject: fillText(message.subject, values).replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' '),
		preheader: makePreheader(blocks),
		blocks,
		footer: request ? { text: pack.alreadyPaid, language: pack.code } : null,
	};
}

/**
 * Fills a checked draft from live facts. Recipient and channel are not its business. Never invents a value:
 * a slot without a live fact is a problem, and only a first name may be left out.
 */
export function fillMessage(message: FillableMessage, facts: CaseFacts, options: FillOptions): FilledMessage {
	const broken = checkWords(message);
	if (broken.length > 0) return { ok: false, problems: broken };
	const slotFacts: SlotFacts = { ...options, purpose: message.purpose, language: message.language, facts };
	const { values, problems } = readValues(message, slotFacts);
	if (problems.length > 0) return { ok: false, problems };
	const parts = composeParts(message, values);
	return { ok: true, subject: parts.subject, text: renderText(parts), html: renderHtml(parts) };
}
