import { categoryOf } from '../../scoring/model/category';
import type { RecordedDecision } from '../replay/replayDecisions';
import type { HistoryAttempt } from './readHistory';

/** How long after its planned time an attempt still counts as the planned one. */
const NEAR_MS = 3 * 3_600_000;

interface Drawn {
	atMs: number;
	propensity: number;
}

/** Times that were drawn by a known chance, by case. */
function drawnTimes(decisions: readonly RecordedDecision[]): Map<string, Drawn[]> {
	const drawn = new Map<string, Drawn[]>();
	for (const { caseId, decision } of decisions) {
		const { money } = decision.plan;
		const propensity = decision.scoredBy?.propensity ?? null;
		if (money.kind !== 'schedule-retry' || propensity === null) continue;
		drawn.set(caseId, [...(drawn.get(caseId) ?? []), { atMs: Date.parse(money.at), propensity }]);
	}
	return drawn;
}

function attemptsOf({ caseId, input }: RecordedDecision, drawn: readonly Drawn[]): HistoryAttempt[] {
	const { facts } = input;
	const { customer, invoice, context, paymentMethods } = facts;
	const funding = paymentMethods.find(({ isDefault }) => isDefault)?.funding;
	return facts.attempt.history.filter(({ outcome }) => outcome !== 'pending').map((attempt): HistoryAttempt => {
		const atMs = Date.parse(attempt.at);
		return {
			caseId,
			atMs,
			succeeded: attempt.outcome === 'succeeded',
			category: attempt.outcome === 'succeeded' ? null : categoryOf(attempt.decline),
			customer: customer.id,
			merchant: caseId.split(':').slice(0, 2).join(':'),
			timeZone: customer.timeZone ?? 'UTC',
			country: customer.country,
			amountMinor: invoice.amountDue.amountMinor > 0 ? invoice.amountDue.amountMinor : null,
			currency: invoice.amountDue.currency,
			tenureMonths: customer.createdAt === null ? null : Math.max(0, (atMs - Date.parse(customer.createdAt)) / (30.44 * 86_400_000)),
			recoveredBefore: context.failedBefore === 0 ? null : context.paidInvoices > 0,
			isDebit: funding === 'debit' ? true : funding === 'credit' ? false : null,
			propensity: drawn.find((one) => atMs >= one.atMs && atMs - one.atMs < NEAR_MS)?.propensity ?? null,
		};
	});
}

/** The attempts of every case as its latest decision knew them. Cases that were never looked at again lack what came after. */
export function attemptsFromDecisions(decisions: readonly RecordedDecision[]): HistoryAttempt[] {
	const latest = new Map<string, RecordedDecision>();
	for (const decision of decisions) {
		const known = latest.get(decision.caseId);
		if (!known || decision.at >= known.at) latest.set(decision.caseId, decision);
	}
	const drawn = drawnTimes(decisions);
	return [...latest.values()].flatMap((decision) => attemptsOf(decision, drawn.get(decision.caseId) ?? []));
}
