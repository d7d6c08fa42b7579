import type { CaseEvent } from '../event';
import type { CaseFacts, PaymentMethod } from '../facts';
import { changedMethod, defaultMethod } from '../methods';
import { placeOf } from '../place';
import { DEFAULTS } from '../policy/defaults';
import type { AttemptFacts, Episode } from './model/attempt';
import { categoryOf, type RecoveryCategory } from './model/category';
import { localTime } from './model/localTime';
import type { Way } from './ways';
import { PAYDAY_CALENDARS, paydayCalendarOf } from './model/paydays';

/** Whose case it is, and what is known of it. */
export interface EpisodeInput {
	facts: CaseFacts;
	event: CaseEvent | null;
	/** What is learned apart: `<platform>:<account>`. */
	merchant: string;
	/** Of an attempt that goes another way than the platform's own. */
	way?: Way;
}

const MONTH_MS = 30.44 * 86_400_000;
/** An ordinary amount is a thirteenth of what is high in its currency, about 39 US dollars; a merchant's own median is in the base rate. */
const ORDINARY_SHARE = 0.078;
const FAR = 4;

/** IANA zone of the customer, the likeliest where only the country is known; UTC where nothing is. */
export const zoneOf = (facts: CaseFacts): string => placeOf(facts).zones[0] ?? 'UTC';

function logAmountRatio({ invoice }: CaseFacts): number | null {
	const { amountMinor, currency } = invoice.amountRemaining;
	const high = DEFAULTS.approvalFrom.find((row) => row.currency === currency);
	if (!high || amountMinor <= 0) return null;
	return Math.max(-FAR, Math.min(FAR, Math.log(amountMinor / (ORDINARY_SHARE * high.amountMinor))));
}

function tenureMonths({ customer, subscription, context }: CaseFacts): number | null {
	const since = customer.createdAt ?? subscription?.startedAt ?? null;
	return since === null ? null : Math.max(0, (Date.parse(context.now) - Date.parse(since)) / MONTH_MS);
}

const isDebit = (method: PaymentMethod | undefined): boolean | null => (method?.funding === 'debit' ? true : method?.funding === 'credit' ? false : null);

type Traits = ReadonlyArray<readonly [trait: string, level: string | null]>;

const traitsOf = (method: PaymentMethod): Traits => [
	['brand', method.network ?? method.brand],
	['issuer', method.country],
	['funding', method.funding === 'prepaid' ? 'prepaid' : null],
	['type', method.type === 'card' ? null : method.type],
];

/** Traits of the way that are learned apart where they are often enough; ordinary ones are left out. */
function levelsOf(method: PaymentMethod | undefined, gateway: Way['gateway']): Record<string, string> {
	const traits: Traits = [...(method ? traitsOf(method) : []), ['gateway', gateway?.id ?? null]];
	return Object.fromEntries(traits.flatMap(([trait, level]) => (level === null ? [] : [[trait, level]])));
}

/** Somebody who pays on is somebody whose earlier failures were cured. */
const recoveredBefore = ({ context }: CaseFacts): boolean | null => (context.failedBefore === 0 ? null : context.paidInvoices > 0);

/** What stands in the way; of a credential that was not charged yet the old decline says little. */
function categoryFor({ facts, event, way }: EpisodeInput): RecoveryCategory {
	return way?.isOther || changedMethod(facts, event) ? 'changed-method' : categoryOf(facts.attempt.last?.decline);
}

/** A failed payment as the model sees it: nothing personal, times by the customer's clock. */
export function episodeOf({ facts, event, merchant, way }: EpisodeInput): Episode {
	const { attempt, invoice } = facts;
	const { country, zones } = placeOf(facts);
	const zone = zones[0] ?? 'UTC';
	const failedAt = attempt.last?.at ?? invoice.createdAt;
	const method = way?.isOther ? way.method : defaultMethod(facts);
	return {
		merchant,
		category: categoryFor({ facts, event, merchant, way }),
		startedAt: localTime(new Date(attempt.history[0]?.at ?? failedAt), zone),
		failedAt: localTime(new Date(failedAt), zone),
		retryNumber: Math.max(1, attempt.number),
		paydays: paydaysIn(country),
		country,
		recoveredBefore: recoveredBefore(facts),
		logAmountRatio: logAmountRatio(facts),
		tenureMonths: tenureMonths(facts),
		isDebit: isDebit(method),
		levels: levelsOf(method, way?.gateway),
	};
}

function paydaysIn(country: string | null): Episode['paydays'] {
	const { daysOfMonth, fridays } = PAYDAY_CALENDARS[paydayCalendarOf(country)];
	return { daysOfMonth: [...daysOfMonth], fridays };
}

/** One attempt of it at a time. */
export const attemptAt = (episode: Episode, facts: CaseFacts, at: Date): AttemptFacts => ({ ...episode, at: localTime(at, zoneOf(facts)) });
