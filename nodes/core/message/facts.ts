import type { ContactPurpose, Plan, ReadyCase } from '../case';
import { DECLINE_CLASSES, type DeclineClass } from '../decline';
import type { MessageBrief, SlotName } from './brief';
import { toPlain } from './checks/check';
import { FALLBACK_PACK, packFor } from './languages';
import { parseLanguageTag } from './languageTag';
import { optionalSlotsFor, REQUIRED_SLOTS } from './slots';
import { readSlot, type SlotFacts } from './slotValues';

/** A case that was scored, so that a plan exists. */
export type PlannedCase = ReadyCase & { score: NonNullable<ReadyCase['score']> };

/** The operator's side of a message, from the node's fields. */
export interface BriefOptions {
	/** BCP 47; used when the customer's language is unknown or not one that we ship. */
	defaultLanguage: string;
	guidance: string | null;
	senderName: string | null;
}

/**
 * The customer's language where we ship it, else the operator's choice, else English.
 * A language that we ship no words for is not taken from the customer: nobody could check the draft.
 */
export function chooseLanguage(customerLanguage: string | null, defaultLanguage: string): string {
	const spoken = parseLanguageTag(customerLanguage);
	if (spoken !== undefined && packFor(spoken) !== undefined) return spoken;
	return parseLanguageTag(defaultLanguage) ?? FALLBACK_PACK.code;
}

function tellableClass(dunningCase: PlannedCase): DeclineClass | null {
	const declined = dunningCase.attempt.last?.decline?.class;
	return declined !== undefined && DECLINE_CLASSES[declined].tellCustomer ? declined : null;
}

function toneFor(purpose: ContactPurpose, stage: number): MessageBrief['tone'] {
	if (purpose === 'thank-you' || stage <= 1) return 'warm';
	return stage === 2 ? 'plain' : 'firm';
}

/** When the next try comes: ours if the plan has one, else the platform's own. */
export function plannedRetryAt(plan: Plan, nextNativeAttemptAt: string | null): string | null {
	return plan.money.kind === 'schedule-retry' ? plan.money.at : nextNativeAttemptAt;
}

/** Guidance is for every customer alike; one that repeats this customer's facts is withheld as a whole. */
function readGuidance(guidance: string | null, dunningCase: PlannedCase): string | null {
	const text = (guidance ?? '').trim();
	const { customer, invoice } = dunningCase;
	const ids = [customer.id, customer.email, customer.phone, invoice.id, invoice.number, dunningCase.account];
	const words = (customer.name ?? '').split(/\s+/);
	const plain = toPlain(text);
	const repeats = (personal: string) => personal.length > 2 && plain.split(/[^\p{L}\p{N}@._+-]+/u).includes(personal);
	const isPersonal =
		words.some((word) => repeats(toPlain(word))) || ids.some((id) => id !== null && id.length > 2 && plain.includes(toPlain(id)));
	return text === '' || isPersonal ? null : text;
}

/** What a writer may know of a case; null when the plan holds no contact, so that nothing is drafted. Pure. */
export function makeBrief(dunningCase: PlannedCase, options: BriefOptions): MessageBrief | null {
	const { plan } = dunningCase.score;
	if (plan.contact === null) return null;
	const { purpose, stage } = plan.contact;
	const language = chooseLanguage(dunningCase.customer.language, options.defaultLanguage);
	const facts: SlotFacts = {
		purpose,
		language,
		facts: dunningCase,
		now: dunningCase.context.now,
		retryAt: plannedRetryAt(plan, dunningCase.invoice.nextNativeAttemptAt),
		senderName: options.senderName,
		mustLiveUntil: null,
	};
	const required: readonly SlotName[] = REQUIRED_SLOTS[purpose];
	return {
		purpose,
		declineClass: purpose === 'thank-you' ? null : tellableClass(dunningCase),
		stage,
		language,
		tone: toneFor(purpose, stage),
		guidance: readGuidance(options.guidance, dunningCase),
		requiredSlots: [...required],
		optionalSlots: optionalSlotsFor(purpose).filter((slot) => readSlot(slot, facts).ok),
	};
}
