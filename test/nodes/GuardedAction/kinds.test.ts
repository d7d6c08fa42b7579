import { OUTPUTS, useEngineBench } from '../../engine/bench';

describe('the main path', () => {
	const bench = useEngineBench();

	it.each([
		{ kind: 'insufficient-funds', output: 'done', result: 'scheduled' },
		{ kind: 'do-not-honor', output: 'done', result: 'scheduled' },
		{ kind: 'processing-error', output: 'done', result: 'scheduled' },
		{ kind: 'mastercard-advice', output: 'done', result: 'scheduled' },
		{ kind: 'expired-card', output: 'send', result: 'released' },
		{ kind: 'stolen-card', output: 'send', result: 'released' },
		{ kind: 'lost-card', output: 'send', result: 'released' },
		{ kind: 'authentication-required', output: 'send', result: 'released' },
		{ kind: 'fraud-blocked', output: 'held', result: 'held' },
		{ kind: 'paid-meanwhile', output: 'done', result: 'closed' },
		{ kind: 'high-value', output: 'needsApproval', result: 'escalated' },
	] as const)('ends $kind at $output ($result) without a charge', async ({ kind, output, result }) => {
		const { fail, claimed, work, charges } = bench();
		const failed = fail({ kind, amountMinor: kind === 'high-value' ? 250_000 : 4900 });
		const worked = (await work([await claimed({ invoiceId: failed.invoiceId, customerId: failed.customerId })])).only();
		expect([worked.output, worked.outcome.result]).toEqual([OUTPUTS[output], result]);
		expect(charges(failed.invoiceId)).toBe(0);
	});
});
