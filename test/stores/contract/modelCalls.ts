import type { ModelBudget, ModelLimits, ModelUse, NewModelCall } from '../../../nodes/stores/books/modelCalls';
import type { Store } from '../../../nodes/stores/store';
import { aBrokenEntry, after, anEntry, CASE, listEntries, START, useBench, type OpenStore } from './bench';

const use = (tokens: number, micros: number | null = null): ModelUse => ({ inputTokens: tokens, outputTokens: 0, cost: micros === null ? null : { micros, currency: 'USD' } });

const aCall = (change: Partial<NewModelCall> = {}): NewModelCall => ({
	runId: '7',
	caseId: CASE,
	task: 'draft-message',
	endpoint: 'eu',
	model: 'small',
	promptId: 'dunning-message/2',
	fields: { purpose: 'update-method', profile: { tenure: 'new' } },
	sentHash: 'ab12',
	mayHoldNames: false,
	at: START,
	estimate: use(100),
	...change,
});

const BREAKER = { failures: 3, restMs: 300_000 };
const NO_LIMITS: ModelLimits = { budgets: [], maxCallsPerMinute: null, breaker: BREAKER };
const aBudget = (change: Partial<ModelBudget>): ModelLimits => ({ ...NO_LIMITS, budgets: [{ span: 'day', since: START, maxTokens: null, maxCost: null, ...change }] });
const ENTRY = anEntry({ type: 'model.called', caseId: CASE });

async function makeCall(store: Store, call: NewModelCall, result = 'answered'): Promise<void> {
	const leave = await store.reserveModelCall(call, { ...NO_LIMITS, breaker: { failures: 1000, restMs: 1 } });
	if (!leave.reserved) throw new Error('The call got no leave');
	await store.settleModelCall(leave.id, { result, use: null, latencyMs: 0, failedChecks: [] }, ENTRY);
}

export function modelCallContract(open: OpenStore): void {
	describe('calls of models', () => {
		const bench = useBench(open);

		it('are kept with what was sent, what it took and what the checks said', async () => {
			const { store, reopen } = bench();
			const leave = await store.reserveModelCall(aCall(), NO_LIMITS);
			if (!leave.reserved) throw new Error('The call got no leave');
			const other = await reopen();
			const { at: _, estimate, ...kept } = aCall();
			expect(await other.modelCalls({ limit: 10 })).toEqual([{ ...kept, id: leave.id, at: START.toISOString(), use: estimate, isReported: false, outcome: null }]);
			expect(await other.settleModelCall(leave.id, { result: 'answered', use: use(120, 34), latencyMs: 812.4, failedChecks: ['no-digits'] }, ENTRY)).toBe(true);
			expect(await store.modelCalls({ caseId: CASE, limit: 10 })).toEqual([
				{ ...kept, id: leave.id, at: START.toISOString(), use: use(120, 34), isReported: true, outcome: { result: 'answered', latencyMs: 812, failedChecks: ['no-digits'] } },
			]);
			expect((await listEntries(store)).map(({ type }) => type)).toEqual(['model.called']);
		});

		it('keep their first outcome, and none without its entry', async () => {
			const { store } = bench();
			const leave = await store.reserveModelCall(aCall(), NO_LIMITS);
			if (!leave.reserved) throw new Error('The call got no leave');
			const outcome = { result: 'answered', use: null, latencyMs: 1, failedChecks: [] };
			await expect(store.settleModelCall(leave.id, outcome, aBrokenEntry())).rejects.toThrow();
			expect((await store.modelCalls({ limit: 1 }))[0]?.outcome).toBeNull();
			expect(await store.settleModelCall(leave.id, outcome, ENTRY)).toBe(true);
			expect(await store.settleModelCall(leave.id, { ...outcome, result: 'model-timeout' }, ENTRY)).toBe(false);
			expect((await store.modelCalls({ limit: 1 }))[0]?.outcome?.result).toBe('answered');
		});

		it('are found by case, execution and time, newest first', async () => {
			const { store } = bench();
			await makeCall(store, aCall({ model: 'first' }));
			await makeCall(store, aCall({ model: 'second', caseId: null, runId: '8', at: after(5) }));
			const models = async (filter: Omit<Parameters<Store['modelCalls']>[0], 'limit'>) => (await store.modelCalls({ ...filter, limit: 10 })).map(({ model }) => model);
			expect(await models({})).toEqual(['second', 'first']);
			expect(await models({ caseId: CASE })).toEqual(['first']);
			expect(await models({ runId: '8' })).toEqual(['second']);
			expect(await models({ since: after(1) })).toEqual(['second']);
		});

		it('stay within a budget of tokens, the call itself included', async () => {
			const { store } = bench();
			await makeCall(store, aCall());
			expect(await store.reserveModelCall(aCall({ estimate: use(101) }), aBudget({ maxTokens: 200 }))).toEqual({ reserved: false, why: 'budget', span: 'day', unit: 'tokens' });
			expect(await store.reserveModelCall(aCall(), aBudget({ maxTokens: 200 }))).toMatchObject({ reserved: true });
			expect(await store.reserveModelCall(aCall(), aBudget({ maxTokens: 200, since: after(1) }))).toMatchObject({ reserved: true });
			expect(await store.reserveModelCall(aCall({ runId: '8' }), aBudget({ span: 'run', since: null, maxTokens: 100 }))).toMatchObject({ reserved: true });
			expect(await store.reserveModelCall(aCall({ runId: '8' }), aBudget({ span: 'run', since: null, maxTokens: 100 }))).toMatchObject({ reserved: false, span: 'run' });
		});

		it('stay within a budget of money, and without a price in its currency are not made', async () => {
			const { store } = bench();
			await makeCall(store, aCall({ estimate: use(1, 60) }));
			const limits = aBudget({ span: 'month', maxCost: { micros: 100, currency: 'USD' } });
			expect(await store.reserveModelCall(aCall({ estimate: use(1, 41) }), limits)).toEqual({ reserved: false, why: 'budget', span: 'month', unit: 'cost' });
			expect(await store.reserveModelCall(aCall(), limits)).toMatchObject({ reserved: false, unit: 'cost' });
			expect(await store.reserveModelCall(aCall({ estimate: { ...use(1), cost: { micros: 1, currency: 'EUR' } } }), limits)).toMatchObject({ reserved: false, unit: 'cost' });
			expect(await store.reserveModelCall(aCall({ estimate: use(1, 40) }), limits)).toMatchObject({ reserved: true });
		});

		it('cannot pass a budget together, however many workers ask at once', async () => {
			const { store, reopen } = bench();
			const stores = [store, await reopen(), await reopen()];
			const asked = Array.from({ length: 12 }, async (_, index) => await (stores[index % 3] ?? store).reserveModelCall(aCall(), aBudget({ maxTokens: 500 })));
			expect((await Promise.all(asked)).filter(({ reserved }) => reserved)).toHaveLength(5);
		});

		it('keep a pace over all executions, and say when the next is possible', async () => {
			const { store } = bench();
			const paced = { ...NO_LIMITS, maxCallsPerMinute: 2 };
			await makeCall(store, aCall());
			await makeCall(store, aCall({ at: new Date(START.getTime() + 20_000), runId: '8' }));
			const at = new Date(START.getTime() + 30_000);
			expect(await store.reserveModelCall(aCall({ at }), paced)).toEqual({ reserved: false, why: 'pace', againAt: new Date(START.getTime() + 60_001) });
			expect(await store.reserveModelCall(aCall({ at: new Date(START.getTime() + 60_001) }), paced)).toMatchObject({ reserved: true });
			expect(await store.reserveModelCall(aCall({ at: after(9) }), { ...NO_LIMITS, maxCallsPerMinute: 0 })).toMatchObject({ reserved: false, why: 'pace' });
		});

		it('rest after so many failures in a row, then let one through, which decides', async () => {
			const { store } = bench();
			for (const result of ['answered', 'model-unavailable', 'model-timeout', 'rate-limited']) await makeCall(store, aCall(), result);
			expect(await store.reserveModelCall(aCall({ at: after(1) }), NO_LIMITS)).toEqual({ reserved: false, why: 'resting', againAt: after(5) });
			expect(await store.reserveModelCall(aCall({ at: after(1), model: 'other' }), NO_LIMITS)).toMatchObject({ reserved: true });
			await makeCall(store, aCall({ at: after(6) }), 'model-unavailable');
			expect(await store.reserveModelCall(aCall({ at: after(7) }), NO_LIMITS)).toMatchObject({ reserved: false, why: 'resting' });
			await makeCall(store, aCall({ at: after(12) }), 'answered');
			expect(await store.reserveModelCall(aCall({ at: after(12) }), NO_LIMITS)).toMatchObject({ reserved: true });
		});

		it('are summed by currency', async () => {
			const { store } = bench();
			await makeCall(store, aCall({ estimate: use(10, 5) }));
			await makeCall(store, aCall({ estimate: use(20, 6) }));
			await makeCall(store, aCall({ estimate: use(30) }));
			const sums = await store.modelUse(START);
			expect(sums).toHaveLength(2);
			expect(sums).toEqual(expect.arrayContaining([{ currency: 'USD', calls: 2, tokens: 30, micros: 11 }, { currency: null, calls: 1, tokens: 30, micros: 0 }]));
			expect(await store.modelUse(after(1))).toEqual([]);
		});
	});
}
