import type { AttemptRecord, CaseFacts } from '../facts';
import { episodeOf, zoneOf } from './episode';
import type { TrainingRow } from './model/attempt';
import { categoryOf } from './model/category';
import { localTime } from './model/localTime';

/** A retry that was seen on the platform, by whichever layer. */
export interface SeenRetry {
	/** Id of the attempt on the platform. */
	attemptId: string;
	row: TrainingRow;
}

const isOther = (one: AttemptRecord, other: AttemptRecord): boolean =>
	one.cardFingerprint && other.cardFingerprint ? one.cardFingerprint !== other.cardFingerprint : one.paymentMethodId !== other.paymentMethodId;

/**
 * What a case teaches: each attempt after the first whose end is known, as it looked before it was made. Also those of the
 * platform, so that a merchant whose platform retries learns as well. Nothing personal.
 */
export function rowsOfCase(facts: CaseFacts, merchant: string, group: string | null): SeenRetry[] {
	const zone = zoneOf(facts);
	const base = episodeOf({ facts, event: null, merchant });
	const { history } = facts.attempt;
	return history.flatMap((attempt, index) => {
		const before = history[index - 1];
		if (!before || before.outcome !== 'failed' || attempt.outcome === 'pending') return [];
		const facts = {
			...base,
			category: history.slice(0, index).every((earlier) => isOther(earlier, attempt)) ? ('changed-method' as const) : categoryOf(before.decline),
			failedAt: localTime(new Date(before.at), zone),
			retryNumber: index,
			at: localTime(new Date(attempt.at), zone),
		};
		return [{ attemptId: attempt.id, row: { attempt: facts, succeeded: attempt.outcome === 'succeeded', attemptedAt: attempt.at, propensity: null, group } }];
	});
}
