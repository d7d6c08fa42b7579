import { Counts, numberOf, quantile, shareOf, wilson, type BasisOf } from './measure';
import type { AttemptSection, TimingSection } from './report';
import type { Tally } from './tally';

const DAY_MS = 86_400_000;
const EDGES = [0, 1, 3, 7, 14, 28] as const;

/** Approvals by the number of the retry; the first failure opened the case and is none. */
export function tallyAttempts(): Tally<AttemptSection> {
	const [made, approved] = [new Counts<string>(), new Counts<string>()];
	let [attempts, recovered, longest] = [0, 0, 0];
	const count = (number: number, isOurs: boolean, isApproved: boolean): void => {
		attempts += 1;
		longest = Math.max(longest, number);
		for (const whose of ['all', isOurs ? 'ours' : 'platform']) {
			made.add(`${whose} ${number}`);
			if (isApproved) approved.add(`${whose} ${number}`);
		}
	};
	return {
		add({ row, cohort, isRecovered }) {
			if (cohort !== 'matured') return;
			if (isRecovered) recovered += 1;
			const ended = row.attempts.filter(({ outcome }) => outcome !== 'pending');
			const first = ended.findIndex(({ outcome }) => outcome === 'failed');
			if (first < 0) return;
			ended.slice(first + 1).forEach(({ isOurs, outcome }, index) => count(index + 1, isOurs, outcome === 'succeeded'));
		},
		result(basisOf) {
			const basis = basisOf('matured');
			const share = (whose: string, number: number) => shareOf([approved.of(`${whose} ${number}`), made.of(`${whose} ${number}`)], basis, 'No such attempt was made.');
			return {
				rows: Array.from({ length: longest }, (_, index) => index + 1).map((number) => ({ number, approval: share('all', number), ours: share('ours', number), platform: share('platform', number) })),
				perRecovery: numberOf({ value: recovered === 0 ? null : attempts / recovered, unit: 'attempts', observations: attempts }, basis, 'No matured case was recovered.'),
			};
		},
	};
}

function distribution(days: readonly number[], basisOf: BasisOf): TimingSection['distribution'] {
	return EDGES.map((fromDay, index) => {
		const toDay = EDGES[index + 1] ?? null;
		const cases = days.filter((day) => day >= fromDay && (toDay === null || day < toDay)).length;
		return { fromDay, toDay, cases, share: shareOf([cases, days.length], basisOf('matured'), 'No matured case was paid.') };
	});
}

interface DayCount {
	paid: Counts<number>;
	unseen: Counts<number>;
	cases: number;
}

/** Kaplan and Meier's estimate; a case that was watched for a shorter time counts for that time only. */
function curveOf({ paid, unseen, cases }: DayCount, lastDay: number): TimingSection['curve'] {
	let [atRisk, stillOpen] = [cases, 1];
	return Array.from({ length: lastDay }, (_, day) => {
		const seen = atRisk;
		if (seen > 0) stillOpen *= 1 - paid.of(day) / seen;
		atRisk -= paid.of(day) + unseen.of(day);
		const recovered = 1 - stillOpen;
		const { low, high } = wilson(recovered * seen, seen) ?? { low: 0, high: 1 };
		return { day, recovered, low, high, atRisk: seen };
	}).filter((point) => point.atRisk > 0);
}

/** How long it took until payments came in. */
export function tallyTiming(maturityDays: number): Tally<TimingSection> {
	const curve: DayCount = { paid: new Counts(), unseen: new Counts(), cases: 0 };
	const days: number[] = [];
	let [matured, spentMs] = [0, 0];
	return {
		add({ cohort, days: paidAfter, watchedDays }) {
			curve.cases += 1;
			(paidAfter === null ? curve.unseen : curve.paid).add(Math.floor(Math.max(0, watchedDays)));
			if (cohort !== 'matured') return;
			matured += 1;
			// Whole milliseconds, so that the sum does not depend on the order of the cases.
			spentMs += Math.round(Math.min(maturityDays, paidAfter ?? maturityDays) * DAY_MS);
			if (paidAfter !== null) days.push(paidAfter);
		},
		result(basisOf) {
			const basis = basisOf('matured');
			return {
				medianDays: numberOf({ value: quantile(days, 0.5), unit: 'days', observations: days.length }, basis, 'No matured case was paid.'),
				restrictedMeanDays: numberOf({ value: matured === 0 ? null : spentMs / DAY_MS / matured, unit: 'days', observations: matured }, basis, 'No case of the window is old enough.'),
				distribution: distribution(days, basisOf),
				curve: curveOf(curve, maturityDays),
			};
		},
	};
}
