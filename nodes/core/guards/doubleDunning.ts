import type { AttemptRecord, CaseFacts } from '../facts';
import { wouldCharge } from './acts';
import { review, type Guard } from './guard';

const MINUTE = 60_000;

/** How far the times of one charge may differ between our ledger and the platform. */
const SAME_WITHIN_MS = 10 * MINUTE;

/** One foreign attempt can be the customer's own try on the payment page; two are a second layer at work. */
const FOREIGN_ATTEMPTS = 2;

type Own = NonNullable<NonNullable<CaseFacts['context']['ledger']>['own']>;

function isOurs({ id, at }: AttemptRecord, { charges }: Own): boolean {
	return charges.some((ours) => ours.attemptId === id || Math.abs(Date.parse(ours.at) - Date.parse(at)) < SAME_WITHIN_MS);
}

/** Where the retries are ours, attempts of somebody else mean that a second system is dunning: a person finds out which. */
export const doubleDunning: Guard = {
	name: 'double-dunning',
	edition: '1',
	check(input) {
		const own = input.facts.context.ledger?.own;
		const since = own?.tookOverAt;
		if (!wouldCharge(input) || !own || !since) return null;
		const after = Date.parse(since) + SAME_WITHIN_MS;
		const foreign = input.facts.attempt.history.filter((attempt) => Date.parse(attempt.at) > after && !isOurs(attempt, own));
		if (foreign.length < FOREIGN_ATTEMPTS) return null;
		const found = review('another-layer-charges', `Since its retries are ours, ${foreign.length} attempts on this invoice were made by somebody else; a person finds out which system also retries.`, { tookOverAt: since });
		return { ...found, counters: { foreignAttempts: foreign.length } };
	},
};
