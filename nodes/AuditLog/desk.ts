import type { IExecuteFunctions } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import type { EntryType, NewEntry } from '../core/ledger/entry';
import { executionOf } from '../n8n/afterRun';
import { isProductionRun } from '../n8n/liveness';
import { isTool, readToolCase } from '../n8n/tool';
import type { Store } from '../stores/store';

/** Everything that working one item needs. */
export interface Desk {
	context: IExecuteFunctions;
	store: Store;
	index: number;
}

/** A field as trimmed text; empty for one that is absent. */
export function readText({ context, index }: Desk, name: string): string {
	return String(context.getNodeParameter(name, index, '') ?? '').trim();
}

/** The case that an agent named, or that the field names. */
export async function caseIdOf(desk: Desk): Promise<string | null> {
	if (isTool(desk.context)) return (await readToolCase(desk.context, desk.store)).caseId;
	return readText(desk, 'aboutCase') || null;
}

/** An entry of this node. It counts as rehearsal unless its run came from production: a manual run must not look like history. */
export function makeEntry({ context }: Desk, type: EntryType, { caseId, body }: Pick<NewEntry, 'caseId' | 'body'>): NewEntry {
	return { at: new Date().toISOString(), type, caseId, actor: `Audit Log: ${context.getNode().name}`, isRehearsal: !isProductionRun(context), body: { ...body, execution: executionOf(context) } };
}

export const badInput = (message: string, fix: string): DunningError => new DunningError({ code: 'bad-input', message, fix });
