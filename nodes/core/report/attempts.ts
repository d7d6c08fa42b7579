import type { Money } from '../money';
import type { ReadTale } from './readTale';
import type { Source } from './report';
import type { TaleAttempt } from './tale';

/** One attempt to collect, by whichever layer, the first failure included. */
export interface SeenAttempt extends TaleAttempt {
	isOurs: boolean;
}

interface OurCharge {
	at: string;
	outcome: 'succeeded' | 'failed';
	attemptId: string | null;
	idsBefore: readonly string[];
	paymentMethodId: string | null;
	amount: Money;
}

const OUTCOMES: Readonly<Record<string, OurCharge['outcome']>> = { paid: 'succeeded', declined: 'failed' };

/** Our charges whose end is known. */
function ourCharges({ charges, chargeOutcomes }: ReadTale): OurCharge[] {
	const ends = new Map(chargeOutcomes.map((end) => [end.key, end]));
	return charges.flatMap(({ key, at, attemptIdsBefore, paymentMethodId, amountMinor, currency }) => {
		const end = ends.get(key);
		const outcome = end && OUTCOMES[end.result];
		if (!outcome) return [];
		return [{ at, outcome, attemptId: end.attemptId ?? end.reference ?? null, idsBefore: attemptIdsBefore, paymentMethodId: paymentMethodId ?? null, amount: { amountMinor, currency } }];
	});
}

/** The attempt in the platform's list that a charge of ours became: by its id, or the first new one with the same end. */
function findOwn(history: readonly SeenAttempt[], charge: OurCharge): SeenAttempt | undefined {
	return history.find(({ id }) => id === charge.attemptId) ?? history.find(({ id, outcome, isOurs }) => !isOurs && outcome === charge.outcome && !charge.idsBefore.includes(id));
}

function toAttempt({ at, outcome, attemptId, paymentMethodId, amount }: OurCharge): SeenAttempt {
	return { id: attemptId ?? `ours:${at}`, at, outcome, paymentMethodId, cardFingerprint: null, amount, decline: null, isOurs: true };
}

/** Every attempt of a case, oldest first: those that the last decision saw, and charges of ours after it. */
export function attemptsOf(read: ReadTale): SeenAttempt[] {
	const latest = read.decisions.findLast(({ input }) => input !== undefined)?.input?.facts.attempt.history ?? [];
	const history = latest.map((attempt): SeenAttempt => ({ ...attempt, isOurs: false }));
	const unseen: SeenAttempt[] = [];
	for (const charge of ourCharges(read)) {
		const own = findOwn(history, charge);
		if (own) own.isOurs = true;
		else unseen.push(toAttempt(charge));
	}
	return [...history, ...unseen].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

const HOUR_MS = 3_600_000;
const NATIVE_WITHIN_MS = 2 * HOUR_MS;
/** How long after a message a payment is ascribed to it. */
export const TOUCH_MS = 7 * 24 * HOUR_MS;

function isOtherMethod(first: SeenAttempt, paying: SeenAttempt): boolean {
	if (first.cardFingerprint && paying.cardFingerprint) return first.cardFingerprint !== paying.cardFingerprint;
	return first.paymentMethodId !== null && paying.paymentMethodId !== null && first.paymentMethodId !== paying.paymentMethodId;
}

/** Whether a platform said beforehand that it would try at about this time. */
function wasAnnounced({ decisions }: ReadTale, at: number): boolean {
	return decisions.some(({ input }) => {
		const native = input?.facts.invoice.nextNativeAttemptAt;
		return native ? Math.abs(Date.parse(native) - at) <= NATIVE_WITHIN_MS : false;
	});
}

function wasUpdated({ decisions }: ReadTale, before: number): boolean {
	return decisions.some(({ input, at }) => input?.event?.type === 'method.updated' && Date.parse(at) <= before + HOUR_MS);
}

/** Platforms stamp payments in whole seconds, so a message counts from the second in which it left. */
const secondOf = (instant: string): number => Math.floor(Date.parse(instant) / 1000) * 1000;

const wasWrittenTo = ({ messages }: ReadTale, paidAt: number): boolean => messages.some(({ at }) => secondOf(at) <= paidAt && paidAt - secondOf(at) <= TOUCH_MS);

/** How a payment came in; the first that fits. */
export function sourceOf(read: ReadTale, attempts: readonly SeenAttempt[], paidAt: number): Source {
	const first = attempts.find(({ outcome }) => outcome === 'failed');
	const paying = attempts.findLast(({ outcome }) => outcome === 'succeeded');
	const isChanged = first !== undefined && paying !== undefined && isOtherMethod(first, paying);
	if (isChanged || wasUpdated(read, paidAt)) return 'method-update';
	if (paying?.isOurs) return 'our-retry';
	if (paying && wasAnnounced(read, Date.parse(paying.at))) return 'platform-retry';
	return wasWrittenTo(read, paidAt) ? 'customer-link' : 'unknown';
}
