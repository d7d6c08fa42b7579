import type { Guard } from './guard';

/** From a merchant's limit on, a person decides about money and words alike. A currency without a limit always needs one. */
export const highValue: Guard = {
	name: 'high-value',
	edition: '1',
	check({ facts, policy, plan, subject }) {
		if (subject === 'contact' && plan.contact?.purpose === 'thank-you') return null;
		const { amountMinor, currency } = facts.invoice.amountRemaining;
		const limit = policy.approvalFrom.find((row) => row.currency === currency);
		if (!limit) {
			return { kind: 'review', reason: { code: 'no-limit-for-currency', text: `The policy has no approval limit for ${currency}, so a person decides.` }, inputs: { currency } };
		}
		if (amountMinor < limit.amountMinor) return null;
		return { kind: 'review', reason: { code: 'high-value', text: 'The amount is high enough that a person decides.' }, inputs: { amountMinor, limitMinor: limit.amountMinor, currency } };
	},
};
