import type { CaseFacts } from '../case';
import type { SlotName } from './brief';
import { checkDraft } from './checkDraft';
import { FILLED_CHECKS } from './checks/filled';
import type { FilledInput } from './checks/filled/filledCheck';
import { composeMessage, type Composed, type FillableMessage } from './compose';
import { parseLanguageTag } from './languageTag';
import { releaseBrief } from './releaseBrief';
import { findSlots, isSlotName } from './slots';
import { readSlot, type SlotFacts } from './slotValues';

export type { FillableMessage };

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

/** A message ready for its channel, or every problem at once. `html` is for e-mail, `action` where the channel has a button. */
export type FilledMessage = ({ ok: true } & Pick<Composed, 'subject' | 'text' | 'html' | 'action'>) | { ok: false; problems: FillProblem[] };

/** The words travelled through other nodes since they were checked, so they are checked again, by what the purpose permits at most. */
function checkWords(message: FillableMessage): FillProblem[] {
	if (parseLanguageTag(message.language) !== message.language) return [{ check: 'asked-language', why: 'The language is not a plain language tag' }];
	const failures = checkDraft(message, releaseBrief(message)).filter((line) => !line.passed);
	return failures.map(({ name, why }) => ({ check: name, why: why ?? 'Failed' }));
}

function readValues(message: FillableMessage, facts: SlotFacts): { values: Map<string, string>; problems: FillProblem[] } {
	const values = new Map<string, string>();
	const problems: FillProblem[] = [];
	for (const slot of new Set(findSlots(`${message.subject}\n${message.body}`).filter(isSlotName))) {
		const read = readSlot(slot, facts);
		if (read.ok) values.set(slot, read.value);
		else if (slot !== 'first_name') problems.push({ slot, why: read.why });
	}
	return { values, problems };
}

/** Checks a filled message as it would leave. */
export function checkFilled(input: FilledInput): FillProblem[] {
	return FILLED_CHECKS.flatMap(({ code, check }) => {
		const { passed, why } = check(input);
		return passed ? [] : [{ check: code, why: why ?? 'Failed' }];
	});
}

/**
 * Fills a checked draft from live facts, and checks it once more. Recipient and channel are not its business. Never invents a
 * value: a slot without a live fact is a problem, and only a first name may be left out.
 */
export function fillMessage(message: FillableMessage, facts: CaseFacts, options: FillOptions): FilledMessage {
	const broken = checkWords(message);
	if (broken.length > 0) return { ok: false, problems: broken };
	const { values, problems } = readValues(message, { ...options, purpose: message.purpose, language: message.language, facts });
	if (problems.length > 0) return { ok: false, problems };
	const { ownLines, ...composed } = composeMessage(message, values);
	const found = checkFilled({ ...composed, channel: message.channel, link: values.get('payment_link') ?? null, values, ownLines });
	return found.length > 0 ? { ok: false, problems: found } : { ok: true, ...composed };
}
