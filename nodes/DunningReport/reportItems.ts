import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import type { DunningReport } from '../core/report/report';
import { reportRows } from '../core/report/rows';
import { toNodeError } from '../n8n/errors';
import { openLedger } from '../n8n/ledger';
import { isTool, readToolCase, toToolOutput } from '../n8n/tool';
import { reportOn } from './readLedger';
import { readAsked } from './readOptions';

const OPERATIONS: Readonly<Record<string, (report: DunningReport) => readonly object[]>> = {
	gates: ({ gates }) => gates,
	report: (report) => [report],
	rows: reportRows,
};

type Json = INodeExecutionData['json'];

/** Every item that leaves was made of all that came in. */
const paired = (context: IExecuteFunctions): INodeExecutionData['pairedItem'] => context.getInputData().map((_item, item) => ({ item }));

async function attachPage(context: IExecuteFunctions, report: DunningReport, item: INodeExecutionData): Promise<void> {
	const field = String(context.getNodeParameter('binaryField', 0, '') ?? '').trim();
	if (field === '') return;
	const { reportPage } = await import('../core/report/page');
	const name = `dunning-report-${report.window.from.slice(0, 10)}-${report.window.to.slice(0, 10)}.html`;
	item.binary = { [field]: await context.helpers.prepareBinaryData(Buffer.from(reportPage(report), 'utf8'), name, 'text/html') };
}

async function makeItems(context: IExecuteFunctions, report: DunningReport): Promise<INodeExecutionData[]> {
	const operation = String(context.getNodeParameter('operation', 0));
	const listed = OPERATIONS[operation];
	if (!listed) throw new DunningError({ code: 'bad-input', message: `There is no operation "${operation}"`, fix: 'Choose one from the menu of this node.' });
	const items = listed(report).map((json): INodeExecutionData => ({ json: json as Json, pairedItem: paired(context) }));
	const [first] = items;
	if (operation === 'report' && first) await attachPage(context, report, first);
	return items;
}

const rate = ({ recovery: { matured }, cases }: DunningReport): string =>
	matured.byCount.value === null ? `No case is old enough to be judged; ${cases.opened} began in the window.` : `${matured.byCount.numerator} of ${matured.byCount.denominator} matured cases were recovered.`;

async function report(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const now = new Date();
	const asked = readAsked(context, now);
	const store = await openLedger(context);
	if (!isTool(context)) return [await makeItems(context, await reportOn(store, asked, now))];
	// An agent asks beside a case that it works on, and hears sentences only.
	const { caseId } = await readToolCase(context, store);
	const made = await reportOn(store, asked, now);
	return toToolOutput({ status: 'done', reasons: [rate(made), ...made.notes, made.lift.text], caseId, next: null }, 1);
}

/** Makes one report of the ledger, whatever comes in. */
export async function reportItems(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	try {
		return await report(context);
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (!context.continueOnFail()) throw nodeError;
		return [[{ json: { error: nodeError.message, details: { fix: nodeError.description ?? '' } }, pairedItem: paired(context) }]];
	}
}
