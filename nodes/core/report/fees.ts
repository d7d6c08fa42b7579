import { feeOf, type FeeRule } from '../guards/rules/fees';
import { isCharge } from '../methods';
import type { GuardSection } from './activity';
import type { CaseRow } from './caseRow';
import { Sums } from './measure';
import type { Tally } from './tally';

type Decision = CaseRow['read']['decisions'][number];

/** Guards that keep charges within what networks allow; only what they hold back could have cost a network's fee. */
const NETWORK_GUARDS: readonly string[] = ['network-limits.money', 'never-retry.money'];

/** Networks count and charge within 30 days. */
const COUNTED_MS = 30 * 86_400_000;

interface Held {
	ruleId: string;
	edition: string;
	source: string;
	fee: FeeRule | undefined;
}

function heldIn({ at, decision }: Decision): Held | undefined {
	const breaches = decision.evidence.flatMap(({ rule, verdict, cites, counters = {} }): Held[] => {
		if (verdict === 'allow' || !NETWORK_GUARDS.includes(rule) || cites?.id === undefined) return [];
		const { id: ruleId, edition, source } = cites;
		return [{ ruleId, edition, source, fee: feeOf({ ruleId, counters, at: new Date(at) }) }];
	});
	return breaches.find(({ fee }) => fee !== undefined) ?? breaches[0];
}

/** Whether the charge would have been made, and soon enough after the last attempt for networks to count it. */
function wasAtStake({ at, decision, input }: Decision): boolean {
	const last = input?.facts.attempt.history.at(-1);
	return last !== undefined && decision.isLive && isCharge(decision.plan) && Date.parse(at) - Date.parse(last.at) <= COUNTED_MS;
}

/** Charges of a case that a network's rule held back. Until another attempt is made it is the same one, however often it is looked at. */
function heldCharges({ read }: CaseRow): Held[] {
	const held = new Map<number, Held>();
	for (const told of read.decisions.filter(wasAtStake)) {
		const made = told.input?.facts.attempt.history.length ?? 0;
		const found = heldIn(told);
		if (found && !held.get(made)?.fee) held.set(made, found);
	}
	return [...held.values()];
}

const NONE = 'No charge was held back by a limit of a card network, so none of its fees was at stake.';
const NOT_PRICED = 'No fee is published for what was held back, or it was held back before a fee is due.';

type Fees = Pick<GuardSection, 'feesAvoided' | 'fees'>;
type FeeRow = Fees['fees'][number];

function rowOf({ ruleId, edition, source, fee }: Held, acts: number): FeeRow {
	if (fee === undefined) return { rule: ruleId, acts, fee: null, since: null, edition, source, reason: NOT_PRICED };
	const { id, value, currency, validFrom } = fee;
	return { rule: id, acts, fee: { amountMinor: value, currency }, since: validFrom, edition: fee.edition, source: fee.source, reason: null };
}

/** What charges that were held back would have cost at least, by the fees that networks' acquirers publish. */
export function tallyFees(): Tally<Fees> {
	const rows = new Map<string, { held: Held; acts: number }>();
	const saved = new Sums();
	let charges = 0;
	return {
		add({ row }) {
			for (const held of heldCharges(row)) {
				const key = held.fee ? `${held.fee.id} ${held.fee.validFrom}` : held.ruleId;
				charges += 1;
				rows.set(key, { held, acts: (rows.get(key)?.acts ?? 0) + 1 });
				if (held.fee) saved.add({ amountMinor: held.fee.value, currency: held.fee.currency });
			}
		},
		result(basisOf) {
			const sorted = [...rows].sort(([one, a], [other, b]) => b.acts - a.acts || one.localeCompare(other));
			return {
				feesAvoided: saved.figure(charges, basisOf('all'), charges === 0 ? NONE : NOT_PRICED),
				fees: sorted.map(([, { held, acts }]) => rowOf(held, acts)),
			};
		},
	};
}
