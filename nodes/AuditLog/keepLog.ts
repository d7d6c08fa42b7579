import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import type { NewEntry } from '../core/ledger/entry';
import { forEachItem, type Placed } from '../n8n/items';
import { openLedger } from '../n8n/ledger';
import { isProductionRun } from '../n8n/liveness';
import { isTool, readToolCase, toToolOutput } from '../n8n/tool';
import type { EntryFilter } from '../stores/books/audit';
import type { Store } from '../stores/store';

interface Desk {
	context: IExecuteFunctions;
	store: Store;
	index: number;
}

type Operation = 'append' | 'recordMessage' | 'search' | 'verify';

async function caseIdOf({ context, store, index }: Desk): Promise<string | null> {
	if (isTool(context)) return (await readToolCase(context, store)).caseId;
	return String(context.getNodeParameter('aboutCase', index, '') ?? '').trim() || null;
}

/** A note counts as rehearsal unless its run came from production: a manual run must not look like history. */
async function appendNote(desk: Desk): Promise<IDataObject> {
	const { context, store, index } = desk;
	const note = String(context.getNodeParameter('note', index)).trim();
	if (note === '') {
		throw new DunningError({ code: 'bad-input', message: 'The field "Note" is empty', fix: 'Write what happened, without names or card numbers.' });
	}
	const entry: NewEntry = {
		at: new Date().toISOString(),
		type: 'note',
		caseId: await caseIdOf(desk),
		actor: `Audit Log: ${context.getNode().name}`,
		isRehearsal: !isProductionRun(context),
		body: { note },
	};
	const { id } = await store.append(entry);
	return { entryId: id };
}

async function recordMessage({ context, store, index }: Desk): Promise<IDataObject> {
	const permitId = String(context.getNodeParameter('permitId', index) ?? '').trim();
	const result = String(context.getNodeParameter('result', index));
	const intent = permitId === '' ? undefined : await store.loadIntent(permitId);
	if (intent?.action !== 'contact') {
		throw new DunningError({
			code: 'bad-input',
			message: 'The ledger knows no message with this permit',
			fix: 'Take the permit from outcome.release.permitId of the Guarded Action that released the message.',
		});
	}
	if (!isProductionRun(context)) return { recorded: false, why: 'Rehearsal: a test run records no outcome.' };
	const at = new Date();
	const recorded = await store.recordOutcome(
		permitId,
		{ result, at, details: {} },
		{ at: at.toISOString(), type: 'message.outcome', caseId: intent.caseId, actor: 'Audit Log', isRehearsal: false, body: { permitId, result } },
	);
	await store.cancelDues(intent.caseId, ['message.outcome'], `message ${result}`);
	return { recorded, result };
}

async function search({ context, store, index }: Desk): Promise<Placed[]> {
	const filters = context.getNodeParameter('filters', index, {}) as Partial<EntryFilter>;
	const limit = Number(context.getNodeParameter('limit', index));
	const set = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ''));
	const entries = await store.entries({ ...set, limit });
	return entries.map((json) => ({ output: 0, json }));
}

async function work(desk: Desk, json: IDataObject): Promise<Placed[]> {
	const operation = desk.context.getNodeParameter('operation', desk.index) as Operation;
	switch (operation) {
		case 'append':
			return [{ output: 0, json: { ...json, audit: await appendNote(desk) } }];
		case 'recordMessage':
			return [{ output: 0, json: { ...json, audit: await recordMessage(desk) } }];
		case 'search':
			return await search(desk);
		case 'verify':
			return [{ output: 0, json: { ...json, audit: { ...(await desk.store.verifyChain()) } } }];
	}
}

/** Entries as lines: when, what, by whom. Their bodies stay in the ledger. */
async function tellHistory({ store }: Desk, caseId: string): Promise<string[]> {
	const entries = await store.entries({ caseId, limit: 20 });
	return entries.map(({ at, type, actor }) => `${at} ${type} (${actor})`);
}

async function tellChain({ store }: Desk): Promise<string[]> {
	const report = await store.verifyChain();
	return [report.ok ? `The chain of ${report.entries} entries is unaltered.` : `The chain is broken: ${report.text}`];
}

/** What an agent may do here, always about the case that its parameter names. Whether a message was sent is the channel's to say. */
async function answerAgent(desk: Desk, caseId: string): Promise<string[]> {
	const operation = desk.context.getNodeParameter('operation', 0) as Operation;
	switch (operation) {
		case 'append':
			return [`Entry ${String((await appendNote(desk)).entryId)} was written.`];
		case 'search':
			return await tellHistory(desk, caseId);
		case 'verify':
			return await tellChain(desk);
		case 'recordMessage':
			throw new DunningError({ code: 'bad-input', message: 'An agent cannot record what became of a message', fix: 'Put Audit Log after the node that sends the message.' });
	}
}

async function answerTool(desk: Desk): Promise<INodeExecutionData[][]> {
	const { caseId } = await readToolCase(desk.context, desk.store);
	return toToolOutput({ status: 'done', reasons: await answerAgent(desk, caseId), caseId, next: null }, 1);
}

/** Appends, records, searches or verifies, one item at a time. */
export async function keepLog(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	if (isTool(context)) return await answerTool({ context, store, index: 0 });
	return await forEachItem(context, 1, async (json, index) => await work({ context, store, index }, json));
}
