import type { Reason } from '../core/decision';
import type { CaseFacts, ContactPurpose, PaymentMethod } from '../core/facts';
import { cardKeyOf, customerKeyOf } from '../core/keys';
import type { Policy } from '../core/policy/policy';
import type { ActLimit } from '../stores/store';
import { reason, type LiveDesk } from './desk';

const DAY_MS = 24 * 3_600_000;
const CARD_SPAN_MS = 30 * DAY_MS;

/** Why an act that was allowed a moment ago is decided anew. */
export const OUTDATED: Reason = reason('decided-meanwhile', 'Another case of this customer or account acted at the same moment, so this one is decided anew in a minute.');

/** When it is decided anew. */
export const decideAnewAt = ({ context }: CaseFacts): string => new Date(Date.parse(context.now) + 60_000).toISOString();

const before = ({ context }: CaseFacts, ms: number): Date => new Date(Date.parse(context.readAt) - ms);

const ifSet = (limit: number | null, count: ActLimit['count']): ActLimit[] => (limit === null ? [] : [{ count, atMost: limit - 1 }]);

/** A message leaves only if the customer got no other since this one was decided. A thank-you is under no limit. */
export function contactLimits({ dunningCase, policy }: LiveDesk, facts: CaseFacts, purpose: ContactPurpose): ActLimit[] {
	if (purpose === 'thank-you') return [];
	const { platform, account } = dunningCase;
	const act = { platform, account, action: 'contact' } as const;
	const seen = facts.context.ledger?.seenContacts;
	const customerKey = customerKeyOf(platform, account, facts.customer.id);
	const ofCustomer = seen ? [{ count: { ...act, customerKey, since: new Date(seen.since) }, atMost: seen.count }] : [];
	return [...ofCustomer, ...ifSet(policy.budgets.messagesPerDay, { ...act, since: before(facts, DAY_MS) })];
}

/** What was charged before leaves room for this amount too; refunds and charges of other currencies do not count. */
function ofBudget({ budgets }: Policy, { invoice }: CaseFacts, count: ActLimit['count']): ActLimit[] {
	const { amountMinor, currency } = invoice.amountRemaining;
	const row = budgets.amountPerDay.find((budget) => budget.currency === currency);
	return row === undefined ? [] : [{ count, sumAtMost: { amountMinor: row.amountMinor - amountMinor, currency } }];
}

/** A charge is made only if the card got no other of ours since this one was decided, and within the budget of the day. */
export function chargeLimits({ dunningCase, policy }: LiveDesk, facts: CaseFacts, method: PaymentMethod | undefined): ActLimit[] {
	const { platform, account } = dunningCase;
	const act = { platform, account, action: 'retry-payment' } as const;
	const cardKey = cardKeyOf(platform, account, method?.fingerprint);
	const seen = facts.context.ledger?.card?.filter(({ fingerprint }) => fingerprint === method?.fingerprint).length;
	const ofCard = cardKey === null || seen === undefined ? [] : [{ count: { ...act, cardKey, since: before(facts, CARD_SPAN_MS) }, atMost: seen }];
	const ofDay = { ...act, since: before(facts, DAY_MS) };
	return [...ofCard, ...ifSet(policy.budgets.chargesPerDay, ofDay), ...ofBudget(policy, facts, ofDay)];
}
