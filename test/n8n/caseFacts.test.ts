import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

import { cardKeyOf, customerKeyOf } from '../../nodes/core/keys';
import { readLedgerFacts } from '../../nodes/n8n/caseFacts';
import { stripe } from '../../nodes/platforms/stripe';
import { openSqliteStore } from '../../nodes/stores/sqlite';
import type { IntentAction, NewIntent, Store } from '../../nodes/stores/store';
import { aPolicy, at, dollars, facts, HOUR } from '../core/build';
import { anEntry, anEvent } from '../stores/contract/bench';

const CASE = 'stripe:acct_1:in_1';
const OTHER = 'stripe:acct_1:in_2';
const CUSTOMER = customerKeyOf('stripe', 'acct_1', 'cus_1');

describe('what the ledger remembers about a case', () => {
	let folder = '';
	let store: Store;
	let events = 0;

	beforeEach(async () => {
		folder = mkdtempSync(path.join(tmpdir(), 'facts-'));
		store = await openSqliteStore({ path: path.join(folder, 'ledger.db'), key: Buffer.alloc(32, 7) });
	});
	afterEach(async () => {
		await store.close();
		rmSync(folder, { recursive: true });
	});

	/** An act on a case, an hour ago unless told otherwise. */
	async function act(action: IntentAction, caseId: string, changes: Partial<NewIntent> & { result?: string; outcome?: Record<string, unknown> } = {}): Promise<void> {
		const { result = 'done', outcome = {}, ...intent } = changes;
		events += 1;
		const leaseUntil = new Date(Date.now() + 60_000);
		const refs = { invoiceId: caseId.split(':').at(-1) ?? '' };
		const claimed = await store.claimEvent({ ...anEvent({ leaseUntil }, `evt_${events}`), event: { ...anEvent().event, id: `evt_${events}`, refs } }, anEntry());
		if (!claimed.claimed || claimed.due === null) throw new Error('no lease');
		const key = `${action}:${caseId}:${events}`;
		const won = await store.claimIntent({ key, caseId, action, details: { at: at(-HOUR) }, claimedAt: new Date(at(-HOUR)), customerKey: CUSTOMER, ...intent }, claimed.due, anEntry());
		if (!won.claimed) throw new Error(won.why);
		await store.recordOutcome(won.intent.id, { result, at: new Date(at(0)), details: outcome }, anEntry());
		await store.settleDue(claimed.due, 'done');
	}

	const read = async (policy = aPolicy()) => await readLedgerFacts({ store, platform: stripe, policy }, CASE, facts());

	it('is nothing for a case that was never seen', async () => {
		expect(await read()).toMatchObject({ enteredAt: at(0), contacts: [], unresolved: [], state: 'open', customer: { flags: [], consents: [], contacts: [], troubles: [] }, card: [], own: { tookOverAt: null, charges: [] }, approvals: [], pauses: [] });
	});

	it('holds our charges on the card over all cases, with the invoice of each and in the case’s own time', async () => {
		const charge = { cardKey: cardKeyOf('stripe', 'acct_1', 'fp_1'), amount: dollars(4900), result: 'declined' };
		await act('retry-payment', OTHER, { ...charge, details: { at: at(-3 * HOUR) } });
		await act('retry-payment', CASE, { ...charge, outcome: { attemptId: 'ch_9' } });
		await act('retry-payment', OTHER, { ...charge, cardKey: cardKeyOf('stripe', 'acct_1', 'fp_other') });
		const remembered = await read();
		expect(remembered.card).toEqual([
			{ at: at(-3 * HOUR), outcome: 'declined', amount: null, fingerprint: 'fp_1', invoiceId: 'in_2' },
			{ at: at(-HOUR), outcome: 'declined', amount: null, fingerprint: 'fp_1', invoiceId: 'in_1' },
		]);
		expect(remembered.own?.charges).toEqual([{ attemptId: 'ch_9', at: at(-HOUR) }]);
	});

	it('knows since when the retries are ours, and that they were handed back', async () => {
		await act('take-over-retries', CASE, { details: { at: at(-5 * HOUR) } });
		await act('take-over-retries', CASE, { details: { at: at(-4 * HOUR) } });
		expect((await read()).own?.tookOverAt).toBe(at(-5 * HOUR));
		await act('change', CASE, { details: { at: at(-3 * HOUR), change: { kind: 'hand-back-retries' } } });
		expect((await read()).own?.tookOverAt).toBeNull();
		await act('change', CASE, { details: { at: at(-2 * HOUR), change: { kind: 'stop-native-retries' } } });
		expect((await read()).own?.tookOverAt).toBe(at(-2 * HOUR));
	});

	it('holds what stands against the customer, and messages of other cases', async () => {
		await store.placeFlag({ customer: CUSTOMER, flag: 'vulnerable', reason: 'said so', setBy: 'Kim', at: new Date(at(-HOUR)), until: null }, anEntry());
		await store.recordConsent({ customer: CUSTOMER, channel: 'sms', status: 'withdrawn', source: 'STOP', at: new Date(at(-HOUR)) }, anEntry());
		await act('contact', OTHER, { result: 'sent', details: { at: at(-2 * HOUR) } });
		expect((await read()).customer).toMatchObject({
			flags: [{ flag: 'vulnerable' }],
			consents: [{ channel: 'sms', status: 'withdrawn' }],
			contacts: [{ caseId: OTHER, channel: 'email', at: at(-2 * HOUR), outcome: 'sent' }],
		});
	});

	it('counts what was spent in a day over the account, only where a budget asks for it', async () => {
		await act('retry-payment', OTHER, { amount: dollars(1000), result: 'paid' });
		await act('contact', OTHER, { result: 'sent' });
		expect((await read()).spent).toBeUndefined();
		const policy = aPolicy({ budgets: { chargesPerDay: 9, messagesPerDay: null, amountPerDay: [] } });
		expect((await read(policy)).spent).toEqual({ charges: 1, messages: 1, amounts: [dollars(1000)] });
	});
});
