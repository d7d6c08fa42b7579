import type { CustomerWords } from './facts';

const MAX_SUBJECT = 120;
const MAX_EXCERPT = 280;

/** Of how many tickets the words are kept. */
export const MAX_WORDS = 5;

/** Twelve digits or more, however they are separated: a card number may not be kept, whoever wrote it (PCI DSS 3.4.1). */
const LONG_NUMBER = /\d(?:[^\p{L}\d]{0,3}\d){11,}/gu;

function shorten(text: string | null | undefined, limit: number): string | null {
	const plain = (text ?? '')
		.replace(/<[^>]*>/g, ' ')
		.replace(LONG_NUMBER, '[number]')
		.replace(/\s+/g, ' ')
		.trim();
	if (plain === '') return null;
	return plain.length <= limit ? plain : `${plain.slice(0, limit - 1)}…`;
}

/** What a ticket says, shortened, without markup and without long numbers; null where it says nothing. */
export function quote(ticket: { source: string; ticketId: string; at: string | null; subject: string | null; body: string | null }): CustomerWords | null {
	const subject = shorten(ticket.subject, MAX_SUBJECT);
	const excerpt = shorten(ticket.body, MAX_EXCERPT);
	if (subject === null && excerpt === null) return null;
	return { source: ticket.source, ticketId: ticket.ticketId, at: ticket.at, subject, excerpt };
}
