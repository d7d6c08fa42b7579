import type { IExecutionContext, WorkflowExecuteMode } from 'n8n-workflow';
import { isProductionRun, proveLive, type RunContext } from '../../nodes/n8n/liveness';
import type { Store } from '../../nodes/stores/store';

const DUE = { id: 'd1', leaseToken: 't1', kind: 'event', queue: 'w1', attempt: 1 } as const;

/** A run as n8n shows it to a node. */
function aRun(mode: WorkflowExecuteMode, began: { source?: WorkflowExecuteMode; root?: WorkflowExecuteMode } = {}): RunContext {
	const about = began.source && ({ version: 1, establishedAt: 0, source: began.source } as IExecutionContext);
	return Object.assign({ getMode: () => mode, getExecutionContext: () => about }, { additionalData: { rootExecutionMode: began.root } });
}

const ledger = (isHeld: boolean): Store => ({ holdsLease: async () => isHeld }) as unknown as Store;

describe('proof of life', () => {
	it.each([
		['a webhook', aRun('webhook'), true],
		['a trigger', aRun('trigger'), true],
		['a retry of a webhook run', aRun('retry', { source: 'webhook' }), true],
		['a sub-workflow of a trigger run', aRun('integrated', { root: 'trigger' }), true],
		['a manual run', aRun('manual'), false],
		['a retry of a manual run', aRun('retry', { source: 'manual' }), false],
		['a sub-workflow of a manual run', aRun('integrated', { root: 'manual' }), false],
		['a sub-workflow of a retry, whose origin n8n does not tell', aRun('integrated', { root: 'retry' }), false],
		['a retry that does not tell', aRun('retry'), false],
		['a sub-workflow that does not tell', aRun('integrated'), false],
		['a chat', aRun('chat'), false],
		['the command line', aRun('cli'), false],
		['an evaluation', aRun('evaluation'), false],
	])('%s', (_, context, isProduction) => {
		expect(isProductionRun(context)).toBe(isProduction);
	});

	it('is a production run together with a lease that the ledger knows', async () => {
		expect(await proveLive(ledger(true), aRun('webhook'), DUE)).toEqual({ isLive: true, due: DUE });
		expect(await proveLive(ledger(false), aRun('webhook'), DUE)).toMatchObject({ isLive: false });
		expect(await proveLive(ledger(true), aRun('webhook'), undefined)).toMatchObject({ isLive: false });
	});

	it('says whose retry or sub-workflow a rehearsal is, whatever lease it was given', async () => {
		const says = async (context: RunContext): Promise<object> => await proveLive(ledger(true), context, DUE);
		expect(await says(aRun('integrated', { root: 'manual' }))).toEqual({ isLive: false, why: 'Rehearsal: this is a sub-workflow of a manual run, and only production runs act.' });
		expect(await says(aRun('retry', { source: 'manual' }))).toEqual({ isLive: false, why: 'Rehearsal: this is a retry of a manual run, and only production runs act.' });
		expect(await says(aRun('retry'))).toEqual({ isLive: false, why: 'Rehearsal: this is a retry of a run of unknown origin, and only production runs act.' });
	});
});
