import { DEFAULT_POLICY, policyHash, type Policy } from '../../../nodes/core/policy/policy';
import { OUTPUTS, useBillingBench } from '../../engine/bench';
import type { ZuoraTrouble } from '../../sandbox/zuora/scenario';
import { startZuoraSandbox } from '../../sandbox/zuora/start';
import { GATEWAY, OTHER_GATEWAY } from '../../sandbox/zuora/world';
import { decideFor } from './approving';

const PUBLISHED = { policySource: 'published' };

describe('a plan through another gateway, on Zuora', () => {
	const bench = useBillingBench(() => startZuoraSandbox());

	async function publish(changes: Partial<Policy>): Promise<void> {
		const at = new Date().toISOString();
		const policy: Policy = { ...DEFAULT_POLICY, version: 'v1', phase: 'auto', retryOwner: 'own', learning: { holdoutPercent: 0, explore: false }, ...changes };
		const entry = { at, type: 'policy.published' as const, caseId: null, actor: 'ada', isRehearsal: false, body: {} };
		await bench().store.publishPolicy({ policy, hash: policyHash(policy), publishedAt: at, publishedBy: { id: 'ada', identity: 'n8n-login' }, note: '', basedOn: null, state: 'in-force', secondApprover: null }, entry);
	}

	/** The gateway that the platform takes is down; the card would pay. */
	function fail(wanted: Partial<ZuoraTrouble> = {}) {
		bench().billing.control.changeSettings({ downGateways: [GATEWAY.id] });
		const trouble: Partial<ZuoraTrouble> = { clock: true, truth: { kind: 'pays' }, ...wanted };
		return bench().fail(trouble);
	}
	type Failed = ReturnType<typeof fail>;

	const work = async (item: object) => (await bench().work([item], { score: PUBLISHED, message: { ...PUBLISHED, senderName: 'Acme', options: {} }, action: { operation: 'everything', options: {}, ...PUBLISHED } })).only();
	const enter = async ({ invoiceId, testClockId }: Failed) => await work(await bench().claimed({ invoiceId }, { testClockId }));
	/** What is due a day later. */
	async function dueRetry({ testClockId }: Failed): Promise<object> {
		bench().billing.control.advance({ testClockId: testClockId ?? '', days: 1 });
		return (await bench().due(testClockId, ['retry']))[0] ?? {};
	}

	/** What became of the invoice's payments, each with its gateway, oldest first. */
	const payments = (invoiceId: string) => [...bench().billing.world.payments.values()].filter((payment) => payment.invoiceId === invoiceId).map(({ gatewayId, status }) => [gatewayId, status]);

	it('is recommended after a technical failure, scheduled, and carried out once when it is due', async () => {
		await publish({ otherGateways: 'use' });
		const failed = fail();
		const { invoiceId } = failed;
		const planned = await enter(failed);
		expect(planned.gateways).toEqual([{ id: GATEWAY.id, name: 'Cards', isDefault: true }, { id: OTHER_GATEWAY.id, name: 'Cards, second', isDefault: false }]);
		expect(planned.score).toMatchObject({
			plan: { money: { kind: 'schedule-retry', gatewayId: OTHER_GATEWAY.id } },
			planText: expect.stringContaining('through the gateway Cards, second') as string,
			forecast: { steps: expect.arrayContaining([expect.objectContaining({ kind: 'retry', gatewayId: OTHER_GATEWAY.id })]) as unknown, alternatives: expect.arrayContaining([expect.objectContaining({ gatewayId: OTHER_GATEWAY.id, valueMinor: expect.any(Number) as number })]) as unknown },
		});
		expect(planned).toMatchObject({ output: OUTPUTS.done, outcome: { result: 'scheduled' }, decision: { plan: { money: { kind: 'schedule-retry', gatewayId: OTHER_GATEWAY.id } } } });
		expect(bench().charges(invoiceId)).toBe(0);
		const charged = await work(await dueRetry(failed));
		expect(charged).toMatchObject({ outcome: { action: 'retry-payment', result: 'paid' }, score: { plan: { money: { gatewayId: OTHER_GATEWAY.id } } } });
		expect(payments(invoiceId)).toEqual([[GATEWAY.id, 'Error'], [OTHER_GATEWAY.id, 'Processed']]);
		const entries = await bench().store.entries({ caseId: planned.caseId, limit: 50 });
		const bodies = (type: string) => entries.filter((entry) => entry.type === type).map(({ body }) => body);
		expect(bodies('action.intended').find(({ action }) => action === 'retry-payment')).toMatchObject({ gatewayId: OTHER_GATEWAY.id, lesson: { facts: { category: 'technical', levels: { gateway: OTHER_GATEWAY.id } } } });
		expect(bodies('action.outcome')).toEqual(expect.arrayContaining([expect.objectContaining({ action: 'schedule-retry', gatewayId: OTHER_GATEWAY.id })]));
	});

	it('is asked about first where the policy wants a person, and done after one yes', async () => {
		await publish({ otherGateways: 'ask' });
		const failed = fail();
		const { invoiceId } = failed;
		const asked = await enter(failed);
		expect(asked).toMatchObject({ output: OUTPUTS.needsApproval, outcome: { reasons: expect.arrayContaining([expect.objectContaining({ code: 'other-payment-gateway', text: expect.stringContaining('Cards, second') as string })]) as unknown } });
		const agreed = await work(await decideFor(bench(), asked));
		expect(agreed).toMatchObject({ outcome: { result: 'scheduled' }, decision: { money: { verdict: 'allow', approvedBy: expect.any(String) as string } } });
		expect(await work(await dueRetry(failed))).toMatchObject({ outcome: { result: 'paid' } });
		expect(bench().charges(invoiceId)).toBe(1);
	});

	it('is charged once although the reply was lost, and finds the payment by reading', async () => {
		await publish({ otherGateways: 'use' });
		const failed = fail();
		const { invoiceId } = failed;
		await enter(failed);
		bench().billing.control.addApiFault({ pattern: 'POST /v1/payments', times: 1, kind: 'lose-reply', when: 'after' });
		expect((await work(await dueRetry(failed))).outcome).toMatchObject({ result: 'paid' });
		expect(payments(invoiceId)).toEqual([[GATEWAY.id, 'Error'], [OTHER_GATEWAY.id, 'Processed']]);
	});

	it.each([
		['for the token of one gateway', { otherGateways: 'use' }, { tokenOf: GATEWAY.id }],
		['by default', {}, {}],
	] as const)('is not made %s', async (_, policy, trouble) => {
		await publish(policy);
		const failed = fail(trouble);
		const item = await enter(failed);
		expect(item.decision.plan.money).toMatchObject({ kind: 'schedule-retry' });
		expect(item.decision.plan.money).not.toHaveProperty('gatewayId');
		expect([item.gateways === undefined, item.context?.missing.some((text) => text.startsWith('gateways: only a card'))]).toEqual([Object.hasOwn(trouble, 'tokenOf'), Object.hasOwn(trouble, 'tokenOf')]);
		expect(await work(await dueRetry(failed))).toMatchObject({ outcome: { result: 'declined', decline: { class: 'technical' } } });
		expect(payments(failed.invoiceId)).toEqual([[GATEWAY.id, 'Error'], [GATEWAY.id, 'Error']]);
	});
});
