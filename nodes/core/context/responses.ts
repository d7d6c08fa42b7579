import type { Channel, ChannelEventType } from '../channels';
import type { Responsiveness } from './facts';
import { NO_FINDINGS, type Findings } from './findings';

/** What the ledger keeps of what a channel told. */
export interface Told {
	id: string;
	permitId: string | null;
	channel: Channel;
	type: ChannelEventType;
	at: Date;
}

/** How a customer responds by one channel; null where nothing is known to have arrived. A message opened twice counts once. */
function countResponses(events: readonly Told[]): Responsiveness | null {
	const ofType = (...types: ChannelEventType[]) => events.filter(({ type }) => types.includes(type));
	const count = (...types: ChannelEventType[]) => new Set(ofType(...types).map(({ id, permitId }) => permitId ?? id)).size;
	const last = (type: ChannelEventType) => ofType(type).map(({ at }) => at.toISOString()).sort().at(-1) ?? null;
	if (ofType('delivered', 'opened', 'clicked', 'replied').length === 0) return null;
	return {
		// What was opened or clicked has arrived, even where the provider does not report deliveries.
		delivered: count('delivered', 'opened', 'clicked'),
		opened: count('opened', 'clicked'),
		clicked: count('clicked'),
		replied: count('replied'),
		lastOpenedAt: last('opened'),
		lastClickedAt: last('clicked'),
		lastRepliedAt: last('replied'),
	};
}

/** What the ledger itself knows of how a customer responds to dunning messages. */
export function responsesIn(events: readonly Told[]): Findings {
	const by = (channel: Channel) => countResponses(events.filter((event) => event.channel === channel));
	const replies = events.filter(({ type }) => type === 'replied').map(({ at }) => at.toISOString());
	return { ...NO_FINDINGS, fields: { email: by('email'), sms: by('sms'), lastHeardFromAt: replies.sort().at(-1) ?? null } };
}
