import type { INode, INodeExecutionData, WorkflowExecuteMode } from 'n8n-workflow';

import { aNode, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';
import { policyHash } from '../../../nodes/core/policy/policy';
import { randomPolicy } from '../../../nodes/core/lab/policies/schedules';
import { seededRandom } from '../../../nodes/core/random';
import { aPolicy } from '../../core/build';
import { exportHistory } from '../../core/lab/history/aHistory';

const choices = Array.from({ length: 400 }, (_, index) => ({ paid: index % 3 === 0 ? 1 : 0, chance: 0.5, day: index % 2 === 0 ? 'monday' : 'friday' }));

const history = exportHistory(500, randomPolicy((index) => seededRandom(5, index).uniform), '0.14');

describe('Dunning Lab', () => {
	const bench = useEngineBench();

	async function lab(parameters: INode['parameters'], items: object[] = [{}], mode: WorkflowExecuteMode = 'trigger') {
		const nodes = [aNode('dunningLab', 'Dunning Lab', { parameters })];
		const run = await runInEngine({ types: NODE_TYPES, nodes, connections: {}, credentials: bench().credentials, mode, start: 'Dunning Lab', items });
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

	it('publishes a model that passed its checks for the merchant named, says who, and scores by it from then on', async () => {
		const merchant = `stripe:${bench().stripe.accountId}`;
		const parameters = { operation: 'train', source: 'items', mapping: {}, publish: true, merchant, claimedName: 'Maria', binaryField: 'page' };
		const { items, whole, error } = await lab(parameters, [...history, { ...history[0], outcome: 'maybe' }]);
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ health: { isHealthy: true }, published: `published for ${merchant}`, badRows: [{ row: history.length + 1, why: expect.stringContaining('"maybe"') as string }] }]);
		expect(whole[0]?.binary?.page).toMatchObject({ mimeType: 'text/html' });
		const [published] = await bench().store.publishedModels(merchant, 2);
		expect(published).toMatchObject({ model: { version: items[0]?.version }, publishedBy: { id: 'Maria', identity: 'claimed' } });
		expect(await bench().store.entries({ type: 'model.published', limit: 5 })).toMatchObject([{ body: { merchant, version: items[0]?.version } }]);
		const { invoiceId } = bench().fail({ kind: 'insufficient-funds' });
		const { score } = (await bench().work([await bench().claimed({ invoiceId })])).only();
		expect(score?.model).toBe(items[0]?.version);
	}, 120_000);

	it('publishes nothing in a manual run, for no merchant, or of a model that failed its checks', async () => {
		const parameters = { operation: 'train', source: 'items', mapping: {}, publish: true, merchant: 'stripe:acct_1', claimedName: 'Maria', binaryField: '' };
		expect((await lab(parameters, history, 'manual')).items).toMatchObject([{ published: 'not published: this run is no production run' }]);
		expect((await lab({ ...parameters, merchant: 'acme' }, history)).error?.message).toContain('"acme" is no merchant');
		expect((await lab(parameters, history.slice(0, 60))).items).toMatchObject([{ published: expect.stringMatching(/^not published: (?!this run)/) as string }]);
		expect(await bench().store.publishedModels('stripe:acct_1', 2)).toEqual([]);
	}, 120_000);

	it('names a mapped column that no item has', async () => {
		const { error } = await lab({ operation: 'train', source: 'items', mapping: { column: [{ to: 'attempted_at', from: 'when' }] }, publish: false, binaryField: '' }, history);
		expect(error?.message).toContain('The table has no column "when"');
	});

	it('shows an agent a simulation beside its case, and lets it do nothing else', async () => {
		const { invoiceId } = bench().fail({ kind: 'insufficient-funds' });
		await bench().work([await bench().claimed({ invoiceId })]);
		const caseId = bench().caseId(invoiceId);
		const ask = async (parameters: INode['parameters']) => {
			const nodes = [aNode('dunningLabTool', 'Dunning Lab', { parameters: { binaryField: 'page', seed: 1, policy: 'model', against: 'fixed', world: 'us-like', failures: 300, ...parameters } })];
			const run = await runInEngine({ types: NODE_TYPES, nodes, connections: {}, credentials: bench().credentials, mode: 'trigger', start: 'Dunning Lab', items: [{}] });
			return { items: itemsFrom(run, 'Dunning Lab'), error: errorOf(run) };
		};
		const { items } = await ask({ operation: 'backtest', cases: 'simulator', caseId });
		expect(items).toEqual([{ status: 'done', reasons: expect.arrayContaining([expect.stringMatching(/^Recovery differs by/)]) as unknown, caseId, next: null }]);
		for (const operation of ['train', 'replay', 'evaluate']) expect((await ask({ operation, caseId, source: 'ledger', cases: 'simulator', publish: true, mapping: {} })).error?.message).toContain('An agent can only backtest in the simulator');
		expect((await ask({ operation: 'backtest', cases: 'ledger', caseId })).error?.message).toContain('An agent can only backtest in the simulator');
		expect((await ask({ operation: 'backtest', cases: 'simulator', caseId: `${caseId}x` })).error?.message).toContain('knows no such dunning case');
	});

	it('says that a ledger without retries teaches nothing yet', async () => {
		const failed = bench().fail({});
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		expect((await lab({ operation: 'train', source: 'ledger', publish: false, binaryField: '' })).error?.message).toContain('No case of this history was retried');
	});
});
