import { schedulePolicy } from '../../../../nodes/core/lab/policies/schedules';
import { slotTime } from '../../../../nodes/core/lab/policies/modelPolicy';
import { drawPopulation } from '../../../../nodes/core/lab/simulator/population';
import { followPlan } from '../../../../nodes/core/lab/simulator/run';
import { referenceWorld } from '../../../../nodes/core/lab/simulator/world';
import type { TableRecord } from '../../../../nodes/core/lab/table/csv';

/** An attempt that failed for lack of money. */
export const row = (changes: TableRecord): TableRecord => ({ case: 'in_1', attempted_at: '2026-03-01T09:00:00Z', outcome: 'failed', decline: 'insufficient-funds', ...changes });

const DECLINE = { 'insufficient-funds': 'insufficient-funds', 'do-not-honor': 'issuer-generic', 'stale-card': 'expired-or-replaced', technical: 'technical', limit: 'insufficient-funds', authentication: 'authentication-needed', hard: 'lost-or-stolen' } as const;

/** A history as a merchant would export it after charging simulated customers by a policy. */
export function exportHistory(count: number, policy = schedulePolicy('8 in 14 days'), propensity = ''): TableRecord[] {
	const population = drawPopulation(referenceWorld('us-like'), count, 41);
	return population.failures.flatMap((failure, customer) => {
		const slots = policy.planAttempts(failure);
		const { attempts, recoveredBy } = followPlan(population, customer, slots);
		return [0, ...slots.slice(0, attempts)].map((slot, index) => {
			const { day, hour } = slotTime(failure, slot);
			const succeeded = recoveredBy === 'retry' && index === attempts;
			return row({ case: `in_${customer}`, attempted_at: new Date((day * 24 + hour) * 3_600_000).toISOString(), outcome: succeeded ? 'succeeded' : 'failed', decline: DECLINE[failure.category], amount_minor: String(failure.amountMinor), currency: 'USD', country: 'US', propensity });
		});
	});
}
