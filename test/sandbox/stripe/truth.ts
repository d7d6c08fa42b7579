import { DECLINES, type DeclineFacts, type DeclineName } from './declines';

/**
 * When and how a charge on one payment method would succeed; the world knows it, the API never tells.
 * `until` ends the trouble: at an instant (unix seconds), or after so many declined attempts. Without it the trouble stays.
 */
export type Truth =
	| { kind: 'pays' }
	| { kind: 'declines'; decline: DeclineName; until?: { at: number } | { attempts: number }; networkAdviceCode?: string }
	| { kind: 'needs-authentication' };

/** What is known about the attempt that is being judged; `at` in unix seconds of the customer's clock. */
export interface AttemptFacts {
	at: number;
	declinedBefore: number;
	isOffSession: boolean;
	isAuthenticated: boolean;
	card: { expMonth: number; expYear: number };
}

/** What the issuer answers: money, a decline, or a demand that the cardholder confirms. */
export type Judgement = { kind: 'authorized' } | { kind: 'declined'; decline: DeclineFacts } | { kind: 'challenged' };

function isOver(until: { at: number } | { attempts: number } | undefined, facts: AttemptFacts): boolean {
	if (until === undefined) return false;
	return 'at' in until ? facts.at >= until.at : facts.declinedBefore >= until.attempts;
}

function isExpired(facts: AttemptFacts): boolean {
	const firstInvalid = Date.UTC(facts.card.expYear, facts.card.expMonth, 1) / 1000;
	return facts.at >= firstInvalid;
}

/** Judges one attempt by the hidden truth of its payment method. Pure. */
export function judgeAttempt(truth: Truth, facts: AttemptFacts): Judgement {
	if (isExpired(facts)) return { kind: 'declined', decline: DECLINES.expired_card };
	switch (truth.kind) {
		case 'pays':
			return { kind: 'authorized' };
		case 'needs-authentication':
			if (facts.isAuthenticated) return { kind: 'authorized' };
			return facts.isOffSession ? { kind: 'declined', decline: DECLINES.authentication_required } : { kind: 'challenged' };
		case 'declines': {
			if (isOver(truth.until, facts)) return { kind: 'authorized' };
			const decline: DeclineFacts = DECLINES[truth.decline];
			const networkAdviceCode = truth.networkAdviceCode ?? decline.networkAdviceCode;
			return { kind: 'declined', decline: { ...decline, networkAdviceCode } };
		}
	}
}
