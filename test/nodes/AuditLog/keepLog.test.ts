import type { INode } from 'n8n-workflow';

import { aNode, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';

describe('Audit Log', () => {
	const bench = useEngineBench();

	async function log(parameters: INode['parameters'], { mode = 'trigger' as const, items = [{ caseId: 'stripe:acct_1:in_1' }] }: { mode?: 'trigger' | 'manual'; items?: object[] } = {}) {
		const nodes = [aNode('auditLog', 'Audit Log', { parameters })];
		return await runInEngine({ types: NODE_TYPES, nodes, connections: {}, credentials: bench().credentials, mode, start: 'Audit Log', items });
	}
	const note = (text: string): INode['parameters'] => ({ operation: 'append', note: text, aboutCase: 'stripe:acct_1:in_1' });

	it('appends a note per item and lets the item through', async () => {
		const run = await log(note('Called the customer'), { items: [{ a: 1 }, { a: 2 }] });
		expect(itemsFrom(run, 'Audit Log')).toMatchObject([{ a: 1, audit: { entryId: expect.any(Number) } }, { a: 2, audit: { entryId: expect.any(Number) } }]);
		expect(await bench().store.entries({ limit: 9 })).toMatchObject([
			{ type: 'note', caseId: 'stripe:acct_1:in_1', isRehearsal: false, body: { note: 'Called the customer' } },
			{ type: 'note', body: { note: 'Called the customer' } },
		]);
	});

	it('keeps a note of a test run apart from history', async () => {
		await log(note('Only trying'), { mode: 'manual' });
		expect(await bench().store.entries({ limit: 9 })).toEqual([]);
		expect(await bench().store.entries({ limit: 9, includeRehearsals: true })).toMatchObject([{ isRehearsal: true }]);
	});

	it('refuses an empty note', async () => {
		expect(errorOf(await log(note(' ')))).toMatchObject({ message: expect.stringContaining('"Note" is empty') });
	});

	it('finds entries by case, kind and text, newest first, rehearsals only when asked', async () => {
		await log(note('first'));
		await log(note('second'));
		await log(note('third'), { mode: 'manual' });
		const search = async (filters: object) => itemsFrom(await log({ operation: 'search', filters, limit: 50 } as INode['parameters']), 'Audit Log').map(({ body }) => (body as { note: string }).note);
		expect(await search({ caseId: 'stripe:acct_1:in_1' })).toEqual(['second', 'first']);
		expect(await search({ caseId: 'stripe:acct_1:in_2' })).toEqual([]);
		expect(await search({ type: 'note', text: 'first' })).toEqual(['first']);
		expect(await search({ includeRehearsals: true })).toEqual(['third', 'second', 'first']);
		expect(await search({ sinceAt: '', text: '' })).toEqual(['second', 'first']);
	});

	it('verifies the chain', async () => {
		await log(note('first'));
		expect(itemsFrom(await log({ operation: 'verify' }), 'Audit Log')).toMatchObject([{ audit: { ok: true, entries: 1 } }]);
	});

	it('does not take an outcome for a permit that it never gave', async () => {
		for (const permitId of [' ', 'invented']) {
			expect(errorOf(await log({ operation: 'recordMessage', permitId, result: 'sent' }))?.message).toMatch(/permit/i);
		}
	});

	it('records no outcome in a test run', async () => {
		const failed = bench().fail({ kind: 'expired-card' });
		const worked = (await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })])).only();
		const permitId = worked.outcome.release?.permitId ?? '';
		await log({ operation: 'recordMessage', permitId, result: 'sent' }, { mode: 'manual' });
		expect(await bench().store.loadIntent(permitId)).toMatchObject({ outcome: null });
	});
});
