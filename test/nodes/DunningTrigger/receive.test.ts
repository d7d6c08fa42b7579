import { randomUUID } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { dunningCaseSchema } from '../../../nodes/core/case';
import { useEngineBench } from '../../engine/bench';
import { userFolder } from '../../engine/userFolder';
import { signDelivery } from '../../sandbox/stripe/signature';
import { deliver, NEWER_SECRET, SECRET, type Delivery } from './aWebhook';

const seconds = () => Math.floor(Date.now() / 1000);

describe('a webhook', () => {
	const bench = useEngineBench();

	/** The event that the sandbox sends about a failure, as JSON. */
	function anEventBody(type = 'invoice.payment_failed', invoiceId = bench().fail({}).invoiceId): string {
		const events = bench().stripe.control.readObjects({ kind: 'event' }) as Array<{ type: string; data: { object: { id: string } } }>;
		const found = events.findLast((event) => event.type === type && event.data.object.id === invoiceId);
		if (found === undefined) throw new Error(`The sandbox sent no ${type}`);
		return JSON.stringify(found, null, 2);
	}

	const post = async (body: string, changes: Partial<Delivery> = {}) => await deliver({ body, credentials: bench().credentials, ...changes });
	const rows = async () => await bench().store.peekDue({ queue: 'wf_1', kinds: ['event'], limit: 99 });

	it('of a failed payment starts one execution with a claimed case', async () => {
		const invoiceId = bench().fail({}).invoiceId;
		const { status, items } = await post(anEventBody('invoice.payment_failed', invoiceId));
		expect([status, items?.length]).toEqual([200, 1]);
		const item = dunningCaseSchema.parse(items?.[0]);
		expect(item).toMatchObject({ caseId: bench().caseId(invoiceId), event: { type: 'payment.failed', refs: { invoiceId } }, due: { kind: 'event', queue: 'wf_1', leaseSeconds: 300 } });
		expect(await bench().store.holdsLease(item.due ?? { id: '', leaseToken: '' })).toBe(true);
	});

	const ATTACKS: Array<{ what: string; status: number; reason: string; changes: (body: string) => Partial<Delivery> }> = [
		{ what: 'a wrong secret', status: 401, reason: 'mismatch', changes: () => ({ secrets: ['whsec_of_somebody_else'] }) },
		{ what: 'one changed byte', status: 401, reason: 'mismatch', changes: (body) => ({ body: body.replace('4900', '4901'), signature: signDelivery(body, [SECRET], seconds()) }) },
		{ what: 'an old signature', status: 401, reason: 'stale', changes: () => ({ signedAt: seconds() - 301 }) },
		{ what: 'a signature of the future', status: 401, reason: 'future', changes: () => ({ signedAt: seconds() + 301 }) },
		{ what: 'no signature', status: 401, reason: 'no-signature', changes: () => ({ signature: '' }) },
		{ what: 'no secret on our side', status: 401, reason: 'no-secret', changes: () => ({ registration: {} }) },
		{ what: 'an empty body', status: 400, reason: 'no-body', changes: () => ({ body: '' }) },
		{ what: 'a body that is no JSON', status: 400, reason: 'not-an-event', changes: () => ({ body: 'hello' }) },
		{ what: 'JSON that is no event', status: 400, reason: 'not-an-event', changes: () => ({ body: '{"hello":"world"}' }) },
		{ what: 'JSON that is nothing', status: 400, reason: 'not-an-event', changes: () => ({ body: 'null' }) },
	];

	it.each(ATTACKS)('with $what gets $status, no execution and no row', async ({ status, reason, changes }) => {
		const body = anEventBody();
		const received = await post(body, changes(body));
		expect(received).toMatchObject({ status, items: null, body: { refused: reason } });
		expect(await rows()).toEqual([]);
		expect(await bench().store.entries({ limit: 9, includeRehearsals: true })).toEqual([]);
		expect(await bench().store.counters()).toEqual({ [`webhook.refused.${reason}`]: 1 });
	});

	it('that is refused tells neither sender nor log a secret', async () => {
		const { body, logged } = await post(anEventBody(), { secrets: ['whsec_of_somebody_else'] });
		expect(logged).not.toEqual([]);
		expect(JSON.stringify([body, logged])).not.toContain(SECRET);
	});

	it('is believed under any of two secrets while one is rotated out', async () => {
		const credentials = { ...bench().credentials, dunningStripeApi: { ...bench().credentials.dunningStripeApi, previousSigningSecret: NEWER_SECRET } };
		for (const secrets of [[SECRET], [NEWER_SECRET], [NEWER_SECRET, SECRET], ['whsec_unknown', SECRET]]) {
			expect(await post(anEventBody(), { secrets, credentials })).toMatchObject({ status: 200, items: [{}] });
		}
		expect(await post(anEventBody(), { secrets: ['whsec_unknown'], credentials })).toMatchObject({ status: 401 });
	});

	it('of something else is answered and ignored', async () => {
		const { subscriptionId } = bench().fail({});
		const body = JSON.stringify({ id: 'evt_other', object: 'event', type: 'product.updated', created: seconds(), livemode: false, data: { object: { id: subscriptionId, object: 'product' } } });
		expect(await post(body)).toMatchObject({ status: 200, items: null, body: { ignored: true } });
		expect(await rows()).toEqual([]);
	});

	it('of a kind that the workflow did not choose is answered and ignored', async () => {
		expect(await post(anEventBody(), { parameters: { events: ['dispute.opened'] } })).toMatchObject({ status: 200, items: null, body: { ignored: true } });
		expect(await rows()).toEqual([]);
	});

	it('of a renewal that was paid is ignored unless we have a case of it', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		bench().stripe.control.payOnPage({ invoiceId: failed.invoiceId, card: { last4: '4242' } });
		const paid = anEventBody('invoice.paid', failed.invoiceId);
		expect(await post(paid)).toMatchObject({ status: 200, items: null });
		expect(await rows()).toEqual([]);
		await bench().work([await bench().claimed({ invoiceId: failed.invoiceId })]);
		expect(await post(paid)).toMatchObject({ status: 200, items: [{ event: { type: 'payment.recovered' } }] });
	});

	it('that comes twenty times at once starts one execution', async () => {
		const body = anEventBody();
		const received = await Promise.all(Array.from({ length: 20 }, async () => await post(body)));
		expect(received.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
		expect(received.filter(({ items }) => items !== null)).toHaveLength(1);
		expect(await rows()).toHaveLength(1);
	});

	it('is claimed by each workflow that listens, under its own queue', async () => {
		const body = anEventBody();
		expect((await post(body)).items).toHaveLength(1);
		expect((await post(body, { workflowId: 'wf_2' })).items).toHaveLength(1);
		for (const queue of ['wf_1', { __rl: true, mode: 'list', value: 'wf_1' }]) {
			expect((await post(body, { workflowId: 'wf_2', parameters: { options: { queue } } })).items).toBeNull();
		}
	});

	it('is only stored when the node says so, for Due Cases Trigger', async () => {
		expect(await post(anEventBody(), { parameters: { intake: 'ledger' } })).toMatchObject({ status: 200, items: null, body: { received: true } });
		expect(await bench().due()).toMatchObject([{ event: { type: 'payment.failed' }, due: { kind: 'event' } }]);
	});

	it('is due again when no node took it up in time', async () => {
		const { items } = await post(anEventBody(), { parameters: { options: { takeUpMinutes: 0.0001 } } });
		await new Promise((resolve) => setTimeout(resolve, 20));
		expect(await bench().due()).toMatchObject([{ event: dunningCaseSchema.parse(items?.[0]).event, due: { attempt: 2 } }]);
	});

	it('in the editor starts every time, is never claimed, and brings no lease', async () => {
		const body = anEventBody();
		for (let round = 0; round < 2; round += 1) {
			const { items } = await post(body, { mode: 'manual' });
			expect(items).toHaveLength(1);
			expect(items?.[0]).not.toHaveProperty('due');
		}
		expect(await rows()).toEqual([]);
	});

	it('is to be delivered again when the ledger is down', async () => {
		const folder = path.join(userFolder, randomUUID());
		mkdirSync(folder);
		writeFileSync(path.join(folder, 'ledger.sqlite'), 'this is no database, and it is longer than a header '.repeat(40));
		const dunningStripeApi = { ...bench().credentials.dunningStripeApi, signingSecret: SECRET };
		const credentials = { dunningStripeApi, dunningLedgerApi: { filePath: path.join(folder, 'ledger.sqlite') } };
		expect(await post(anEventBody(), { credentials, registration: {} })).toMatchObject({ status: 503, items: null, body: { refused: 'not-kept' } });
	});

	it('is to be delivered again when the platform cannot say whose account it is', async () => {
		bench().stripe.control.addApiFault({ pattern: 'GET /v1/account', times: 9, kind: 'server-error', when: 'before' });
		const body = anEventBody();
		expect(await post(body)).toMatchObject({ status: 503, items: null });
		bench().stripe.control.clearFaults();
		expect(await post(body)).toMatchObject({ status: 200, items: [{}] });
	});
});
