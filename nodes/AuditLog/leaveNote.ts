import type { IDataObject } from 'n8n-workflow';

import { invoiceOf } from '../core/caseId';
import type { SentMessage } from '../core/message/sent';
import { hasCredentialOf, platformHttp } from '../n8n/platformHttp';
import { platformOf } from '../platforms';
import type { Intent } from '../stores/store';
import type { Desk } from './desk';

const notWritten = (why: string): IDataObject => ({ written: false, why });

/** One field per stage of a case, so that a platform's limit on fields is never reached, however often is written. */
function toNote(intent: Intent, message: SentMessage | undefined): Record<string, string> {
	const { purpose, stage } = intent.details;
	const what = message === undefined ? 'message' : `${message.channel}: ${message.subject}`;
	return { [`message_${String(stage ?? 1)}`]: `${new Date().toISOString().slice(0, 16)}Z ${String(purpose ?? 'message')} by ${what}` };
}

async function write({ context, store }: Desk, intent: Intent, message: SentMessage | undefined): Promise<IDataObject> {
	const stored = await store.loadCase(intent.caseId);
	const invoiceId = invoiceOf(intent.caseId);
	if (stored === undefined || invoiceId === undefined) return notWritten('The case has no invoice to write on.');
	const platform = await platformOf(stored.value.platform);
	if (!hasCredentialOf(context, platform)) return notWritten(`Choose a ${platform.name} credential in this node, and the message is noted there too.`);
	const request = { kind: 'add-note' as const, invoiceId, idempotencyKey: `${intent.key}:sent`, note: toNote(intent, message) };
	const outcome = await platform.act(request, await platformHttp(context, platform));
	return outcome.kind === 'done' ? { written: true } : notWritten('why' in outcome ? outcome.why : `${platform.name} did not take the note.`);
}

/** The same note where the platform's own staff look. The ledger holds the proof, so a note that fails is told and stops nothing. */
export async function leaveNote(desk: Desk, intent: Intent, message: SentMessage | undefined): Promise<IDataObject> {
	try {
		return await write(desk, intent, message);
	} catch (error) {
		return notWritten(error instanceof Error ? error.message : 'The note could not be written.');
	}
}
