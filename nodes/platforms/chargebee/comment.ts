import type { Http } from '../http';
import type { ActOutcome } from '../platform';
import { toComments } from './note';
import { DONE, post } from './post';
import { pathTo } from './request';

/** Writes a text beside an invoice, in as many comments as it takes, each under a key of its own. */
export async function comment(note: { invoiceId: string; idempotencyKey: string; text: string }, http: Http): Promise<ActOutcome> {
	for (const { key, notes } of toComments(note.text, note.idempotencyKey)) {
		const form = { entity_type: 'invoice', entity_id: note.invoiceId, notes };
		const outcome = await post({ path: pathTo('comments'), idempotencyKey: key, form, of: 'invoice' }, http);
		if (outcome.kind !== 'done') return outcome;
	}
	return DONE;
}
