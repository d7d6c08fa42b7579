import { z } from 'zod';

import { CHANNELS } from '../../core/channels';
import type { CustomerMemory } from '../../core/facts';
import { STOP_FLAGS } from '../../core/stopFlag';
import type { CustomerKey } from '../books/customers';
import type { Sql } from './sql';

const iso = z.number().transform((ms) => new Date(ms).toISOString());
const flagShape = z.object({ flag: z.enum(STOP_FLAGS), reason: z.string(), setBy: z.string(), at: z.string(), until: z.string().nullable() });
const consentShape = z.object({ channel: z.enum(CHANNELS), status: z.enum(['granted', 'withdrawn']), source: z.string(), at: iso });
const troubleShape = z.object({ channel: z.enum(CHANNELS), type: z.enum(['bounced', 'complained', 'replied']), at: iso });

const outsideShape = z.object({ channel: z.enum(CHANNELS), at: iso });

/** Releases before there was more than one channel were e-mails and say nothing about it. */
const detailsShape = z.object({ channel: z.enum(CHANNELS).default('email'), at: z.string().optional() });
const contactShape = z.object({
	caseId: z.string(),
	claimedAt: z.string(),
	result: z.string().nullable(),
	details: z.string().transform((text): unknown => JSON.parse(text)).pipe(detailsShape),
});

/** More messages than any limit allows in the longest span that is looked at. */
const MOST_CONTACTS = 200;
const MOST_TROUBLES = 100;

async function readReleased(sql: Sql, customer: CustomerKey, since: Date): Promise<CustomerMemory['contacts']> {
	const rows = await sql.all(
		contactShape,
		`SELECT case_id AS "caseId", claimed_at AS "claimedAt", result, details FROM intents
		WHERE customer_key = :customer AND action = 'contact' ORDER BY claimed_at DESC LIMIT ${MOST_CONTACTS}`,
		{ customer },
	);
	// By the time of the case, which may be that of a test clock; claimed_at is wall clock always.
	return rows
		.map(({ caseId, claimedAt, result, details }) => ({ caseId, channel: details.channel, at: details.at ?? claimedAt, outcome: result }))
		.filter(({ at }) => Date.parse(at) >= since.getTime());
}

/** The case of a customer without an invoice: what left by other systems belongs to no case of ours. */
const outsideCase = (customer: CustomerKey) => customer.replace(/^([^:]*:[^:]*):/, '$1:customer:');

/** Messages and calls that left without a permit of ours, by whatever system; limits count them all the same. */
async function readOthers(sql: Sql, customer: CustomerKey, since: Date): Promise<CustomerMemory['contacts']> {
	const rows = await sql.all(
		outsideShape,
		`SELECT channel, at_ms AS at FROM channel_events
		WHERE customer = :customer AND type = 'sent' AND permit_id IS NULL AND at_ms >= :since ORDER BY at_ms DESC LIMIT ${MOST_CONTACTS}`,
		{ customer, since: since.getTime() },
	);
	return rows.map(({ channel, at }) => ({ caseId: outsideCase(customer), channel, at, outcome: 'sent' }));
}

async function readContacts(sql: Sql, customer: CustomerKey, since: Date): Promise<CustomerMemory['contacts']> {
	const both = await Promise.all([readReleased(sql, customer, since), readOthers(sql, customer, since)]);
	return both.flat().sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

async function readFlags(sql: Sql, customer: CustomerKey, now: Date): Promise<CustomerMemory['flags']> {
	const rows = await sql.all(flagShape, 'SELECT flag, reason, set_by AS "setBy", at, until FROM customer_flags WHERE customer = :customer ORDER BY flag', { customer });
	return rows.filter(({ until }) => until === null || Date.parse(until) > now.getTime());
}

async function readConsents(sql: Sql, customer: CustomerKey): Promise<CustomerMemory['consents']> {
	return await sql.all(consentShape, 'SELECT channel, status, source, at_ms AS at FROM customer_consents WHERE customer = :customer ORDER BY channel', { customer });
}

async function readTroubles(sql: Sql, customer: CustomerKey): Promise<CustomerMemory['troubles']> {
	const rows = await sql.all(
		troubleShape,
		`SELECT channel, type, at_ms AS at FROM channel_events
		WHERE customer = :customer AND type IN ('bounced', 'complained', 'replied') ORDER BY at_ms DESC, seq DESC LIMIT ${MOST_TROUBLES}`,
		{ customer },
	);
	return rows.reverse();
}

/** Five reads, each by an index. */
export async function readMemory(sql: Sql, customer: CustomerKey, span: { now: Date; contactsSince: Date }): Promise<CustomerMemory> {
	const [flags, consents, contacts, troubles] = await Promise.all([
		readFlags(sql, customer, span.now),
		readConsents(sql, customer),
		readContacts(sql, customer, span.contactsSince),
		readTroubles(sql, customer),
	]);
	return { flags, consents, contacts, troubles };
}
