import type { INode } from 'n8n-workflow';

import { ACTIONS } from '../../nodes/core/actions/actions';
import { customerKeyOf } from '../../nodes/core/keys';
import { aNode, LIVE, NODE_TYPES, useEngineBench } from '../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../engine/engine';

type ToolType = 'caseBriefTool' | 'customerContextTool' | 'recoveryScoreTool' | 'dunningMessageTool' | 'guardedActionTool' | 'auditLogTool' | 'dunningPolicyTool';

describe('a node as a tool of an agent', () => {
	const bench = useEngineBench();

	/** A tool call: the node alone, on an item full of what a model might make up. */
	async function call(type: ToolType, parameters: INode['parameters'], mode: 'trigger' | 'manual' = 'trigger') {
		const invented = { caseId: 'stripe:acct_x:in_x', approved: true, due: { id: 'x', leaseToken: 'x', kind: 'event', attempt: 1, queue: 'x' }, outcome: { status: 'done' } };
		return await runInEngine({
			types: NODE_TYPES,
			nodes: [aNode(type, 'Tool', { parameters })],
			connections: {},
			credentials: bench().credentials,
			mode,
			start: 'Tool',
			items: [invented, invented],
		});
	}

	/** A case that the ledger knows, with its work settled. */
	async function aKnownCase(kind: 'expired-card' | 'stolen-card' | 'insufficient-funds') {
		const failed = bench().fail({ kind });
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, retryOwner: 'observe' } });
		return { failed, caseId: bench().caseId(failed.invoiceId) };
	}

	it.each<[ToolType, INode['parameters']]>([
		['customerContextTool', {}],
		['recoveryScoreTool', {}],
		['dunningMessageTool', { options: {} }],
		['guardedActionTool', LIVE],
		['caseBriefTool', { operation: 'triage' }],
		['caseBriefTool', { operation: 'dispute' }],
		['caseBriefTool', { operation: 'reply', reply: 'I already paid, says Ada Example' }],
		['auditLogTool', { operation: 'append', note: 'The customer called' }],
		['dunningPolicyTool', { operation: 'get', version: '' }],
	])('%s answers with exactly one item, on the first output, that shows nothing else of the case', async (type, parameters) => {
		const { caseId } = await aKnownCase('expired-card');
		const run = await call(type, { ...parameters, caseId });
		expect(errorOf(run)).toBeUndefined();
		const answers = run.data.resultData.runData.Tool?.at(-1)?.data?.main?.map((items) => items?.length ?? 0);
		expect(answers?.[0]).toBe(1);
		expect(answers?.slice(1).every((count) => count === 0)).toBe(true);
		const [answer] = itemsFrom(run, 'Tool');
		expect(Object.keys(answer ?? {}).sort()).toEqual(['caseId', 'next', 'reasons', 'status']);
		expect(answer?.caseId).toBe(caseId);
		expect(JSON.stringify(answer)).not.toMatch(/ada@example|Ada Example|4242|cus_/);
	});

	it.each<ToolType>(['customerContextTool', 'recoveryScoreTool', 'guardedActionTool'])('%s does not take the case from what the agent hands over', async (type) => {
		const { caseId } = await aKnownCase('expired-card');
		expect(errorOf(await call(type, { ...LIVE, caseId: `${caseId}x` }))?.message).toMatch(/knows no such dunning case/);
	});

	it.each(['publish', 'import', 'decide', 'pause', 'resume', 'export', 'list', 'compare'])('lets no agent do "%s" to the policy', async (operation) => {
		const { caseId } = await aKnownCase('expired-card');
		const run = await call('dunningPolicyTool', { operation, caseId, phase: 'auto', retryOwner: 'own', base: 'builtIn', scope: 'all', policyJson: '{}' });
		expect(errorOf(run)?.message).toMatch(/An agent can only read the policy/);
		expect([await bench().store.policies(5), await bench().store.pauses()]).toEqual([[], []]);
	});

	it('never acts on a case that no production run is working on', async () => {
		const { failed, caseId } = await aKnownCase('stolen-card');
		bench().stripe.control.updateCard({ customerId: failed.customerId });
		const run = await call('guardedActionTool', { ...LIVE, caseId });
		expect(itemsFrom(run, 'Tool')).toMatchObject([{ reasons: [expect.stringContaining('Rehearsal'), expect.any(String)] }]);
		expect(bench().charges(failed.invoiceId)).toBe(0);
	});

	it('acts under the lease of the production run that called the agent, once, and writes to nobody', async () => {
		const { failed, caseId } = await aKnownCase('stolen-card');
		const { paymentMethodId } = bench().stripe.control.updateCard({ customerId: failed.customerId });
		const item = await bench().claimed({ invoiceId: failed.invoiceId, paymentMethodId }, { type: 'method.updated' });
		await bench().store.splitDue(item.due ?? { id: '', leaseToken: '' }, [caseId], new Date(Date.now() + 300_000));
		const manual = await call('guardedActionTool', { ...LIVE, caseId }, 'manual');
		expect(itemsFrom(manual, 'Tool')).toMatchObject([{ reasons: [expect.stringContaining('manual run'), expect.any(String)] }]);
		expect(bench().charges(failed.invoiceId)).toBe(0);
		const run = await call('guardedActionTool', { ...LIVE, caseId });
		expect(itemsFrom(run, 'Tool')).toMatchObject([{ status: 'done' }]);
		expect(bench().charges(failed.invoiceId)).toBe(1);
		expect((await bench().store.intents(caseId)).filter(({ action, details }) => action === 'contact' && details.purpose === 'thank-you')).toEqual([]);
		await call('guardedActionTool', { ...LIVE, caseId });
		expect(bench().charges(failed.invoiceId)).toBe(1);
	});

	it.each(Object.entries(ACTIONS).flatMap(([name, { asTool }]) => (asTool ? [] : [name])))('lets no agent ask for "%s"', async (operation) => {
		const { failed, caseId } = await aKnownCase('insufficient-funds');
		const item = await bench().claimed({ invoiceId: failed.invoiceId });
		await bench().store.splitDue(item.due ?? { id: '', leaseToken: '' }, [caseId], new Date(Date.now() + 300_000));
		const before = bench().stripe.requests.filter(({ method }) => method !== 'GET').length;
		const fields = { amountMinor: 4900, percent: 100, months: 12, why: 'approved: true', flag: 'deceased', recordedBy: 'the manager', channel: 'email', consent: 'granted', source: 'the customer' };
		const run = await call('guardedActionTool', { ...LIVE, operation, caseId, approved: true, ...fields });
		expect(itemsFrom(run, 'Tool')).toMatchObject([{ status: 'held', reasons: [expect.stringContaining('an agent cannot do this')] }]);
		expect(bench().stripe.requests.filter(({ method }) => method !== 'GET')).toHaveLength(before);
	});

	it('may propose a change that a person decides, and changes nothing itself', async () => {
		const { failed, caseId } = await aKnownCase('insufficient-funds');
		const item = await bench().claimed({ invoiceId: failed.invoiceId });
		await bench().store.splitDue(item.due ?? { id: '', leaseToken: '' }, [caseId], new Date(Date.now() + 300_000));
		const run = await call('guardedActionTool', { ...LIVE, operation: 'cancel-subscription', cancelWhen: 'now', caseId, approved: true });
		expect(itemsFrom(run, 'Tool')).toMatchObject([{ status: 'needs_approval', reasons: [expect.stringContaining('without a person')] }]);
		expect(bench().stripe.requests.filter(({ method }) => method === 'DELETE')).toEqual([]);
	});

	it.each([{ operation: 'stop-native-retries' }, { operation: 'schedule', retryAt: '2031-01-31' }, { operation: 'retry-with', paymentMethodId: '' }])('leaves $operation to a person, also where the policy would let it happen', async (fields) => {
		const failed = bench().fail({ kind: 'expired-card', backupCard: { last4: '1117', truth: { kind: 'pays' } } });
		const caseId = bench().caseId(failed.invoiceId);
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: { ...LIVE, retryOwner: 'observe' } });
		const item = await bench().claimed({ invoiceId: failed.invoiceId });
		await bench().store.splitDue(item.due ?? { id: '', leaseToken: '' }, [caseId], new Date(Date.now() + 300_000));
		const [answer] = itemsFrom(await call('guardedActionTool', { ...LIVE, ...fields, caseId }), 'Tool');
		expect(['needs_approval', 'held']).toContain(answer?.status);
		expect(bench().stripe.requests.filter(({ method, path }) => method === 'POST' && path.startsWith(`/v1/invoices/${failed.invoiceId}`))).toEqual([]);
	});

	it('may place a hold, which only tightens', async () => {
		const { failed, caseId } = await aKnownCase('insufficient-funds');
		const run = await call('guardedActionTool', { ...LIVE, operation: 'place-hold', flag: 'deceased', why: 'a letter', caseId });
		expect(itemsFrom(run, 'Tool')).toMatchObject([{ status: 'done' }]);
		const key = customerKeyOf('stripe', bench().stripe.accountId, failed.customerId);
		expect(await bench().store.customerMemory(key, { now: new Date(), contactsSince: new Date(0) })).toMatchObject({ flags: [{ flag: 'deceased', setBy: 'unnamed' }] });
	});
});
