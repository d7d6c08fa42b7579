import { z } from 'zod';

import { CHANNELS, CHANNEL_EVENT_TYPES, type ChannelEventType } from '../../core/channels';
import { STOP_FLAGS, type StopFlag } from '../../core/stopFlag';
import type { NewEntry } from '../../core/ledger/entry';
import type { ChannelEvent, CustomerBook, CustomerKey, NewConsent, NewFlag } from '../books/customers';
import { customersAt, rememberAddress } from './addresses';
import { readMemory } from './customerMemory';
import type { Ledger, Sql, Values } from './sql';

const keyShape = z.object({ customer: z.string().nullable() });
const flagShape = z.object({ flag: z.enum(STOP_FLAGS) });
const eventShape = z.object({
	id: z.string(),
	permitId: z.string().nullable(),
	customer: z.string().nullable(),
	channel: z.enum(CHANNELS),
	type: z.enum(CHANNEL_EVENT_TYPES),
	at: z.number().transform((ms) => new Date(ms)),
});

async function placeFlag({ db, append }: Ledger, flag: NewFlag, entry: NewEntry): Promise<void> {
	await db.transact(async (sql) => {
		await sql.run(
			`INSERT INTO customer_flags (customer, flag, reason, set_by, at, until) VALUES (:customer, :flag, :reason, :setBy, :at, :until)
			ON CONFLICT (customer, flag) DO UPDATE SET reason = excluded.reason, set_by = excluded.set_by, at = excluded.at, until = excluded.until`,
			{ customer: flag.customer, flag: flag.flag, reason: flag.reason, setBy: flag.setBy, at: flag.at.toISOString(), until: flag.until?.toISOString() ?? null },
		);
		await append(sql, entry);
	});
}

async function clearFlag({ db, append }: Ledger, { customer, flag }: { customer: CustomerKey; flag: StopFlag }, entry: NewEntry): Promise<boolean> {
	return await db.transact(async (sql) => {
		const where = 'customer = :customer AND flag = :flag';
		const found = await sql.get(flagShape, `SELECT flag FROM customer_flags WHERE ${where} {lock}`, { customer, flag });
		if (found === undefined) return false;
		await sql.run(`DELETE FROM customer_flags WHERE ${where}`, { customer, flag });
		await append(sql, entry);
		return true;
	});
}

async function writeConsent(sql: Sql, { customer, channel, status, source, at }: NewConsent): Promise<void> {
	await sql.run(
		`INSERT INTO customer_consents (customer, channel, status, source, at_ms) VALUES (:customer, :channel, :status, :source, :at)
		ON CONFLICT (customer, channel) DO UPDATE SET status = excluded.status, source = excluded.source, at_ms = excluded.at_ms
		WHERE excluded.at_ms > customer_consents.at_ms OR (excluded.at_ms = customer_consents.at_ms AND excluded.status = 'withdrawn')`,
		{ customer, channel, status, source, at: at.getTime() },
	);
}

async function recordConsent({ db, append }: Ledger, consent: NewConsent, entry: NewEntry): Promise<void> {
	await db.transact(async (sql) => {
		await writeConsent(sql, consent);
		await append(sql, entry);
	});
}

/** What ends the permission to write on a channel without any further word. */
const WITHDRAWING: readonly ChannelEventType[] = ['complained', 'opted-out'];

async function customerOf(sql: Sql, { customer, permitId }: ChannelEvent): Promise<CustomerKey | null> {
	if (customer !== null || permitId === null) return customer;
	return (await sql.get(keyShape, 'SELECT customer_key AS customer FROM intents WHERE id = :permitId', { permitId }))?.customer ?? null;
}

async function recordChannelEvent({ db, append }: Ledger, event: ChannelEvent, entry: NewEntry): Promise<boolean> {
	const { id, permitId, channel, type, at } = event;
	return await db.transact(async (sql) => {
		const customer = await customerOf(sql, event);
		const isNew = await sql.run(
			`INSERT INTO channel_events (id, permit_id, customer, channel, type, at_ms) VALUES (:id, :permitId, :customer, :channel, :type, :at)
			ON CONFLICT (id) DO NOTHING`,
			{ id, permitId, customer, channel, type, at: at.getTime() },
		);
		if (isNew === 0) return false;
		if (customer !== null && WITHDRAWING.includes(type)) {
			await writeConsent(sql, { customer, channel, status: 'withdrawn', source: `channel event: ${type}`, at });
		}
		await append(sql, entry);
		return true;
	});
}

async function listEvents(sql: Sql, filter: { permitId?: string; customer?: CustomerKey; limit: number }): Promise<ChannelEvent[]> {
	const { permitId, customer, limit } = filter;
	const conditions = [permitId === undefined ? '' : 'permit_id = :permitId', customer === undefined ? '' : 'customer = :customer'].filter((one) => one !== '');
	const values: Values = { limit, ...(permitId === undefined ? {} : { permitId }), ...(customer === undefined ? {} : { customer }) };
	return await sql.all(
		eventShape,
		`SELECT id, permit_id AS "permitId", customer, channel, type, at_ms AS at FROM channel_events
		${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`} ORDER BY at_ms DESC, seq DESC LIMIT :limit`,
		values,
	);
}

/** What is remembered of customers. */
export function createCustomers(ledger: Ledger): CustomerBook {
	return {
		placeFlag: async (flag, entry) => await placeFlag(ledger, flag, entry),
		clearFlag: async (customer, flag, entry) => await clearFlag(ledger, { customer, flag }, entry),
		recordConsent: async (consent, entry) => await recordConsent(ledger, consent, entry),
		recordChannelEvent: async (event, entry) => await recordChannelEvent(ledger, event, entry),
		channelEvents: async (filter) => await listEvents(ledger.db, filter),
		customerMemory: async (customer, span) => await readMemory(ledger.db, customer, span),
		rememberAddress: async (customer, address) => await rememberAddress(ledger, customer, address),
		customersAt: async (address) => await customersAt(ledger, address),
	};
}
