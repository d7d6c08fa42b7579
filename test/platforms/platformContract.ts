import fc from 'fast-check';

import { EVENT_TYPES, type CaseRefs, caseFactsSchema } from '../../nodes/core/case';
import { isDunningError } from '../../nodes/core/errors';
import type { Http } from '../../nodes/platforms/http';
import type { ActRequest, Delivery, Platform } from '../../nodes/platforms/platform';
import { changeContract, type ChangeExamples } from './changeContract';
import { confirmContract } from './confirmContract';
import { loseReplies, recordHttp } from './scriptedHttp';

/** A webhook payload with what it must normalize to. */
export interface EventFixture {
	name: string;
	payload: unknown;
	golden: unknown;
}

/** An account at a simulated platform that holds one open invoice whose first payment was declined for lack of money. */
export interface OpenAccount {
	http: Http;
	/** The same account with a key that it does not know. */
	strangerHttp: Http;
	refs: CaseRefs;
	invoiceId: string;
	subscriptionId: string;
	/** What a webhook about the failed payment says, where authentication does not cover its body. */
	delivery?: Readonly<Record<string, unknown>>;
	/** What of the account a change may touch, to compare. */
	snapshot(): Promise<unknown>;
	/** How often money was asked for, by whomever. */
	countAttempts(): number;
	/** Makes the next attempt succeed. */
	fund(): Promise<void>;
	close(): Promise<void>;
}

/** What a platform brings to the contract. */
export interface ContractKit {
	platform: Platform;
	/** Whether the vendor's authentication covers the body and its time; it does unless told otherwise. */
	coversBody?: boolean;
	/** Headers of an authentic delivery. */
	sign(rawBody: Uint8Array, secrets: readonly string[], signedAt: Date): Record<string, string>;
	events: readonly EventFixture[];
	/** Changes that the platform can carry out, where those of the contract do not fit it. */
	examples?: ChangeExamples;
	/** Answers `retry-payment` with a decline code that nobody has listed. */
	unheardOfDecline: Http;
	openAccount(): Promise<OpenAccount>;
}

const SECRET = 'a secret of the contract';
const RECEIVED_AT = new Date('2026-11-06T21:00:00.000Z');
const NOW = new Date();

function shift(minutes: number): Date {
	return new Date(RECEIVED_AT.getTime() + minutes * 60_000);
}

function payRequest(invoiceId: string, idempotencyKey: string): Extract<ActRequest, { kind: 'retry-payment' }> {
	return { kind: 'retry-payment', invoiceId, idempotencyKey, paymentMethodId: null, amount: { amountMinor: 4900, currency: 'USD' } };
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => undefined,
		(error: unknown) => error,
	);
}

function verifyContract(kit: ContractKit): void {
	const rawBody = Buffer.from('{"id":"evt_1"}');
	const deliver = (changes: Partial<Delivery> = {}, signedAt = RECEIVED_AT): Delivery => ({
		rawBody,
		headers: kit.sign(rawBody, [SECRET], signedAt),
		receivedAt: RECEIVED_AT,
		...changes,
	});
	const verify = (delivery: Delivery, secrets: readonly string[] = [SECRET]) => kit.platform.verify(delivery, secrets);

	it('accepts what was signed', () => {
		expect(verify(deliver())).toMatchObject({ ok: true });
	});

	it('accepts either of two secrets during a rotation', () => {
		expect(verify(deliver(), ['the next secret', SECRET])).toMatchObject({ ok: true });
	});

	it('says whether its authentication covers the body, and can read again what it does not', () => {
		expect(verify(deliver())).toEqual({ ok: true, coversBody: kit.coversBody ?? true });
		expect(kit.platform.confirm === null).toBe(kit.coversBody ?? true);
	});

	it('refuses every single changed byte', () => {
		if (kit.coversBody === false) return;
		for (let index = 0; index < rawBody.length; index++) {
			const changed = Buffer.from(rawBody);
			changed[index] = (changed[index] ?? 0) ^ 1;
			expect(verify(deliver({ rawBody: changed }))).toMatchObject({ ok: false, reason: 'mismatch' });
		}
	});

	it.each([
		['no secret at all', () => verify(deliver(), []), 'no-secret'],
		['only empty secrets', () => verify(deliver(), ['', ' ']), 'no-secret'],
		['another secret', () => verify(deliver(), ['another secret']), 'mismatch'],
		['an empty body', () => verify(deliver({ rawBody: new Uint8Array() })), 'no-body'],
		['no authentication header', () => verify(deliver({ headers: {} })), 'no-signature'],
		...(kit.coversBody === false
			? []
			: ([
					['a delivery of six minutes ago', () => verify(deliver({}, shift(-6))), 'stale'],
					['a delivery of six minutes ahead', () => verify(deliver({}, shift(6))), 'future'],
				] as const)),
	] as const)('refuses %s and says what to do', (_name, judge, reason) => {
		const verification = judge();
		expect(verification).toMatchObject({ ok: false, reason });
		expect(verification.ok ? '' : verification.message).toMatch(/: \w/);
	});
}

function normalizeContract(kit: ContractKit): void {
	it.each(kit.events)('normalizes $name to its golden case', ({ payload, golden }) => {
		expect(kit.platform.normalize(payload)).toEqual(golden);
	});

	it('has a golden case for every event that a trigger subscribes to by default', () => {
		const seen = kit.events.flatMap(({ payload }) => {
			const normalized = kit.platform.normalize(payload);
			return normalized.ok ? normalized.events.map((event) => event.rawType) : [];
		});
		expect([...kit.platform.defaultEvents].filter((name) => !seen.includes(name))).toEqual([]);
	});

	it('offers by default only events that it knows, each with a normal type', () => {
		expect(kit.platform.defaultEvents.length).toBeGreaterThan(0);
		for (const name of kit.platform.defaultEvents) expect(Object.keys(kit.platform.webhookEvents)).toContain(name);
		for (const type of Object.values(kit.platform.webhookEvents)) expect(EVENT_TYPES).toContain(type);
	});

	it('says nothing about events that are not ours', () => {
		const silent = kit.events.filter(({ golden }) => JSON.stringify(golden).includes('"events":[]'));
		expect(silent.length).toBeGreaterThan(0);
		for (const { payload } of silent) expect(kit.platform.normalize(payload)).toMatchObject({ ok: true, events: [] });
	});

	it.each([null, undefined, 0, 'text', true, [], [{}], {}, { id: 'x' }])('names the problem of %j, which is no event', (payload) => {
		const normalized = kit.platform.normalize(payload);
		expect(normalized).toMatchObject({ ok: false });
		expect(normalized.ok ? '' : normalized.problem).not.toBe('');
	});

	it('takes ids only, never an address', () => {
		for (const { payload } of kit.events) expect(JSON.stringify(kit.platform.normalize(payload))).not.toContain('@');
	});

	it('never throws, whatever arrives', () => {
		const broken = fc.tuple(fc.constantFrom(...kit.events), fc.anything(), fc.nat()).map(([{ payload }, value, place]) => {
			const copy = structuredClone(payload) as Record<string, unknown>;
			const fields = Object.keys(copy);
			copy[fields[place % fields.length] ?? 'id'] = value;
			return copy;
		});
		fc.assert(fc.property(fc.oneof(fc.anything(), broken), (payload) => typeof kit.platform.normalize(payload).ok === 'boolean'), { numRuns: 500 });
	});
}

function readContract(kit: ContractKit, account: () => OpenAccount): void {
	it('reads the facts of the open invoice with GET only', async () => {
		const { http, requests } = recordHttp(account().http);
		const result = await kit.platform.readContext(account().refs, { now: NOW, includeSettled: false }, http);
		expect(result.ok ? result.cases.map((facts) => caseFactsSchema.parse(facts).invoice.id) : result).toEqual([account().invoiceId]);
		expect(new Set(requests.map((request) => request.method))).toEqual(new Set(['GET']));
	});

	it('finds the class of the decline, which the event did not tell', async () => {
		const result = await kit.platform.readContext({ invoiceId: account().invoiceId }, { now: NOW, includeSettled: false }, account().http);
		expect(result).toMatchObject({ ok: true, cases: [{ attempt: { last: { outcome: 'failed', decline: { class: 'insufficient-funds', retry: 'same-method' } } } }] });
	});

	it('tells which gateways take the card and charges through the others, or says why it tells none', async () => {
		const read = async () => {
			const result = await kit.platform.readContext({ invoiceId: account().invoiceId }, { now: NOW, includeSettled: true }, account().http);
			if (!result.ok || result.cases[0] === undefined) throw new Error('nothing was read');
			return result.cases[0];
		};
		const { gateways, context } = await read();
		const isSaid = context.missing.some((text) => text.startsWith('gateways:'));
		expect([gateways !== undefined, isSaid].filter(Boolean)).toHaveLength(kit.platform.supports.includes('retry-through-gateway') ? 1 : 0);
		if (gateways === undefined) return;
		const other = gateways.find(({ isDefault }) => !isDefault);
		expect([gateways.filter(({ isDefault }) => isDefault).length, other !== undefined]).toEqual([1, true]);
		await account().fund();
		expect(await kit.platform.act({ ...payRequest(account().invoiceId, 'contract:gateway'), gatewayId: other?.id ?? null }, account().http)).toMatchObject({ kind: 'done' });
		expect((await read()).attempt.last).toMatchObject({ outcome: 'succeeded', gatewayId: other?.id });
	});

	it('says that nothing is open once it is paid, and still reads it to close the case', async () => {
		await account().fund();
		await kit.platform.act(payRequest(account().invoiceId, 'contract:paid'), account().http);
		const open = await kit.platform.readContext(account().refs, { now: NOW, includeSettled: false }, account().http);
		const settled = await kit.platform.readContext(account().refs, { now: NOW, includeSettled: true }, account().http);
		expect(open).toMatchObject({ ok: false, why: 'nothing-open' });
		expect(settled).toMatchObject({ ok: true, cases: [{ invoice: { status: 'paid', amountRemaining: { amountMinor: 0 } } }] });
	});

	it('refuses refs that name nothing, before calling anyone', async () => {
		const { http, requests } = recordHttp(account().http);
		const error = await errorOf(kit.platform.readContext({}, { now: NOW, includeSettled: false }, http));
		expect(error).toMatchObject({ code: 'bad-input' });
		expect(requests).toEqual([]);
	});

	it('names the cure when the credential is refused', async () => {
		const error = await errorOf(kit.platform.readContext(account().refs, { now: NOW, includeSettled: false }, account().strangerHttp));
		expect(isDunningError(error)).toBe(true);
		expect(error).toMatchObject({ code: 'unauthorized', retryable: false, fix: expect.stringContaining('credential') as string });
	});

	it('calls a read without an answer worth another try', async () => {
		const error = await errorOf(kit.platform.readContext(account().refs, { now: NOW, includeSettled: false }, async () => await Promise.resolve({ lost: 'ECONNREFUSED' })));
		expect(error).toMatchObject({ code: 'platform-unavailable', retryable: true });
	});
}

function actContract(kit: ContractKit, account: () => OpenAccount): void {
	it('sends the idempotency key it was given, and charges once however often it is repeated', async () => {
		await account().fund();
		const before = account().countAttempts();
		const { http, requests } = recordHttp(account().http);
		const outcomes = [];
		for (let run = 0; run < 3; run++) outcomes.push(await kit.platform.act(payRequest(account().invoiceId, 'contract:once'), http));
		expect(outcomes.map((outcome) => outcome.kind)).toEqual(['done', 'done', 'done']);
		const writes = requests.filter(({ method }) => method !== 'GET');
		expect(writes.map((request) => Object.values(request.headers ?? {}).includes('contract:once'))).toEqual([true, true, true]);
		expect(account().countAttempts() - before).toBe(1);
	});

	it('reports a decline as an outcome with its class', async () => {
		const outcome = await kit.platform.act(payRequest(account().invoiceId, 'contract:declined'), account().http);
		expect(outcome).toMatchObject({ kind: 'declined', decline: { class: 'insufficient-funds' } });
	});

	it('calls an unheard-of decline unknown', async () => {
		const outcome = await kit.platform.act(payRequest('any', 'contract:unheard-of'), kit.unheardOfDecline);
		expect(outcome).toMatchObject({ kind: 'declined', decline: { class: 'unknown', retry: 'after-change' } });
	});

	it('reports a lost reply as unknown, and finds the truth under the same key', async () => {
		await account().fund();
		const before = account().countAttempts();
		const lost = await kit.platform.act(payRequest(account().invoiceId, 'contract:lost'), loseReplies(account().http));
		const found = await kit.platform.act(payRequest(account().invoiceId, 'contract:lost'), account().http);
		expect([lost.kind, found.kind]).toEqual(['unknown', 'done']);
		expect(account().countAttempts() - before).toBe(1);
	});

	it('refuses to pay what is paid, and charges nothing', async () => {
		await account().fund();
		await kit.platform.act(payRequest(account().invoiceId, 'contract:first'), account().http);
		const before = account().countAttempts();
		const again = await kit.platform.act(payRequest(account().invoiceId, 'contract:second'), account().http);
		expect(again).toMatchObject({ kind: 'refused', retryable: false, why: expect.stringContaining('paid') as string });
		expect(account().countAttempts()).toBe(before);
	});

	it('refuses an action it does not support before calling anyone', async () => {
		const { http, requests } = recordHttp(account().http);
		const request: unknown = { kind: 'write-off', invoiceId: account().invoiceId, idempotencyKey: 'contract:write-off' };
		expect(await kit.platform.act(request as ActRequest, http)).toMatchObject({ kind: 'refused', retryable: false });
		expect(requests).toEqual([]);
	});

	it('refuses, rather than throws, when the credential is refused', async () => {
		const outcome = await kit.platform.act(payRequest(account().invoiceId, 'contract:stranger'), account().strangerHttp);
		expect(outcome).toMatchObject({ kind: 'refused', why: expect.stringContaining('credential') as string });
	});
}

function listsContract(kit: ContractKit, account: () => OpenAccount): void {
	const { platform } = kit;
	const { lists } = platform;
	const customerId = (): string => account().refs.customerId ?? '';
	const every = [async (http: Http) => await lists.paymentMethods(customerId(), http), ...[lists.campaigns, lists.gateways].flatMap((list) => list ?? [])];

	it('lists campaigns where one can be asked for, and gateways only there', () => {
		expect(lists.campaigns !== undefined).toBe(platform.supports.includes('change-campaign'));
		expect(lists.gateways !== undefined && !platform.supports.includes('retry-through-gateway')).toBe(false);
	});

	it('lists rows that a person can tell apart', async () => {
		for (const list of every) {
			const rows = await list(account().http);
			expect(rows.length).toBeGreaterThan(0);
			expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
			for (const { id, label } of rows) expect([id.trim(), label.trim()]).not.toContain('');
		}
	});

	it('lists the methods that the facts of the customer name', async () => {
		const rows = await lists.paymentMethods(customerId(), account().http);
		const read = await platform.readContext(account().refs, { now: NOW, includeSettled: true }, account().http);
		expect(rows.map(({ id }) => id)).toEqual(read.ok ? read.cases[0]?.paymentMethods.map(({ id }) => id) : read);
		for (const { label } of rows) expect(label).toMatch(/ ending in \d{4}, good until \d\d\/\d{4}/);
	});

	it('lists campaigns of which each can be asked for', async () => {
		for (const { id } of (await lists.campaigns?.(account().http)) ?? []) {
			const request: ActRequest = { kind: 'change', change: { kind: 'change-campaign', campaign: id }, invoiceId: account().invoiceId, subscriptionId: account().subscriptionId, idempotencyKey: `contract:campaign:${id}` };
			expect(await platform.act(request, account().http)).toMatchObject({ kind: 'done' });
		}
	});

	it('changes nothing by listing', async () => {
		const before = await account().snapshot();
		for (const list of every) await list(account().http);
		expect(await account().snapshot()).toEqual(before);
		expect(account().countAttempts()).toBeLessThanOrEqual(1);
	});

	it('names the cure when the account cannot be read', async () => {
		for (const list of every) expect(await errorOf(list(account().strangerHttp))).toMatchObject({ code: 'unauthorized', fix: expect.stringContaining('credential') as string });
		for (const list of every) expect(await errorOf(list(async () => await Promise.resolve({ lost: 'ECONNREFUSED' })))).toMatchObject({ code: 'platform-unavailable', retryable: true });
	});
}

/** The contract of a platform: what every adapter must do, whatever is special about its vendor. */
export function platformContract(kit: ContractKit): void {
	describe(`${kit.platform.name} keeps the platform contract`, () => {
		let open: OpenAccount | undefined;
		const account = (): OpenAccount => {
			if (open === undefined) throw new Error('The account is not open yet.');
			return open;
		};
		describe('verify', () => verifyContract(kit));
		describe('normalize', () => normalizeContract(kit));
		describe('with an account', () => {
			beforeEach(async () => {
				open = await kit.openAccount();
			});
			afterEach(async () => {
				await open?.close();
			});
			if (kit.coversBody === false) describe('confirm', () => confirmContract(kit, account));
			describe('readContext', () => readContract(kit, account));
			describe('act', () => actContract(kit, account));
			describe('lists', () => listsContract(kit, account));
			describe('changes', () => changeContract(kit, account));
		});
	});
}
