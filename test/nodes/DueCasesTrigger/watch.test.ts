import { randomUUID } from 'node:crypto';
import { writeFileSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { dunningCaseSchema, type Due } from '../../../nodes/core/case';
import { DueCasesTrigger } from '../../../nodes/DueCasesTrigger/DueCasesTrigger.node';
import type { NewDue } from '../../../nodes/stores/store';
import { aNode, useEngineBench } from '../../engine/bench';
import { searchList } from '../../engine/engine';
import { userFolder } from '../../engine/userFolder';
import { failedWith, publish, SUCCEEDED, type TriggerSetup } from './aTrigger';

describe('Due Cases Trigger', () => {
	const bench = useEngineBench();

	const watch = async (changes: Partial<TriggerSetup> = {}) => await publish({ credentials: bench().credentials, ...changes });

	/** Work that is due. */
	async function plan(invoiceId: string, changes: Partial<NewDue> = {}) {
		const due: NewDue = { kind: 'retry', key: randomUUID(), caseId: bench().caseId(invoiceId), platform: 'stripe', account: bench().stripe.accountId, queue: 'wf_1', dueAt: new Date(Date.now() - 1000), testClockId: null, reason: 'planned retry', ...changes };
		await bench().store.schedule(due);
		return due;
	}

	const dueOf = (item: object | undefined): Due => dunningCaseSchema.parse(item).due ?? { id: '', leaseToken: '', kind: 'retry', attempt: 1, queue: '' };
	const claimIn = async (seconds: number) => {
		const now = new Date(Date.now() + seconds * 1000);
		return await bench().store.claimDue({ queue: 'wf_1', kinds: ['retry', 'event', 'review-case'], limit: 9, now, leaseUntil: new Date(now.getTime() + 1000), clocks: new Map(), maxAttempts: 9 });
	};

	it('offers the queues of the ledger', async () => {
		await plan('in_1', { queue: 'billing' });
		const node = { ...aNode('auditLog', 'Due Cases Trigger'), type: 'n8n-nodes-dunning.dueCasesTrigger' };
		expect(await searchList({ type: new DueCasesTrigger(), node, credentials: bench().credentials }, 'queues')).toEqual([{ name: 'billing (1 waiting)', value: 'billing' }]);
	});

	it.each([['chosen from the list', { __rl: true, mode: 'list', value: 'billing' }], ['named', 'billing']])('takes work of a queue that was %s', async (_, queue) => {
		await plan('in_1', { queue: 'billing' });
		const { tick, batches } = await watch({ parameters: { options: { sweepMinutes: 0, queue } } });
		await tick();
		expect(batches.flatMap(({ items }) => items)).toMatchObject([{ due: { queue: 'billing' } }]);
	});

	it.each([[10, '*/10 * * * * *'], [60, '0 * * * * *'], [300, '0 */5 * * * *'], [900, '0 */15 * * * *'], [3600, '0 0 * * * *']])('looks every %i seconds on n8n’s own scheduler', async (everySeconds, cron) => {
		expect((await watch({ parameters: { everySeconds } })).crons).toEqual([cron]);
	});

	it('hands out what is due as cases under a lease, with a key that n8n can deduplicate by', async () => {
		await plan('in_1');
		await plan('in_2', { dueAt: new Date(Date.now() + 60_000) });
		const { tick, batches } = await watch();
		await tick();
		expect(batches).toHaveLength(1);
		expect(batches[0]?.items).toMatchObject([{ caseId: bench().caseId('in_1'), due: { kind: 'retry', leaseSeconds: 300 } }]);
		expect(dunningCaseSchema.parse(batches[0]?.items[0]).account).toBe(bench().stripe.accountId);
		expect(await bench().store.holdsLease(dueOf(batches[0]?.items[0]))).toBe(true);
		expect(batches[0]?.deduplicationKey).toMatch(/./);
		await tick();
		expect(batches).toHaveLength(1);
	});

	it('hands out only the kinds that it was told to', async () => {
		await plan('in_1');
		await plan('in_2', { kind: 'review-case' });
		const { tick, batches } = await watch({ parameters: { kinds: ['review-case'] } });
		await tick();
		expect(batches.flatMap(({ items }) => items)).toMatchObject([{ due: { kind: 'review-case' } }]);
	});

	it('continues an event whose execution was killed', async () => {
		const item = await bench().claimed({ invoiceId: 'in_9' });
		await bench().store.renewDue(item.due ?? dueOf(undefined), new Date(Date.now() - 1));
		const { tick, batches } = await watch();
		await tick();
		expect(batches[0]?.items).toMatchObject([{ event: { id: item.event?.id }, due: { attempt: 2 } }]);
	});

	it('gives the work of a failed execution back, with its reason, for later', async () => {
		await plan('in_1');
		const { tick, batches } = await watch();
		await tick();
		batches[0]?.end(failedWith('The mail server is down'));
		await tick();
		expect(await bench().store.pendingDues(bench().caseId('in_1'))).toMatchObject([{ kind: 'retry', reason: 'The mail server is down' }]);
		expect(batches).toHaveLength(1);
		expect(await claimIn(25)).toEqual([]);
		expect(await claimIn(31)).toMatchObject([{ due: { attempt: 2 } }]);
	});

	it('waits longer after each failure', async () => {
		await plan('in_1');
		const { store } = bench();
		const [once] = await claimIn(0);
		await store.releaseDue(once?.due ?? dueOf(undefined), { at: new Date(Date.now() - 1), why: 'first failure' });
		const { tick, batches } = await watch();
		await tick();
		batches[0]?.end(new Error('The execution crashed'));
		await tick();
		expect(await claimIn(110)).toEqual([]);
		expect(await claimIn(121)).toMatchObject([{ due: { attempt: 3 } }]);
	});

	it('ends work that a successful execution left unsettled, and says so in the audit log', async () => {
		await plan('in_1');
		const { tick, batches } = await watch();
		await tick();
		batches[0]?.end(SUCCEEDED);
		await tick();
		expect(await bench().store.pendingDues(bench().caseId('in_1'))).toEqual([]);
		expect(await bench().store.entries({ type: 'due.ended-without-outcome', limit: 9 })).toMatchObject([{ caseId: bench().caseId('in_1'), body: { kind: 'retry' } }]);
	});

	it('leaves alone what the execution settled', async () => {
		await plan('in_1');
		const { tick, batches } = await watch();
		await tick();
		await bench().store.settleDue(dueOf(batches[0]?.items[0]), 'done');
		batches[0]?.end(SUCCEEDED);
		await tick();
		expect(await bench().store.entries({ type: 'due.ended-without-outcome', limit: 9 })).toEqual([]);
	});

	it('holds a case that failed five times instead of trying for ever', async () => {
		const { caseId } = await plan('in_1');
		for (let attempt = 1; attempt <= 5; attempt += 1) {
			const [work] = await claimIn(0);
			await bench().store.releaseDue(work?.due ?? dueOf(undefined), { at: new Date(Date.now() - 1), why: 'it failed' });
		}
		const { tick, batches } = await watch();
		await tick();
		expect(batches).toEqual([]);
		expect(await bench().store.entries({ type: 'due.exhausted', limit: 9 })).toMatchObject([{ caseId }]);
	});

	it('keeps no more batches in flight than told', async () => {
		for (let number = 1; number <= 5; number += 1) await plan(`in_${number}`);
		const { tick, batches } = await watch({ parameters: { options: { sweepMinutes: 0, batchSize: 2, maxInFlight: 2 } } });
		await tick();
		expect(batches.map(({ items }) => items.length)).toEqual([2, 2]);
		await tick();
		expect(batches).toHaveLength(2);
		batches[0]?.end(SUCCEEDED);
		await tick();
		await tick();
		expect(batches.map(({ items }) => items.length)).toEqual([2, 2, 1]);
	});

	const idle = async () => await new Promise((resolve) => setTimeout(resolve, 60));

	it('hands out the next batch as soon as there is a place for it', async () => {
		for (let number = 1; number <= 5; number += 1) await plan(`in_${number}`);
		const { tick, batches } = await watch({ parameters: { options: { sweepMinutes: 0, batchSize: 2, maxInFlight: 1 } } });
		await tick();
		for (const sizes of [[2, 2], [2, 2, 1], [2, 2, 1]]) {
			batches.at(-1)?.end(SUCCEEDED);
			await idle();
			expect(batches.map(({ items }) => items.length)).toEqual(sizes);
		}
	});

	it.each(['it failed', 'it was unpublished'])('waits for the next tick when %s', async (what) => {
		for (let number = 1; number <= 3; number += 1) await plan(`in_${number}`);
		const { tick, close, batches } = await watch({ parameters: { options: { sweepMinutes: 0, batchSize: 2, maxInFlight: 1 } } });
		await tick();
		if (what === 'it was unpublished') await close();
		batches[0]?.end(what === 'it failed' ? failedWith('The mail server is down') : SUCCEEDED);
		await idle();
		expect(batches).toHaveLength(1);
	});

	it('frees the place of a batch of which n8n never tells the end', async () => {
		for (let number = 1; number <= 3; number += 1) await plan(`in_${number}`);
		const { tick, batches, warnings } = await watch({ parameters: { options: { sweepMinutes: 0, batchSize: 2, maxInFlight: 1 } } });
		await tick();
		await tick();
		expect(batches.map(({ items }) => items.length)).toEqual([2]);
		const real = Date.now;
		const clock = jest.spyOn(Date, 'now').mockImplementation(() => real() + 24 * 3_600_000);
		await tick();
		clock.mockRestore();
		expect(batches.map(({ items }) => items.length)).toEqual([2, 1]);
		expect(warnings.join()).toContain('its place is free again');
	});

	it('follows the customer’s test clock', async () => {
		const failed = bench().fail({ clock: true });
		const start = Date.now();
		await plan(failed.invoiceId, { testClockId: failed.testClockId, dueAt: new Date(start + 3 * 86_400_000) });
		const { tick, batches } = await watch();
		await tick();
		expect(batches).toEqual([]);
		bench().stripe.control.advance({ testClockId: failed.testClockId ?? '', days: 3.01 });
		await tick();
		expect(batches).toHaveLength(1);
	});

	it('lets work wait whose clock cannot be read, and hands out the rest', async () => {
		const failed = bench().fail({ clock: true });
		await plan(failed.invoiceId, { testClockId: failed.testClockId });
		await plan('in_1');
		bench().stripe.control.addApiFault({ pattern: 'GET /v1/test_helpers/test_clocks/*', times: 99, kind: 'server-error', when: 'before' });
		const { tick, batches, warnings } = await watch();
		await tick();
		expect(batches.flatMap(({ items }) => items)).toMatchObject([{ caseId: bench().caseId('in_1') }]);
		expect(warnings).toEqual([expect.stringContaining('test clock')]);
	});

	it('needs no platform for work on the wall clock', async () => {
		await plan('in_1');
		const { tick, batches, warnings } = await watch({ withPlatform: false, parameters: { options: { sweepMinutes: 60 } } });
		await tick();
		expect([batches.length, warnings]).toEqual([1, []]);
	});

	it('warns when the ledger is down, and goes on at the next tick', async () => {
		const folder = path.join(userFolder, randomUUID());
		mkdirSync(folder);
		writeFileSync(path.join(folder, 'ledger.sqlite'), 'no database '.repeat(200));
		const { tick, batches, warnings } = await watch({ credentials: { ...bench().credentials, dunningLedgerApi: { filePath: path.join(folder, 'ledger.sqlite') } } });
		await tick();
		await tick();
		expect(batches).toEqual([]);
		expect(warnings).toEqual([expect.stringContaining('ledger'), expect.stringContaining('ledger')]);
	});

	it('finds events that the platform could not deliver, once', async () => {
		const endpoint = await registerDeadEndpoint();
		const failed = bench().fail({});
		await bench().stripe.control.settle();
		const { tick, batches } = await watch({ parameters: { options: { sweepMinutes: 60 } } });
		await tick();
		const found = batches.flatMap(({ items }) => items).filter((item) => dunningCaseSchema.parse(item).event?.refs.invoiceId === failed.invoiceId);
		expect(found).toMatchObject([{ event: { type: 'payment.failed' }, due: { kind: 'event' } }]);
		const again = await watch({ parameters: { options: { sweepMinutes: 60 } } });
		await again.tick();
		expect(again.batches).toEqual([]);
		await endpoint.remove();
	});

	it('starts once for a card that is about to expire, when asked to look', async () => {
		const month = new Date();
		const { customerId } = bench().stripe.control.addCustomer({ name: 'Ada Example', email: 'ada@example.com', country: 'DE', currency: 'usd', amountMinor: 4_900, card: { last4: '4242', expMonth: month.getUTCMonth() + 1, expYear: month.getUTCFullYear() } });
		const look = async (expiringDays: number) => {
			const { tick, batches } = await watch({ parameters: { options: { sweepMinutes: 60, expiringDays } } });
			await tick();
			const events = batches.flatMap(({ items }) => items).map((item) => dunningCaseSchema.parse(item).event);
			return events.filter((event) => event?.type === 'method.expiring');
		};
		expect(await look(0)).toEqual([]);
		expect(await look(40)).toMatchObject([{ type: 'method.expiring', refs: { customerId } }]);
		expect(await look(40)).toEqual([]);
	});

	it('reports an endpoint that is gone at the vendor, once, where an operator sees it', async () => {
		const { id, remove } = await registerDeadEndpoint();
		const at = new Date().toISOString();
		await bench().store.append({ at, type: 'endpoint.registered', caseId: null, actor: 'Dunning Trigger', isRehearsal: false, body: { endpointId: id, queue: 'wf_1' } });
		const look = async () => {
			const { tick, failures } = await watch({ parameters: { options: { sweepMinutes: 60 } } });
			await tick();
			return failures;
		};
		expect(await look()).toEqual([]);
		await remove();
		expect(await look()).toEqual([expect.stringContaining('endpoint of this workflow is gone')]);
		expect(await look()).toEqual([]);
	});

	it('reports work that was handed out in vain until it was held', async () => {
		await plan('in_7', { dueAt: new Date(Date.now() - 120_000) });
		for (let attempt = 0; attempt < 5; attempt += 1) await claimIn(attempt * 10 - 60);
		const { tick, batches, failures } = await watch();
		await tick();
		expect(batches).toEqual([]);
		expect(failures).toEqual([expect.stringContaining(`${bench().caseId('in_7')} was handed out 5 times without an outcome`)]);
		await tick();
		expect(failures).toHaveLength(1);
	});

	it('does not sweep when told not to', async () => {
		const { tick } = await watch();
		const before = bench().stripe.requests.length;
		await tick();
		expect(bench().stripe.requests.length).toBe(before);
	});

	it('in the editor shows what waits, without a lease, and claims nothing', async () => {
		await plan('in_1', { dueAt: new Date(Date.now() + 60_000) });
		const { show, batches, crons } = await watch({ mode: 'manual' });
		await show();
		expect(crons).toEqual([]);
		expect(batches[0]?.items).toMatchObject([{ caseId: bench().caseId('in_1'), waiting: { kind: 'retry', reason: 'planned retry' } }]);
		expect(batches[0]?.items[0]).not.toHaveProperty('due');
		expect(await claimIn(61)).toHaveLength(1);
	});

	it('in the editor ends at once when nothing waits', async () => {
		const { show, batches } = await watch({ mode: 'manual', withPlatform: false });
		await show();
		expect(batches.map(({ items }) => items)).toEqual([[]]);
	});

	it('shows in the editor what the platform could not deliver where nothing waits, without a lease', async () => {
		const { show, batches } = await watch({ mode: 'manual', platform: 'sample' });
		await show();
		const [{ items = [] } = {}] = batches;
		expect(items).toHaveLength(12);
		expect(items[0]).toMatchObject({ caseId: 'sample:sample:sample_invoice_01', event: { type: 'payment.failed' } });
		expect(items.filter((item) => 'due' in item)).toEqual([]);
	});

	/** An endpoint that nobody answers, so that events count as not delivered. */
	async function registerDeadEndpoint() {
		const { stripe } = bench();
		stripe.control.changeSettings({ webhookRetryMs: [] });
		const call = async (pathname: string, method: string, form?: Record<string, string>) => {
			const response = await fetch(`${stripe.url}${pathname}`, { method, headers: { authorization: `Bearer ${stripe.secretKey}` }, ...(form ? { body: new URLSearchParams(form) } : {}) });
			return (await response.json()) as { id: string };
		};
		const { id } = await call('/v1/webhook_endpoints', 'POST', { url: 'http://127.0.0.1:9/dead', 'enabled_events[0]': '*' });
		return { id, remove: async () => await call(`/v1/webhook_endpoints/${id}`, 'DELETE') };
	}
});
