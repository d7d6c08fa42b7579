import { DEFAULT_POLICY, policyHash, type Policy } from '../../../nodes/core/policy/policy';
import { OUTPUTS, useEngineBench } from '../../engine/bench';
import { decideFor } from './approving';

const PUBLISHED = { policySource: 'published' };
const YEAR_MS = 365 * 86_400_000;
const PAYS = { last4: '1117', truth: { kind: 'pays' } } as const;

describe('a plan with another stored card', () => {
	const bench = useEngineBench();

	async function publish(otherMethods: Policy['otherMethods']): Promise<void> {
		const at = new Date().toISOString();
		const policy: Policy = { ...DEFAULT_POLICY, version: 'v1', phase: 'auto', retryOwner: 'own', learning: { holdoutPercent: 0, explore: false }, otherMethods };
		const entry = { at, type: 'policy.published' as const, caseId: null, actor: 'ada', isRehearsal: false, body: {} };
		await bench().store.publishPolicy({ policy, hash: policyHash(policy), publishedAt: at, publishedBy: { id: 'ada', identity: 'n8n-login' }, note: '', basedOn: null, state: 'in-force', secondApprover: null }, entry);
	}

	const work = async (item: object) => (await bench().work([item], { score: PUBLISHED, message: { ...PUBLISHED, senderName: 'Acme', options: {} }, action: { operation: 'everything', options: {}, ...PUBLISHED } })).only();
	const dueRetry = async () => (await bench().due(null, ['retry'], new Date(Date.now() + YEAR_MS)))[0] ?? {};

	it.each(['insufficient-funds', 'expired-card'] as const)('is recommended after %s, scheduled, and carried out once when it is due', async (kind) => {
		await publish('use');
		const failed = bench().fail({ kind, backupCard: PAYS });
		const planned = await work(await bench().claimed({ invoiceId: failed.invoiceId }));
		expect(planned.score).toMatchObject({ plan: { money: { kind: 'schedule-retry', paymentMethodId: failed.backupPaymentMethodId } }, planText: expect.stringContaining('with the other stored card') as string });
		expect(planned).toMatchObject({ output: OUTPUTS.done, outcome: { result: 'scheduled' }, decision: { plan: { money: planned.score?.plan.money } } });
		expect(bench().charges(failed.invoiceId)).toBe(0);
		const charged = await work(await dueRetry());
		expect(charged).toMatchObject({ outcome: { action: 'retry-payment', result: 'paid' }, score: { plan: { money: { paymentMethodId: failed.backupPaymentMethodId } } } });
		expect(bench().charges(failed.invoiceId)).toBe(1);
		const [outcome] = await bench().store.entries({ caseId: planned.caseId, type: 'action.outcome', limit: 5 });
		expect(outcome?.body).toMatchObject({ result: 'paid' });
		const [intended] = await bench().store.entries({ caseId: planned.caseId, type: 'action.intended', limit: 5 });
		expect(intended?.body).toMatchObject({ paymentMethodId: failed.backupPaymentMethodId, lesson: { facts: { category: 'changed-method' } } });
	});

	it('asks the customer once the other card failed too, and charges neither of them again', async () => {
		await publish('use');
		const failed = bench().fail({ kind: 'expired-card', backupCard: { last4: '0341', truth: { kind: 'declines', decline: 'expired_card' } } });
		await work(await bench().claimed({ invoiceId: failed.invoiceId }));
		expect((await work(await dueRetry())).outcome).toMatchObject({ result: 'declined' });
		const [look] = await bench().due(null, ['review-case'], new Date(Date.now() + YEAR_MS));
		expect(await work(look ?? {})).toMatchObject({ output: OUTPUTS.send, decision: { plan: { money: { kind: 'none' }, contact: { purpose: 'update-method' } } } });
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it('is asked about first where the policy wants a person, and done after one yes', async () => {
		await publish('ask');
		const failed = bench().fail({ kind: 'expired-card', backupCard: PAYS });
		const asked = await work(await bench().claimed({ invoiceId: failed.invoiceId }));
		expect(asked).toMatchObject({ output: OUTPUTS.needsApproval, outcome: { reasons: expect.arrayContaining([expect.objectContaining({ code: 'other-stored-method' })]) as unknown } });
		const agreed = await work(await decideFor(bench(), asked));
		expect(agreed).toMatchObject({ outcome: { result: 'scheduled' }, decision: { money: { verdict: 'allow', approvedBy: expect.any(String) as string } } });
		expect(await work(await dueRetry())).toMatchObject({ outcome: { result: 'paid' } });
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it('is not made by default: the customer is asked', async () => {
		await publish('never');
		const failed = bench().fail({ kind: 'expired-card', backupCard: PAYS });
		expect(await work(await bench().claimed({ invoiceId: failed.invoiceId }))).toMatchObject({ output: OUTPUTS.send, decision: { plan: { money: { kind: 'none' } } } });
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});
});
