import { moneyGroup } from '../policy/groups';
import { review, type Guard } from './guard';

/** From a merchant's limit on, a person decides about money and words alike. A currency without a limit always needs one. */
export const highValue: Guard = {
	name: 'high-value',
	edition: '1',
	check({ facts, policy, plan, subject }) {
		if (subject === 'contact' && plan.contact?.purpose === 'thank-you') return null;
		// A note costs nobody anything.
		if (subject === 'money' && moneyGroup(plan) === null) return null;
		const { amountMinor, currency } = facts.invoice.amountRemaining;
		const limit = policy.approvalFrom.find((row) => row.currency === currency);
		if (!limit) return review('no-limit-for-currency', `The policy has no approval limit for ${currency}, so a person decides.`, { currency });
		if (amountMinor < limit.amountMinor) return null;
		return review('high-value', 'The amount is high enough that a person decides.', { amountMinor, limitMinor: limit.amountMinor, currency });
	},
};
