import type { GuardSection } from './activity';
import type { CaseRow } from './caseRow';
import { tallyFees } from './fees';
import { countOf, shareOf } from './measure';
import type { Tally } from './tally';

type Decision = CaseRow['read']['decisions'][number]['decision'];

interface RuleCount {
	edition: string;
	source: string | null;
	wait: number;
	review: number;
	stop: number;
	cases: number;
}

const isPlanned = ({ plan }: Decision): boolean => plan.money.kind !== 'none' || plan.contact !== null;
const isHeldBack = ({ plan, money, contact }: Decision): boolean => (plan.money.kind !== 'none' && money.verdict !== 'allow') || (plan.contact !== null && contact.verdict !== 'allow');

const total = ({ wait, review, stop }: RuleCount): number => wait + review + stop;

/** What guards held back, in live decisions and in shadow ones. */
export function tallyGuards(): Tally<GuardSection> {
	const rules = new Map<string, RuleCount>();
	const fees = tallyFees();
	let [planned, heldBack, ended, exhausted] = [0, 0, 0, 0];
	const addEvidence = ({ rule, edition, verdict, cites }: Decision['evidence'][number], touched: Set<string>): void => {
		if (verdict === 'allow') return;
		const counted = rules.get(rule) ?? { edition, source: null, wait: 0, review: 0, stop: 0, cases: 0 };
		rules.set(rule, counted);
		counted[verdict] += 1;
		if (cites) Object.assign(counted, { source: cites.source, edition: cites.edition });
		if (!touched.has(rule)) counted.cases += 1;
		touched.add(rule);
	};
	return {
		add(one) {
			const { read } = one.row;
			fees.add(one);
			const touched = new Set<string>();
			ended += read.endedWithoutOutcome;
			exhausted += read.exhausted;
			for (const { decision } of read.decisions) {
				if (!isPlanned(decision)) continue;
				planned += 1;
				if (isHeldBack(decision)) heldBack += 1;
				for (const evidence of decision.evidence) addEvidence(evidence, touched);
			}
		},
		result(basisOf) {
			const basis = basisOf('all');
			const sorted = [...rules].sort(([one, a], [other, b]) => total(b) - total(a) || one.localeCompare(other));
			return {
				rules: sorted.map(([rule, { edition, source, wait, review, stop, cases }]) => ({ rule, edition, waits: wait, reviews: review, stops: stop, cases, source })),
				heldBack: shareOf([heldBack, planned], basis, 'Nothing was planned.'),
				...fees.result(basisOf),
				endedWithoutOutcome: countOf(ended, basis),
				exhausted: countOf(exhausted, basis),
			};
		},
	};
}
