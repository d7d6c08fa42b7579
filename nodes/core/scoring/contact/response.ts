import { z } from 'zod';

import type { Channel } from '../../channels';
import { CHANNELS } from '../../channels';
import { CURED_BY_TIME, type RecoveryCategory } from '../model/category';

/** How many messages of a kind were answered by payment, the prior counted in. */
const countSchema = z.object({ paid: z.number().min(0), unpaid: z.number().min(0) });

/** Responses by `<category>|<message number>|<channel>`; see {@link responseKey}. */
export const responseModelSchema = z.object({
	schemaVersion: z.literal(1),
	counts: z.record(countSchema),
	/** By `<customer>`: messages answered and not, by channel. */
	customers: z.record(z.record(z.enum(CHANNELS), countSchema)),
});
export type ResponseModel = z.infer<typeof responseModelSchema>;

export interface ContactKind {
	category: RecoveryCategory;
	/** 1 for the first message of the case. */
	message: number;
	channel: Channel;
}

/** One message whose end is known: whether the customer paid because of it, as far as that can be told. */
export interface ContactRow extends ContactKind {
	customer: string;
	paid: boolean;
	/** 0 to 1; older rows count less. */
	weight: number;
}

/** So many messages does the prior stand for. */
const PRIOR_SIZE = 20;
const CUSTOMER_SIZE = 6;
const MAX_MESSAGE = 6;
/** First messages are answered by payment in about 13 % (churnward.com 2025, tier C), 8 % beyond what comes anyway; where only the customer can cure it, in more. */
const FIRST = { curedByTime: 0.08, onlyCustomer: 0.15 } as const;
/** Later messages bring less and less (Churn Buster 2024, tier B). */
const PER_MESSAGE = 0.64;
/** A reminder by SMS raised payment on time by 7 to 9 % in a trial (Cadena and Schoar 2011, tier A); another found no robust effect (Karlan and others 2012, tier A). */
const CHANNEL_FACTOR = { email: 1, sms: 1.2, voice: 1.2, 'in-app': 1.2 } as const satisfies Record<Channel, number>;
/** Chance per day that a customer pays unasked. */
const SELF_CURE_PER_DAY = 0.003;

export const responseKey = ({ category, message, channel }: ContactKind): string => `${category}|${Math.min(message, MAX_MESSAGE)}|${channel}`;

/** Nothing learned yet. */
export const EMPTY_RESPONSES: ResponseModel = { schemaVersion: 1, counts: {}, customers: {} };

/** What is expected of a kind of message before any was sent. */
export function priorResponse({ category, message, channel }: ContactKind): number {
	const first = CURED_BY_TIME.includes(category) && category !== 'stale-card' ? FIRST.curedByTime : FIRST.onlyCustomer;
	return Math.min(0.9, first * PER_MESSAGE ** (message - 1) * CHANNEL_FACTOR[channel]);
}

const add = (count: { paid: number; unpaid: number } | undefined, { paid, weight }: ContactRow): { paid: number; unpaid: number } => ({
	paid: (count?.paid ?? 0) + (paid ? weight : 0),
	unpaid: (count?.unpaid ?? 0) + (paid ? 0 : weight),
});

/** Adds messages whose end is known to what was learned before. */
export function learnResponses(before: ResponseModel, rows: readonly ContactRow[]): ResponseModel {
	const counts = { ...before.counts };
	const customers = { ...before.customers };
	for (const row of rows) {
		counts[responseKey(row)] = add(counts[responseKey(row)], row);
		customers[row.customer] = { ...customers[row.customer], [row.channel]: add(customers[row.customer]?.[row.channel], row) };
	}
	return { schemaVersion: 1, counts, customers };
}

/** Mean and standard deviation of a Beta posterior over the chance that a message is answered by payment. */
export function responseTo(model: ResponseModel, kind: ContactKind): { mean: number; sd: number; rows: number } {
	const prior = priorResponse(kind);
	const count = model.counts[responseKey(kind)] ?? { paid: 0, unpaid: 0 };
	const [a, b] = [PRIOR_SIZE * prior + count.paid, PRIOR_SIZE * (1 - prior) + count.unpaid];
	const total = a + b;
	return { mean: a / total, sd: Math.sqrt((a * b) / (total * total * (total + 1))), rows: count.paid + count.unpaid };
}

/** The same for one customer: how they answered this channel before moves it, the more the oftener they were written to. */
export function responseOf(model: ResponseModel, kind: ContactKind, customer: string): number {
	const { mean } = responseTo(model, kind);
	const own = model.customers[customer]?.[kind.channel];
	if (!own) return mean;
	return (CUSTOMER_SIZE * mean + own.paid) / (CUSTOMER_SIZE + own.paid + own.unpaid);
}

/** Which channels a customer answers, the best first. */
export function channelsBy(model: ResponseModel, about: Omit<ContactKind, 'channel'> & { customer: string; channels: readonly Channel[] }): Array<{ channel: Channel; response: number }> {
	const rated = about.channels.map((channel) => ({ channel, response: responseOf(model, { category: about.category, message: about.message, channel }, about.customer) }));
	return rated.sort((one, other) => other.response - one.response);
}

/** What a message brings beyond what comes unasked in the days until the next one. */
export const upliftOf = (response: number, days: number): number => Math.max(0, response - (1 - (1 - SELF_CURE_PER_DAY) ** days));

