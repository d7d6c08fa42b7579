import type { IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { writePage } from '../core/lab/page/writePage';
import { toNodeError } from '../n8n/errors';
import { openLedger } from '../n8n/ledger';
import { isTool, readToolCase, toToolOutput } from '../n8n/tool';
import { compareTwo } from './compareTwo';
import { textOf, type Desk, type Found } from './desk';
import { evaluateChoices } from './evaluateChoices';
import { replayLedger } from './replayLedger';
import { trainNow } from './trainNow';

const OPERATIONS: Readonly<Record<string, (desk: Desk) => Promise<Found>>> = {
	backtest: compareTwo,
	evaluate: evaluateChoices,
	replay: replayLedger,
	train: trainNow,
};

async function toItems(desk: Desk, { items, page }: Found): Promise<INodeExecutionData[]> {
	const field = textOf(desk, 'binaryField');
	const out = items.map((json): INodeExecutionData => ({ json: json as INodeExecutionData['json'], pairedItem: { item: 0 } }));
	const [first] = out;
	if (field === '' || !first) return out;
	const bytes = Buffer.from(writePage(page), 'utf8');
	first.binary = { [field]: await desk.context.helpers.prepareBinaryData(bytes, 'dunning-lab.html', 'text/html') };
	return out;
}

async function find(desk: Desk): Promise<Found> {
	const operation = textOf(desk, 'operation');
	const work = OPERATIONS[operation];
	if (!work) throw new DunningError({ code: 'bad-input', message: `There is no operation "${operation}"`, fix: 'Choose one from the menu of this node.' });
	return await work(desk);
}

/** An agent may ask what a simulation shows, beside a case that it works on; it reads no ledger's history, and publishes nothing. */
async function answerTool(desk: Desk): Promise<INodeExecutionData[][]> {
	if (textOf(desk, 'operation') !== 'backtest' || textOf(desk, 'cases') !== 'simulator') {
		throw new DunningError({ code: 'bad-input', message: 'An agent can only backtest in the simulator', fix: 'Choose the operation Backtest with cases from the simulator, and let a person train and replay.' });
	}
	const { caseId } = await readToolCase(desk.context, await desk.openStore());
	const { page } = await find(desk);
	return toToolOutput({ status: 'done', reasons: [...page.findings], caseId, next: null }, 1);
}

/** Runs one operation over all items together. */
export async function workInLab(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const desk: Desk = { context, openStore: async () => await openLedger(context), now: new Date() };
	try {
		if (isTool(context)) return await answerTool(desk);
		return [await toItems(desk, await find(desk))];
	} catch (error) {
		const nodeError = toNodeError(context.getNode(), error, 0);
		if (!context.continueOnFail()) throw nodeError;
		return [[{ json: { error: nodeError.message, details: { fix: nodeError.description ?? '' } }, pairedItem: { item: 0 } }]];
	}
}
