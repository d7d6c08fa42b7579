import { Counts, moneyShare, shareOf, Sums, type BasisOf } from './measure';
import { SOURCES, type AttributionSection, type Recovery, type RecoverySection, type Source } from './report';
import type { Judged, Tally } from './tally';

const NO_CASE = 'No case of the window is old enough.';

/** Recovery of some cases, by count and by money. */
export function countRecovery(cohort: 'matured' | 'maturing'): Tally<Recovery> & { readonly cases: number; readonly recovered: number } {
	const [failed, paid] = [new Sums(), new Sums()];
	let [cases, recovered] = [0, 0];
	return {
		get cases() {
			return cases;
		},
		get recovered() {
			return recovered;
		},
		add({ row, isRecovered }) {
			cases += 1;
			failed.add(row.failed);
			if (!isRecovered) return;
			recovered += 1;
			paid.add(row.failed);
		},
		result: (basisOf) => ({ byCount: shareOf([recovered, cases], basisOf(cohort), NO_CASE), byMoney: moneyShare(paid, failed, basisOf(cohort)) }),
	};
}

/** How many of the window's payments came back. */
export function tallyRecovery(): Tally<RecoverySection> {
	const of = { matured: countRecovery('matured'), maturing: countRecovery('maturing') };
	let [acted, actedRecovered, refunded] = [0, 0, 0];
	return {
		add(one) {
			of[one.cohort].add(one);
			if (one.cohort !== 'matured') return;
			if (one.row.isActed) acted += 1;
			if (one.row.isActed && one.isRecovered) actedRecovered += 1;
			if (one.isRecovered && one.row.isRefunded) refunded += 1;
		},
		result: (basisOf) => ({
			matured: of.matured.result(basisOf),
			maturing: of.maturing.result(basisOf),
			acted: shareOf([actedRecovered, acted], basisOf('matured'), 'Nothing of ours was done on a matured case.'),
			refundedAfterwards: shareOf([refunded, of.matured.recovered], basisOf('matured'), 'No matured case was recovered.'),
		}),
	};
}

const SOURCE_LABELS = {
	'method-update': 'Another card or method',
	'our-retry': 'Our retry',
	'platform-retry': 'The platform’s own retry',
	'customer-link': 'The customer, after a message',
	unknown: 'Not known',
} as const satisfies Record<Source, string>;

/** How the recovered payments came in; each counts once. */
export function tallyAttribution(): Tally<AttributionSection> {
	const counts = new Counts<Source>();
	const money = Object.fromEntries(SOURCES.map((source) => [source, new Sums()])) as Record<Source, Sums>;
	const [failed, paid, lost] = [new Sums(), new Sums(), new Sums()];
	let [cases, recovered] = [0, 0];
	const addPaid = ({ row }: Judged): void => {
		const source = row.payment?.source ?? 'unknown';
		recovered += 1;
		counts.add(source);
		money[source].add(row.failed);
		paid.add(row.failed);
	};
	return {
		add(one) {
			if (one.cohort !== 'matured') return;
			cases += 1;
			failed.add(one.row.failed);
			if (one.isRecovered) addPaid(one);
			else lost.add(one.row.failed);
		},
		result(basisOf: BasisOf) {
			const basis = basisOf('matured');
			return {
				rows: SOURCES.map((source) => ({
					source,
					label: SOURCE_LABELS[source],
					share: shareOf([counts.of(source), recovered], basis, 'No matured case was recovered.'),
					money: money[source].figure(counts.of(source), basis, 'No case recovered in this way has a known amount.'),
				})),
				failed: failed.figure(cases, basis, 'No matured case has a known amount.'),
				recovered: paid.figure(recovered, basis, 'No recovered case has a known amount.'),
				notRecovered: lost.figure(cases - recovered, basis, 'No case that was not recovered has a known amount.'),
			};
		},
	};
}
