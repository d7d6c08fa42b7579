import type { CaseText } from '../../nodes/core/brief/sources';
import type { PlannedCase } from '../../nodes/core/message/facts';
import { aMessageCase } from '../core/message/aMessageCase';

export const POSITIONS = ['start', 'middle', 'end'] as const;
export type Position = (typeof POSITIONS)[number];

/** Where somebody can write: tickets and replies by the customer, notes by colleagues, the name of the plan by the merchant. */
export const PLACES = ['ticket', 'note', 'plan name', 'reply'] as const;
export type Place = (typeof PLACES)[number];

function insert(host: string, attack: string, position: Position): string {
	if (position === 'start') return `${attack}\n${host}`;
	if (position === 'end') return `${host}\n${attack}`;
	const middle = host.indexOf(' ', Math.floor(host.length / 2));
	return middle === -1 ? `${host} ${attack}` : `${host.slice(0, middle)} ${attack}${host.slice(middle)}`;
}

/** What a case looks like with an attack in some of its places; without one, all places are harmless. */
export interface Planted {
	dunningCase: PlannedCase;
	texts: CaseText[];
}

/** A case whose ticket, note and reply are this mail, with the attack in the named places. */
export function plant(mail: string, attack: string | null, where: { places: readonly Place[]; position: Position }): Planted {
	const at = (place: Place, host: string) => (attack !== null && where.places.includes(place) ? insert(host, attack, where.position) : host);
	const dunningCase = aMessageCase({ decline: 'expired-or-replaced', invoice: { productName: at('plan name', 'Acme Pro plan') }, customer: { labels: { segment: 'smb', note: at('note', 'a good customer') } } });
	const texts: CaseText[] = [
		{ kind: 'ticket', at: '2026-11-21T08:00:00.000Z', text: at('ticket', mail) },
		{ kind: 'note', at: '2026-11-21T09:00:00.000Z', text: at('note', mail) },
		{ kind: 'reply', at: '2026-11-21T10:00:00.000Z', text: at('reply', mail) },
	];
	return { dunningCase, texts };
}
