import type { INode, INodeExecutionData, IRun } from 'n8n-workflow';

import { aNode, LIVE, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';

const DEFAULTS = { operation: 'report', period: '90', binaryField: 'report', options: { timeZone: 'Europe/Berlin' } };

describe('Dunning Report', () => {
	const bench = useEngineBench();

	const wholeItems = (run: IRun): INodeExecutionData[] => run.data.resultData.runData['Dunning Report']?.at(-1)?.data?.main?.[0] ?? [];

	async function ask(parameters: INode['parameters'], { items = [{}], type = 'dunningReport' as 'dunningReport' | 'dunningReportTool', onError = undefined as INode['onError'] } = {}) {
		const nodes = [aNode(type, 'Dunning Report', { parameters: { ...DEFAULTS, ...parameters }, ...(onError ? { onError } : {}) })];
		const run = await runInEngine({ types: NODE_TYPES, nodes, connections: {}, credentials: bench().credentials, mode: 'trigger', start: 'Dunning Report', items });
		return { items: itemsFrom(run, 'Dunning Report'), whole: wholeItems(run), error: errorOf(run) };
	}

	async function aWorkedCase() {
		const failed = bench().fail({ kind: 'stolen-card' });
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })], { action: LIVE });
		return bench().caseId(failed.invoiceId);
	}

	it('gives an honest empty report of an empty ledger, with its page', async () => {
		const { items, whole, error } = await ask({});
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ schemaVersion: 1, cases: { opened: 0 }, recovery: { matured: { byCount: { value: null } } }, notes: ['No case of the ledger began in this window.'] }]);
		expect(whole[0]?.binary?.report).toMatchObject({ mimeType: 'text/html', fileName: expect.stringMatching(/^dunning-report-.*\.html$/) });
	});

	it('reports worked cases, reads the answers of a survey from the items, and names all of them as its source', async () => {
		await aWorkedCase();
		const { items, whole } = await ask({}, { items: [{ csat: 5 }, { csat: 'five' }, { csat: 4 }] });
		expect(items).toMatchObject([{ cases: { opened: 1, maturing: 1 }, messages: { csat: { value: 4.5, observations: 2 } } }]);
		expect(whole[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	});

	it('lists figures as rows, and gates one by one', async () => {
		await aWorkedCase();
		const rows = (await ask({ operation: 'rows' })).items;
		expect(rows.length).toBeGreaterThan(50);
		expect(rows.find(({ figure }) => figure === 'recovery.maturing.byCount')).toMatchObject({ numerator: 0, denominator: 1, unit: 'share' });
		expect((await ask({ operation: 'gates' })).items.map(({ id }) => id)).toEqual(['shadow-to-pilot', 'pilot-to-auto', 'auto-to-pilot', 'pilot-to-shadow']);
	});

	it('answers an agent in sentences, beside the case that it works on', async () => {
		const caseId = await aWorkedCase();
		const { items } = await ask({ caseId }, { type: 'dunningReportTool' });
		expect(items).toEqual([{ status: 'done', caseId, next: null, reasons: expect.arrayContaining([expect.stringContaining('1 began in the window')]) }]);
	});

	it('counts with the credit sales of its fields, in the digits of each currency, and refuses those that it cannot read', async () => {
		await aWorkedCase();
		const sold = (...amounts: Array<{ currency: string; amount: number }>) => ({ options: { timeZone: 'Europe/Berlin', creditSales: { amounts } } });
		const { items } = await ask(sold({ currency: 'USD', amount: 99.5 }, { currency: 'JPY', amount: 900 }));
		expect(items).toMatchObject([{ receivables: { dso: { byCurrency: [{ denominator: { amountMinor: 9950, currency: 'USD' } }, { value: 0, denominator: { amountMinor: 900, currency: 'JPY' } }] } } }]);
		for (const amounts of [[{ currency: 'usd', amount: 1 }], [{ currency: 'USD', amount: 0 }], [{ currency: 'USD', amount: 1 }, { currency: 'USD', amount: 2 }]]) expect((await ask(sold(...amounts))).error?.message).toMatch(/^Credit sales /);
	});

	it('says what is wrong with a field and how to mend it, and goes on where that is asked for', async () => {
		expect((await ask({ period: 'custom', from: '2026-02-30', to: '2026-03-01' })).error).toMatchObject({ message: expect.stringContaining('is no day'), description: expect.stringContaining('2026-09-01') });
		expect((await ask({ options: { timeZone: 'Europe/Atlantis' } })).error?.message).toContain('no time zone');
		const { items, error } = await ask({ options: { timeZone: 'Europe/Atlantis' } }, { onError: 'continueRegularOutput' });
		expect(error).toBeUndefined();
		expect(items).toMatchObject([{ error: expect.stringContaining('no time zone') }]);
	});
});
