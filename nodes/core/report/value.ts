import { shareOf, Sums, type BasisOf } from './measure';
import type { ValueSection } from './report';
import type { Tally } from './tally';

/** What the worth of a recovered customer is reckoned with; the ledger knows neither. */
export interface LifetimeTerms {
	/** Share of the price that is left after its own cost, 0 to 1. */
	grossMargin: number;
	/** Months that a recovered subscription goes on. */
	furtherMonths: number;
}

const ENDED: readonly string[] = ['canceled', 'unpaid', 'incomplete-expired'];

function ltv(saved: Sums, recovered: number, { terms, basisOf }: { terms: LifetimeTerms | null; basisOf: BasisOf }): ValueSection['ltvOfRecovered'] {
	const basis = basisOf('matured');
	if (terms === null) return { amounts: null, numerator: 0, denominator: recovered, basis, reason: 'The ledger knows neither what a sale leaves after its costs nor how long a customer stays. Enter gross margin and further months in the options of the node.' };
	const worth = new Sums();
	for (const { amountMinor, currency } of saved.amounts()) worth.add({ amountMinor: Math.round(amountMinor * terms.grossMargin * terms.furtherMonths), currency });
	const figure = worth.figure(recovered, basis, 'No recovered case has a subscription with a known monthly value.');
	return { ...figure, numerator: saved.count };
}

/** Platform and account, which stand before the second colon of a case id. */
const ownerOf = (caseId: string): string => caseId.slice(0, caseId.indexOf(':', caseId.indexOf(':') + 1) + 1);

/** What recovered and lost cases are worth; each subscription counts once. */
export function tallyValue(terms: LifetimeTerms | null): Tally<ValueSection> {
	const [saved, lost, seen] = [new Sums(), new Sums(), new Set<string>()];
	let [recovered, ended, withSubscription] = [0, 0, 0];
	return {
		add({ cohort, row: { subscription, caseId }, isRecovered }) {
			if (cohort !== 'matured' || !subscription) return;
			const hasEnded = !isRecovered && ENDED.includes(subscription.status);
			const name = `${isRecovered ? 'saved' : 'not'} ${ownerOf(caseId)}${subscription.id}`;
			withSubscription += 1;
			if (isRecovered) recovered += 1;
			if (hasEnded) ended += 1;
			if (seen.has(name)) return;
			seen.add(name);
			if (isRecovered) saved.add(subscription.monthlyValue);
			if (hasEnded) lost.add(subscription.monthlyValue);
		},
		result(basisOf) {
			const basis = basisOf('matured');
			return {
				involuntaryChurn: shareOf([ended, withSubscription], basis, 'No matured case belongs to a subscription.'),
				mrrSaved: saved.figure(recovered, basis, 'No recovered case has a subscription with a known monthly value.'),
				mrrLost: lost.figure(ended, basis, 'No subscription with a known monthly value ended unpaid.'),
				ltvOfRecovered: ltv(saved, recovered, { terms, basisOf }),
			};
		},
	};
}
