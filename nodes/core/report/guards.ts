import type { GuardSection } from './activity';
import type { CaseRow } from './caseRow';
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

/** The rule that keeps charges below what card networks allow; only what it holds back could have cost a fee. */
const NETWORK_RULE = 'network-limits.money';

const NO_FEE = 'What a network would have charged depends on region, acquirer and contract; no dated fee of yours is kept here.';

const isPlanned = ({ plan }: Decision): boolean => plan.money.kind !== 'none' || plan.contact !== null;
const isHeldBack = ({ plan, money, contact }: Decision): boolean => (plan.money.kind !== 'none' && money.verdict !== 'allow') || (plan.contact !== null && contact.verdict !== 'allow');

/** What guards held back, in live decisions and in shadow ones. */
export function tallyGuards(): Tally<GuardSection> {
	const rules = new Map<string, RuleCount>();
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
		add({ row: { read } }) {
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
			const total = ({ wait, review, stop }: RuleCount): number => wait + review + stop;
			const sorted = [...rules].sort(([one, a], [other, b]) => total(b) - total(a) || one.localeCompare(other));
			const network = rules.get(NETWORK_RULE);
			return {
				rules: sorted.map(([rule, { edition, source, wait, review, stop, cases }]) => ({ rule, edition, waits: wait, reviews: review, stops: stop, cases, source })),
				heldBack: shareOf([heldBack, planned], basis, 'Nothing was planned.'),
				feesAvoided: { amounts: null, numerator: 0, denominator: network?.cases ?? 0, basis, reason: NO_FEE },
				fees: network ? [{ rule: NETWORK_RULE, acts: total(network), fee: null, edition: network.edition, source: network.source, reason: NO_FEE }] : [],
				endedWithoutOutcome: countOf(ended, basis),
				exhausted: countOf(exhausted, basis),
			};
		},
	};
}
