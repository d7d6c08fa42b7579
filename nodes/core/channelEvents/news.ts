import { z } from 'zod';

import type { Channel, ChannelEventType } from '../channels';
import { DunningError } from '../errors';
import { PERMIT_NAME } from './names';

/** What an e-mail or SMS provider handed over: the body of its webhook, the query of the address that it called. */
export interface Delivery {
	body: unknown;
	query: Readonly<Record<string, unknown>>;
	/** Stands in where the provider names no time. */
	receivedAt: Date;
}

/** What a provider told, in normal words. Address and words are looked at and forgotten, never kept. */
export interface ChannelNews {
	/** The provider's name and its id of the event; the same for every repetition. */
	id: string;
	type: ChannelEventType;
	channel: Channel;
	at: Date;
	permitId: string | null;
	/** Of the customer, as the provider wrote it. */
	address: string | null;
	/** What the customer replied. */
	words: string | null;
}

/** Something to record, or one sentence that says why there is nothing. */
export type Told = { news: ChannelNews } | { news: null; why: string };

/** A provider of messages. `read` is pure and throws `bad-input` for a body that is not this provider's. */
export interface ChannelProvider {
	name: string;
	read(delivery: Delivery): Told[];
}

export const nothing = (why: string): Told => ({ news: null, why });

/** Provider ids as they come: text that is there, or null. */
export const optionalText = z
	.unknown()
	.transform((value) => (typeof value === 'string' && value.trim() !== '' ? value.trim() : null));

export const bag = z.record(z.unknown()).catch({});

const textOf = (value: unknown) => optionalText.parse(value);

/** The permit among the fields that a provider hands back. */
export const permitIn = (fields: Readonly<Record<string, unknown>>): string | null => textOf(fields[PERMIT_NAME]);

/** A body that must have this form. */
export function readBody<T>(provider: string, shape: z.ZodType<T, z.ZodTypeDef, unknown>, body: unknown): T {
	const parsed = shape.safeParse(body);
	if (parsed.success) return parsed.data;
	const fields = parsed.error.issues.map(({ path }) => path.join('.') || 'the body');
	throw new DunningError({
		code: 'bad-input',
		message: `This is no event of ${provider} (${[...new Set(fields)].slice(0, 5).join(', ')} cannot be read)`,
		fix: 'Choose the provider that called the webhook, and hand its body over untouched.',
	});
}

/** Seconds since 1970, with or without fractions. */
export const unixTime = z.coerce.number().positive().transform((seconds) => new Date(seconds * 1000));

export const isoTime = z.string().transform((text, context) => {
	const at = new Date(text);
	if (!Number.isNaN(at.getTime())) return at;
	context.addIssue({ code: z.ZodIssueCode.custom, message: 'no time' });
	return z.NEVER;
});
