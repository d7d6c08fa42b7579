import { nothingKnown, withSharedPause, type PauseDesk } from '../../nodes/n8n/sharedPause';
import { openStore } from '../../nodes/stores';
import type { Http, HttpReply, HttpRequest } from '../../nodes/platforms/http';
import type { Memory } from '../../nodes/platforms/platform';
import { stripe } from '../../nodes/platforms/stripe';
import { askPostgres, freshName, missingPostgres, POSTGRES_ADDRESS, serverAt } from '../support/postgres';
import { optionalTest } from '../support/optionalTest';
import { aMemory } from '../platforms/sample/kit';
import { openSandbox } from '../platforms/stripe/sandboxAccount';

const READ: HttpRequest = { method: 'GET', path: '/v1/account', timeoutMs: 1 };
const WRITE: HttpRequest = { method: 'POST', path: '/v1/invoices/in_1/pay', timeoutMs: 1 };

/** One worker: its own cache, and a clock and ledger that it shares with others. */
function worker(http: Http, shared: { memory: Memory; clock: { ms: number } }) {
	const slept: number[] = [];
	const warned: string[] = [];
	let asked = 0;
	const desk: PauseDesk = {
		memory: async () => {
			asked += 1;
			return await Promise.resolve(shared.memory);
		},
		known: nothingKnown(),
		now: () => shared.clock.ms,
		sleep: async (ms) => {
			slept.push(ms);
			shared.clock.ms += ms;
			await Promise.resolve();
		},
		warn: (problem) => warned.push(problem),
	};
	return { call: withSharedPause(http, desk), slept, warned, asked: () => asked };
}

/** A vendor that answers what is queued, then 200. */
function vendor(queue: HttpReply[] = []) {
	const calls: HttpRequest[] = [];
	const http: Http = async (request) => {
		calls.push(request);
		return await Promise.resolve(queue.shift() ?? { status: 200, headers: {}, body: {} });
	};
	return { http, calls };
}

const tooMany = (headers: Record<string, string> = {}): HttpReply => ({ status: 429, headers, body: null });
const aStage = () => ({ memory: aMemory(), clock: { ms: Date.parse('2026-11-28T10:00:00Z') } });

describe('a pause that the vendor asked one worker for', () => {
	it('is waited out by another worker, for the class of calls that it was asked for', async () => {
		const { http, calls } = vendor([tooMany({ 'retry-after': '4' })]);
		const stage = aStage();
		const [one, other] = [worker(http, stage), worker(http, stage)];
		expect(await one.call(READ)).toMatchObject({ status: 429 });
		expect(await other.call(WRITE)).toMatchObject({ status: 200 });
		expect(other.slept).toEqual([]);
		expect(await other.call(READ)).toMatchObject({ status: 200 });
		expect(other.slept).toHaveLength(1);
		expect(other.slept[0]).toBeGreaterThanOrEqual(4_000);
		expect(calls).toHaveLength(3);
	});

	it('is answered without a call where it is long, so that the case falls due again', async () => {
		const { http, calls } = vendor([tooMany({ 'retry-after': '120' })]);
		const stage = aStage();
		const [one, other] = [worker(http, stage), worker(http, stage)];
		await one.call(READ);
		expect(await other.call(READ)).toEqual({ status: 429, headers: { 'retry-after': '120' }, body: null });
		expect(calls).toHaveLength(1);
		stage.clock.ms += 120_000;
		expect(await other.call(READ)).toMatchObject({ status: 200 });
	});

	it.each([
		['a date', { 'retry-after': 'Sat, 28 Nov 2026 10:00:30 GMT' }, 30],
		['the end of a window beside the vendor’s time', { 'x-ratelimit-reset': '1796000060', date: new Date(1796000000_000).toUTCString() }, 60],
		['seconds of a window', { 'ratelimit-reset': '25' }, 25],
		['more than is believed', { 'retry-after': '99999' }, 900],
	])('is as long as told by %s', async (_name, headers, seconds) => {
		const { http } = vendor([tooMany(headers)]);
		const { call } = worker(http, aStage());
		await call(READ);
		expect(await call(READ)).toMatchObject({ status: 429, headers: { 'retry-after': String(seconds) } });
	});

	it('doubles with each refusal in a row where nothing is told', async () => {
		const { http } = vendor([tooMany(), tooMany(), tooMany()]);
		const { call, slept } = worker(http, aStage());
		for (let calls = 0; calls < 4; calls += 1) await call(READ);
		expect(slept.map((ms) => Math.floor(ms / 1_000))).toEqual([1, 2, 4]);
	});
});

describe('a ledger', () => {
	it('is asked once in five seconds, however many calls are made', async () => {
		const stage = aStage();
		const { call, asked } = worker(vendor().http, stage);
		for (let calls = 0; calls < 100; calls += 1) await call(READ);
		expect(asked()).toBe(1);
		stage.clock.ms += 5_000;
		await call(READ);
		expect(asked()).toBe(2);
	});

	it('that is down stops no call, and is told of', async () => {
		const down = async () => await Promise.reject(new Error('down'));
		const { call, warned } = worker(vendor([tooMany()]).http, { ...aStage(), memory: { load: down, replace: down } });
		expect(await call(READ)).toMatchObject({ status: 429 });
		expect(warned).toEqual(['down', 'down']);
	});
});

describe('Stripe', () => {
	it('is not called again by another worker while it asks for a pause', async () => {
		const account = await openSandbox();
		try {
			account.sandbox.control.addApiFault({ pattern: 'GET /v1/account', times: 1, kind: 'rate-limit', retryAfterSeconds: 60 });
			const stage = aStage();
			const [one, other] = [worker(account.http, stage), worker(account.http, stage)];
			await expect(stripe.readAccount(one.call)).rejects.toMatchObject({ code: 'rate-limited', retryAfterSeconds: 60 });
			await expect(stripe.readAccount(other.call)).rejects.toMatchObject({ code: 'rate-limited', retryable: true });
			expect(account.requests).toHaveLength(1);
			const paid = await stripe.act({ kind: 'retry-payment', invoiceId: 'in_none', idempotencyKey: 'k', paymentMethodId: null, amount: { amountMinor: 1, currency: 'USD' } }, other.call);
			expect(paid).toMatchObject({ kind: 'refused' });
			expect(account.requests.filter(({ method }) => method === 'POST')).toHaveLength(1);
		} finally {
			await account.sandbox.close();
		}
	});
});

optionalTest(missingPostgres(), 'two workers over one PostgreSQL share a pause', async () => {
	const schema = freshName();
	const open = async () => await openStore({ kind: 'postgres', server: serverAt(POSTGRES_ADDRESS), schema, key: Buffer.alloc(32, 7) });
	const [first, second] = await Promise.all([open(), open()]);
	try {
		const clock = { ms: Date.now() };
		const { http, calls } = vendor([tooMany({ 'retry-after': '60' })]);
		await worker(http, { memory: first.memory('pause:a'), clock }).call(READ);
		expect(await worker(http, { memory: second.memory('pause:a'), clock }).call(READ)).toMatchObject({ status: 429 });
		expect(await worker(http, { memory: second.memory('pause:b'), clock }).call(READ)).toMatchObject({ status: 200 });
		expect(calls).toHaveLength(2);
	} finally {
		await Promise.all([first.close(), second.close()]);
		await askPostgres(`DROP SCHEMA IF EXISTS "${schema}" CASCADE`);
	}
});
