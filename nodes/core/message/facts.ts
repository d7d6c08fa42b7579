import type { ContactPurpose, Plan, ReadyCase } from '../case';
import { DECLINE_CLASSES, type DeclineClass } from '../decline';
import { DEFAULT_POLICY, type Policy } from '../policy/policy';
import type { MessageBrief } from './brief';
import { readGuidance } from './guidance';
import { FALLBACK_PACK, packFor } from './languages';
import { parseLanguageTag } from './languageTag';
import { profileOf, segmentOfCustomer, toneFor } from './profile';
import { optionalSlotsFor, requiredSlotsFor } from './slots';
import { readSlot, type SlotFacts } from './slotValues';

/** A case that was scored, so that a plan exists. */
export type PlannedCase = ReadyCase & { score: NonNullable<ReadyCase['score']> };

/** The operator's side of a message, from the node's fields. */
export interface BriefOptions {
	/** BCP 47; used when the customer's language is unknown or not one that we ship. */
	defaultLanguage: string;
	guidance: string | null;
	senderName: string | null;
	voice?: MessageBrief['voice'];
	/** Null or absent: by the stage. */
	tone?: MessageBrief['tone'] | null;
	/** Names of segments, as the platform labels them, whose customers are companies. */
	businessSegments?: readonly string[];
	policy?: Pick<Policy, 'segmentLabel' | 'approvalFrom'>;
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

/** Purposes with no failed attempt behind them, whatever the case has seen. */
const TELLS_NO_DECLINE: readonly ContactPurpose[] = ['invoice-reminder', 'thank-you'];

/** When the next try comes: ours if the plan has one, else the platform's own. */
export function plannedRetryAt(plan: Plan, nextNativeAttemptAt: string | null): string | null {
	return plan.money.kind === 'schedule-retry' ? plan.money.at : nextNativeAttemptAt;
}

function slotFactsOf(dunningCase: PlannedCase, contact: NonNullable<Plan['contact']>, work: { language: string; senderName: string | null }): SlotFacts {
	const { purpose } = contact;
	const retryAt = plannedRetryAt(dunningCase.score.plan, dunningCase.invoice.nextNativeAttemptAt);
	return { purpose, ...work, facts: dunningCase, now: dunningCase.context.now, retryAt, mustLiveUntil: null };
}

/** What a writer may know of a case; null when the plan holds no contact, so that nothing is drafted. Pure. */
export function makeBrief(dunningCase: PlannedCase, options: BriefOptions): MessageBrief | null {
	const { contact } = dunningCase.score.plan;
	if (contact === null) return null;
	const { purpose, channel, stage } = contact;
	const { policy = DEFAULT_POLICY, businessSegments = [], senderName } = options;
	const language = chooseLanguage(dunningCase.customer.language, options.defaultLanguage);
	const facts = slotFactsOf(dunningCase, contact, { language, senderName });
	return {
		purpose,
		channel,
		declineClass: TELLS_NO_DECLINE.includes(purpose) ? null : tellableClass(dunningCase),
		stage,
		language,
		tone: options.tone ?? toneFor(purpose, stage),
		voice: options.voice ?? 'brand',
		segment: segmentOfCustomer(dunningCase, { segmentLabel: policy.segmentLabel, business: businessSegments }),
		profile: profileOf(dunningCase, policy.approvalFrom),
		guidance: readGuidance(options.guidance, dunningCase, [dunningCase.account, dunningCase.caseId, senderName]),
		requiredSlots: requiredSlotsFor(purpose, channel),
		optionalSlots: optionalSlotsFor(purpose, channel).filter((slot) => readSlot(slot, facts).ok),
	};
}
