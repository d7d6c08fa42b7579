import { isDunningError } from '../core/errors';
import { parseSent, writeSent, type SealedMessage, type SentMessage } from '../core/message/sent';
import type { Store } from '../stores/store';
import { toNodeError } from './errors';
import type { INode } from 'n8n-workflow';

/**
 * Seals a message as it leaves, for the audit, and remembers under a hash where the customer was written to. Null for a
 * customer who was erased: the message may still be due, but nothing personal is kept.
 */
export async function sealSent(desk: { store: Store; node: INode }, customer: string, message: SentMessage): Promise<SealedMessage | null> {
	try {
		const sealed = await desk.store.sealPersonal(customer, writeSent(message));
		await desk.store.rememberAddress(customer, message.to);
		return { customer, sealed };
	} catch (error) {
		if (isDunningError(error) && error.code === 'not-found') return null;
		throw toNodeError(desk.node, error, 0);
	}
}

/** Undefined once the customer was erased. */
export async function openSent(store: Store, { customer, sealed }: SealedMessage): Promise<SentMessage | undefined> {
	const text = await store.openPersonal(customer, sealed);
	return text === undefined ? undefined : parseSent(text);
}
