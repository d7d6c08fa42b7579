import type { INode, INodeExecutionData } from 'n8n-workflow';

import { aNode, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';
import { policyHash } from '../../../nodes/core/policy/policy';
import { aPolicy } from '../../core/build';

const choices = Array.from({ length: 400 }, (_, index) => ({ paid: index % 3 === 0 ? 1 : 0, chance: 0.5, day: index % 2 === 0 ? 'monday' : 'friday' }));

describe('Dunning Lab', () => {
	const bench = useEngineBench();

	async function lab(parameters: INode['parameters'], items: object[] = [{}]) {
		const nodes = [aNode('dunningLab', 'Dunning Lab', { parameters })];
		const run = await runInEngine({ types: NODE_TYPES, nodes, connections: {}, credentials: bench().credentials, mode: 'trigger', start: 'Dunning Lab', items });
		const whole: INodeExecutionData[] = run.data.resultData.runData['Dunning Lab']?.at(-1)?.data?.main?.[0] ?? [];
		return { items: itemsFrom(run, 'Dunning Lab'), whole, error: errorOf(run) };
	}

	it('compares two policies in the simulator and attaches a page', async () => {
		const { items, whole, error } = await lab({ operation: 'backtest', policy: 'model', against: 'fixed', cases: 'simulator', world: 'us-like', failures: 300, seed: 1, binaryField: 'page' });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ policy: 'model', against: 'fixed', difference: { recovered: { value: expect.any(Number) } } }]);
		expect(whole[0]?.binary?.page).toMatchObject({ mimeType: 'text/html', fileName: 'dunning-lab.html' });
	});

	it('reads items as the rows of one table, under the names that were mapped', async () => {
		const mapping = { column: [{ to: 'reward', from: 'paid' }, { to: 'propensity', from: 'chance' }, { to: 'action', from: 'day' }] };
		const { items } = await lab({ operation: 'evaluate', mapping, seed: 1, binaryField: '' }, choices);
		expect(items).toMatchObject([{ support: { choices: 400, meanWeight: 1 }, verdict: { kind: 'supported' }, badRows: [] }]);
	});

	it('says in the node’s own words why a history cannot be used', async () => {
		expect((await lab({ operation: 'train', source: 'items', mapping: {}, publish: false, binaryField: '' }, [{ a: 1 }])).error?.message).toContain('No row of this history can be used');
	});

	it('replays what Guarded Action recorded under a published version, and changes nothing in the ledger', async () => {
		const failed = bench().fail({});
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		expect((await lab({ operation: 'replay', version: '', after: '', binaryField: 'page' })).error?.message).toContain('holds no published policy');
		const policy = aPolicy({ phase: 'shadow', maxAttempts: 1 });
		const value = { policy, hash: policyHash(policy), publishedAt: new Date().toISOString(), publishedBy: { id: 'maria', identity: 'claimed' as const }, note: '', basedOn: null, state: 'in-force' as const, secondApprover: null };
		await bench().store.publishPolicy(value, { at: value.publishedAt, type: 'policy.published', caseId: null, actor: 'test', isRehearsal: false, body: {} });
		const before = await bench().store.entries({ limit: 50, includeRehearsals: true });
		const [made] = before.filter(({ type }) => type === 'decision.made');
		expect(made?.body.input).toMatchObject({ facts: { customer: { name: null, email: null } } });
		const { items, whole } = await lab({ operation: 'replay', version: '', after: '', binaryField: 'page' });
		expect(items[0]).toMatchObject({ policyVersion: policy.version, replayed: 1, changed: 1, notReplayed: [] });
		expect(items[1]).toMatchObject({ caseId: made?.caseId, changes: expect.arrayContaining([expect.objectContaining({ what: 'escalation', would: 'a person' })]) });
		expect(whole[0]?.binary?.page).toBeDefined();
		expect(await bench().store.entries({ limit: 50, includeRehearsals: true })).toEqual(before);
	});

	it('says that a ledger without retries teaches nothing yet', async () => {
		const failed = bench().fail({});
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		expect((await lab({ operation: 'train', source: 'ledger', publish: false, binaryField: '' })).error?.message).toContain('No case of this history was retried');
	});
});
