import type { INodeExecutionData } from 'n8n-workflow';

import { readToolCase, toToolOutput } from '../n8n/tool';
import { appendNote } from './appendNote';
import { badInput, readText, type Desk } from './desk';
import type { Operation } from './operations';

/** Entries as lines: when, what, by whom. Their bodies stay in the ledger. */
async function tellHistory({ store }: Desk, caseId: string): Promise<string[]> {
	const entries = await store.entries({ caseId, limit: 20 });
	return entries.map(({ at, type, actor }) => `${at} ${type} (${actor})`);
}

async function tellChain({ store }: Desk): Promise<string[]> {
	const report = await store.verifyChain();
	return [report.ok ? `The chain of ${report.entries} entries is unaltered.` : `The chain is broken: ${report.text}`];
}

const refuse = (what: string, fix: string) => async () => await Promise.reject(badInput(`An agent cannot ${what}`, fix));

/** What an agent may do here, always about the case that its parameter names. Whether a message was sent is the channel's to say. */
const ANSWERS: Readonly<Record<Operation, (desk: Desk, caseId: string) => Promise<string[]>>> = {
	append: async (desk) => [`Entry ${String((await appendNote(desk)).entryId)} was written.`],
	search: tellHistory,
	verify: tellChain,
	unlistedDeclines: refuse('list unlisted declines', 'Let a person run the list.'),
	recordMessage: refuse('record what became of a message', 'Put Audit Log after the node that sends the message.'),
	channelEvent: refuse('record what a channel tells', 'Put Audit Log after the webhook of the provider.'),
	recordRating: refuse('record a rating', 'Put Audit Log after the form in which the customer answers.'),
	health: refuse('check the health of the whole dunning', 'Let a schedule check it; an agent works one case.'),
	export: refuse('export the audit log', 'Let a person or a schedule run the export.'),
	anchor: refuse('anchor the audit log', 'Let a schedule anchor it, and keep the anchor where nobody can change it.'),
	erase: refuse('erase a customer', 'Let a person who answers for it erase the customer.'),
	eraseByAge: refuse('erase customers', 'Let a schedule erase by age.'),
};

/** One answer without bodies, whatever was asked. */
export async function answerAgent(desk: Desk): Promise<INodeExecutionData[][]> {
	const { caseId } = await readToolCase(desk.context, desk.store);
	const reasons = await ANSWERS[readText(desk, 'operation') as Operation](desk, caseId);
	return toToolOutput({ status: 'done', reasons, caseId, next: null }, 1);
}
