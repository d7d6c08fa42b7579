import { ACTIONS, type OperationName } from '../core/actions/actions';
import type { Channel } from '../core/channels';
import type { Reason } from '../core/decision';
import { DunningError } from '../core/errors';
import { STOP_FLAGS, type StopFlag } from '../core/stopFlag';
import type { EntryType, NewEntry } from '../core/ledger/entry';
import { endOfDayEverywhere } from '../core/moment';
import { executionOf } from '../n8n/afterRun';
import type { Who } from '../n8n/who';
import type { Store } from '../stores/store';
import { readText, readTime, requireText, requireTime, type Reading } from './parameters';
import type { Subject } from './subject';

/** One act in the ledger. */
export interface LedgerAct extends Reading {
	store: Store;
	subject: Subject;
	who: Who;
}

/** What was recorded, and what that means for the case. */
export interface Recorded {
	reason: Reason;
	/** Null: the case is looked at again soon. */
	lookAt: Date | null;
	state: 'held' | 'open';
}

/** Free text may name people: the audit holds it sealed under the customer's own key, which can be destroyed. */
async function entryOf({ context, store, subject, who }: LedgerAct, type: EntryType, told: { body: Record<string, unknown>; text: string }): Promise<NewEntry> {
	const sealed = told.text === '' ? null : await store.sealPersonal(subject.customer, told.text);
	const body = { ...told.body, customer: subject.customer, by: who.id, identity: who.identity, sealedText: sealed, execution: executionOf(context) };
	return { at: new Date().toISOString(), type, caseId: subject.caseId, actor: 'Guarded Action', isRehearsal: false, body };
}

function readFlag(act: Reading): StopFlag {
	const name = readText(act, 'flag');
	const flag = STOP_FLAGS.find((one) => one === name);
	if (flag !== undefined) return flag;
	throw new DunningError({ code: 'bad-input', message: `There is no hold "${name}"`, fix: `Choose one of ${STOP_FLAGS.join(', ')}.` });
}

async function placeHold(act: LedgerAct): Promise<Recorded> {
	const { store, subject, who } = act;
	const flag = readFlag(act);
	const until = readTime(act, 'holdUntil', 'Until')?.instant ?? null;
	const text = readText(act, 'why');
	const entry = await entryOf(act, 'flag.placed', { body: { flag, until }, text });
	await store.placeFlag({ customer: subject.customer, flag, reason: text, setBy: who.id, at: subject.now, until: until === null ? null : new Date(until) }, entry);
	const ends = until === null ? 'until somebody clears it' : `until ${until}`;
	return { reason: { code: 'hold-placed', text: `Nothing automatic happens to this customer ${ends}.` }, lookAt: until === null ? null : new Date(until), state: 'held' };
}

async function clearHold(act: LedgerAct): Promise<Recorded> {
	const { store, subject, who } = act;
	if (who.identity === 'claimed') requireText(act, 'recordedBy', 'Recorded By');
	const flag = readFlag(act);
	const entry = await entryOf(act, 'flag.cleared', { body: { flag }, text: readText(act, 'why') });
	const wasThere = await store.clearFlag(subject.customer, flag, entry);
	const text = wasThere ? 'The hold was cleared; the case goes on.' : 'There was no such hold on this customer, so nothing was cleared.';
	return { reason: { code: wasThere ? 'hold-cleared' : 'no-such-hold', text }, lookAt: null, state: 'open' };
}

async function recordPromise(act: LedgerAct): Promise<Recorded> {
	const { store, subject, who } = act;
	const { day } = requireTime(act, 'promisedOn', 'Promised On');
	const until = endOfDayEverywhere(day);
	if (until <= subject.now) throw new DunningError({ code: 'bad-input', message: `The promised day ${day} is over`, fix: 'Give a day that is still to come in "Promised On".' });
	const text = readText(act, 'why');
	const entry = await entryOf(act, 'promise.recorded', { body: { promisedOn: day }, text });
	await store.placeFlag({ customer: subject.customer, flag: 'promise-to-pay', reason: text, setBy: who.id, at: subject.now, until }, entry);
	return { reason: { code: 'promise-recorded', text: `The customer promised to pay by ${day}; nothing automatic happens until that day has passed.` }, lookAt: until, state: 'held' };
}

const CHANNEL_NAMES = { email: 'e-mail', sms: 'SMS', voice: 'calls', 'in-app': 'messages in the product' } as const satisfies Record<Channel, string>;

async function recordConsent(act: LedgerAct): Promise<Recorded> {
	const { store, subject } = act;
	const channel = readText(act, 'channel') as Channel;
	const status = readText(act, 'consent') === 'granted' ? 'granted' : 'withdrawn';
	const source = requireText(act, 'source', 'Where They Said It');
	const entry = await entryOf(act, 'consent.recorded', { body: { channel, status }, text: source });
	await store.recordConsent({ customer: subject.customer, channel, status, source, at: subject.now }, entry);
	const text = status === 'granted' ? `The customer allows ${CHANNEL_NAMES[channel]}.` : `The customer wants no ${CHANNEL_NAMES[channel]} any more.`;
	return { reason: { code: `consent-${status}`, text }, lookAt: null, state: 'open' };
}

/** Acts about a customer, which need no lease: a form or a ticket may bring them. */
export const CUSTOMER_ACTS = {
	'place-hold': placeHold,
	'clear-hold': clearHold,
	'record-promise': recordPromise,
	'record-consent': recordConsent,
} as const satisfies { [name in OperationName]?: (act: LedgerAct) => Promise<Recorded> };
export type CustomerActName = keyof typeof CUSTOMER_ACTS;

/** Whether an operation is about the customer alone. */
export const isCustomerAct = (operation: OperationName): operation is CustomerActName => ACTIONS[operation].runs === 'ledger' && operation in CUSTOMER_ACTS;
