import { z } from 'zod';

import { CHANNELS } from '../channels';
import type { CaseFacts } from '../facts';

/** A message as it left: filled, with its address. Personal, so it is only ever kept sealed. */
const sentMessageSchema = z.object({ channel: z.enum(CHANNELS), to: z.string(), subject: z.string(), text: z.string() });
export type SentMessage = z.infer<typeof sentMessageSchema>;

/** How it stands in an entry of the audit: whose it is, and the text that only the customer's key opens. */
const sealedMessageSchema = z.object({ customer: z.string(), sealed: z.string() });
export type SealedMessage = z.infer<typeof sealedMessageSchema>;

/** The sealed message among the fields of an entry. */
export function findSealed(body: Readonly<Record<string, unknown>>): SealedMessage | undefined {
	const parsed = sealedMessageSchema.safeParse(body.sent);
	return parsed.success ? parsed.data : undefined;
}

type CustomersPage = Pick<CaseFacts['invoice'], 'paymentPageUrl' | 'paymentPageExpiresAt'>;

/** The page that a message leads to: that of the invoice, or where another card is stored when nothing is open. */
export function customersPage({ invoice, expiringCard }: Pick<CaseFacts, 'invoice' | 'expiringCard'>): CustomersPage {
	return expiringCard ? { paymentPageUrl: expiringCard.updatePageUrl, paymentPageExpiresAt: null } : invoice;
}

/**
 * A text without what opens the customer's page for ever: whoever has a link that does not end by itself is the customer
 * until somebody revokes it, so only its place is kept. A link that ends stays as it was sent.
 */
export function withoutEndlessPage(text: string, { paymentPageUrl, paymentPageExpiresAt }: CustomersPage): string {
	if (paymentPageUrl === null || paymentPageExpiresAt !== null || !URL.canParse(paymentPageUrl)) return text;
	const { href, origin } = new URL(paymentPageUrl);
	return text.replaceAll(href, `${origin}/…`);
}

/** One text of it, to be sealed. */
export function writeSent({ channel, to, subject, text }: SentMessage): string {
	return JSON.stringify({ channel, to, subject, text });
}

/** The message out of its opened text. */
export function parseSent(text: string): SentMessage | undefined {
	try {
		const parsed = sentMessageSchema.safeParse(JSON.parse(text));
		return parsed.success ? parsed.data : undefined;
	} catch {
		return undefined;
	}
}
