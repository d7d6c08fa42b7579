import type { Channel } from '../channels';
import type { Place } from '../place';
import type { ContactRule } from './rules/contact';
import { dayOf, isValidOn } from './rules/rule';

/** What decides which rule about contact holds. */
export interface ContactQuestion {
	channel: Channel;
	place: Place;
	now: Date;
}

/** How closely a row describes a place: the region before the country, the country before the rest of the world. Undefined: not at all. */
function closeness({ country, region }: ContactRule<unknown>, place: Place): number | undefined {
	if (country === undefined) return 0;
	if (country !== place.country) return undefined;
	if (region === undefined) return 1;
	return region === (place.region ?? '?') ? 2 : undefined;
}

/** The closest row that holds for a channel at a place and time. */
export function pickContactRule<Value>(rules: ReadonlyArray<ContactRule<Value>>, { channel, place, now }: ContactQuestion): ContactRule<Value> | undefined {
	const day = dayOf(now);
	const fitting = rules.filter((row) => row.channels.includes(channel) && isValidOn(row, day) && closeness(row, place) !== undefined);
	return fitting.reduce<ContactRule<Value> | undefined>(
		(best, row) => (best && (closeness(best, place) ?? 0) >= (closeness(row, place) ?? 0) ? best : row),
		undefined,
	);
}
