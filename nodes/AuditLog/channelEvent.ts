import type { IDataObject } from 'n8n-workflow';

import { CHANNEL_PROVIDERS } from '../core/channelEvents';
import { openDelivery } from '../core/channelEvents/delivery';
import { readGeneric } from '../core/channelEvents/generic';
import type { ChannelNews, Told } from '../core/channelEvents/news';
import { findOptOut, heedOptOut } from '../core/channelEvents/optOutWords';
import type { Placed } from '../n8n/items';
import { isProductionRun } from '../n8n/liveness';
import type { Intent } from '../stores/store';
import { makeEntry, readText, type Desk } from './desk';
import { findReleased, settleMessage } from './recordMessage';

const GENERIC_FIELDS = ['eventId', 'eventType', 'channel', 'occurredAt', 'permit', 'address', 'replyText'] as const;

/** What each event proves about the outcome of its message. A bounced one left, but did not arrive: the next one may go out. */
const OUTCOME_OF = { sent: 'sent', delivered: 'sent', opened: 'sent', clicked: 'sent', replied: 'sent', complained: 'sent', 'opted-out': null, bounced: 'failed', failed: 'failed' } as const;

function tell(desk: Desk, receivedAt: Date): Told[] {
	const provider = readText(desk, 'provider') as keyof typeof CHANNEL_PROVIDERS | 'other';
	if (provider === 'other') {
		return [{ news: readGeneric(Object.fromEntries(GENERIC_FIELDS.map((name) => [name, desk.context.getNodeParameter(name, desk.index, '')])), receivedAt) }];
	}
	return CHANNEL_PROVIDERS[provider].read(openDelivery(desk.context.getNodeParameter('event', desk.index), receivedAt));
}

/** Whom an event is about: named in the node, known by the permit (null lets the ledger look), or written to at this address. */
async function findCustomers(desk: Desk, news: ChannelNews, intent: Intent | undefined): Promise<Array<string | null>> {
	const named = readText(desk, 'aboutCustomer');
	if (named !== '') return [named];
	if (intent !== undefined) return [null];
	return news.address === null ? [] : await desk.store.customersAt(news.address);
}

async function write(desk: Desk, news: ChannelNews, about: { intent: Intent | undefined; customers: Array<string | null> }): Promise<boolean> {
	const { words, address: _address, at, ...said } = news;
	const rule = words === null ? undefined : findOptOut(words);
	const permitId = about.intent?.id ?? null;
	let isNew = false;
	for (const [index, customer] of about.customers.entries()) {
		const id = index === 0 ? news.id : `${news.id}#${index + 1}`;
		const body = { ...said, id, permitId, customer, at: at.toISOString(), ...(rule ? { rule: rule.id, edition: rule.edition } : {}) };
		const entry = makeEntry(desk, 'channel.event', { caseId: about.intent?.caseId ?? null, body });
		isNew = (await desk.store.recordChannelEvent({ ...said, id, at, permitId, customer }, entry)) || isNew;
	}
	return isNew;
}

/** Somebody has seen the message, or nobody will: its case need not wait for another word. */
async function settle(desk: Desk, intent: Intent | undefined, type: ChannelNews['type']): Promise<void> {
	const result = OUTCOME_OF[type];
	if (intent?.outcome === null && result !== null) await settleMessage(desk, intent, result);
}

async function record(desk: Desk, heard: ChannelNews, receivedAt: Date): Promise<IDataObject> {
	// A clock that goes wrong at the provider must not make this the last word for ever.
	const news = { ...heedOptOut(heard), at: heard.at > receivedAt ? receivedAt : heard.at };
	const intent = await findReleased(desk.store, news.permitId ?? '');
	const summary = { type: news.type, channel: news.channel, permitId: intent?.id ?? null, caseId: intent?.caseId ?? null };
	if (!isProductionRun(desk.context)) return { recorded: false, why: 'Rehearsal: a test run records no event.', ...summary };
	const customers = await findCustomers(desk, news, intent);
	if (customers.length === 0) return { recorded: false, why: 'It names no permit and no customer that this ledger knows.', ...summary };
	const recorded = await write(desk, news, { intent, customers });
	await settle(desk, intent, news.type);
	return { recorded, ...(recorded ? {} : { why: 'It was recorded before.' }), ...summary };
}

/** Records what an e-mail or SMS provider tells: one item per event, with what was made of it. */
export async function recordChannelEvents(desk: Desk, json: IDataObject): Promise<Placed[]> {
	const receivedAt = new Date();
	const placed: Placed[] = [];
	for (const told of tell(desk, receivedAt)) {
		const audit = told.news === null ? { recorded: false, why: told.why } : await record(desk, told.news, receivedAt);
		placed.push({ output: 0, json: { ...json, audit } });
	}
	return placed;
}
