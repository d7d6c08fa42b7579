import { OUTPUTS, useEngineBench } from '../../engine/bench';

describe('the main path', () => {
	const bench = useEngineBench();

	it.each([
		['insufficient-funds', 'done', 'scheduled', 0],
		['do-not-honor', 'done', 'scheduled', 0],
		['processing-error', 'done', 'scheduled', 0],
		['mastercard-advice', 'done', 'scheduled', 0],
		['expired-card', 'send', 'released', 0],
		['stolen-card', 'send', 'released', 0],
		['lost-card', 'send', 'released', 0],
		['authentication-required', 'send', 'released', 0],
		['fraud-blocked', 'held', 'held', 0],
		['paid-meanwhile', 'done', 'closed', 0],
		['high-value', 'needsApproval', 'escalated', 0],
	] as const)('ends %s at %s (%s) with the right number of charges', async (kind, output, result, charges) => {
		const { fail, claimed, work, charges: countCharges } = bench();
		const failed = fail({ kind, amountMinor: kind === 'high-value' ? 250_000 : 4900 });
		const worked = (await work([await claimed({ invoiceId: failed.invoiceId, customerId: failed.customerId })])).only();
		expect([worked.output, worked.outcome.result]).toEqual([OUTPUTS[output], result]);
		expect(countCharges(failed.invoiceId)).toBe(charges);
	});
});
