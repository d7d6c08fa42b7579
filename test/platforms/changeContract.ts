import { changeSchema, CHANGE_KINDS, type Change, type ChangeKind } from '../../nodes/core/actions/change';
import { PLATFORM_ACTIONS, type ChangeRequest } from '../../nodes/platforms/platform';
import type { ContractKit, OpenAccount } from './platformContract';
import { loseReplies, recordHttp } from './scriptedHttp';

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

type Examples = { [Kind in ChangeKind]: Extract<Change, { kind: Kind }> };

/** Examples that a platform brings itself. */
export type ChangeExamples = Partial<Examples>;

/** One change of every kind, as somebody would ask for it on the open invoice of 49 dollars. */
const EXAMPLES: Examples = {
	'extend-due-date': { kind: 'extend-due-date', dueOn: '2029-01-31' },
	'payment-plan': { kind: 'payment-plan', instalments: [{ dueOn: '2030-01-01', amount: usd(2500) }, { dueOn: '2030-02-01', amount: usd(2400) }] },
	credit: { kind: 'credit', amount: usd(900), why: 'goodwill' },
	discount: { kind: 'discount', percent: 25, months: 3, why: 'stays with us' },
	'pause-subscription': { kind: 'pause-subscription', resumeOn: '2030-01-31' },
	'resume-subscription': { kind: 'resume-subscription' },
	'suspend-subscription': { kind: 'suspend-subscription' },
	'cancel-subscription': { kind: 'cancel-subscription', when: 'period-end' },
	'mark-uncollectible': { kind: 'mark-uncollectible', why: 'insolvent' },
	'stop-native-retries': { kind: 'stop-native-retries' },
	'hand-back-retries': { kind: 'hand-back-retries' },
	'change-campaign': { kind: 'change-campaign', campaign: 'gentle' },
	'add-note': { kind: 'add-note', text: 'Spoke to the customer. '.repeat(40) },
};

/** What has to happen first for a change to mean something: the first of these that the platform can do. */
const BEFORE: { [Kind in ChangeKind]?: readonly ChangeKind[] } = { 'resume-subscription': ['suspend-subscription', 'pause-subscription'], 'hand-back-retries': ['stop-native-retries'] };

/** The part of the platform contract that is about changes. */
export function changeContract(kit: ContractKit, account: () => OpenAccount): void {
	const { platform } = kit;
	const supported = CHANGE_KINDS.filter((kind) => platform.supports.includes(kind));
	const ask = (kind: ChangeKind, key = `contract:${kind}`): ChangeRequest => {
		const { invoiceId, subscriptionId } = account();
		return { kind: 'change', change: changeSchema.parse(kit.examples?.[kind] ?? EXAMPLES[kind]), invoiceId, subscriptionId, idempotencyKey: key };
	};
	const prepare = async (kind: ChangeKind): Promise<void> => {
		const first = BEFORE[kind]?.find((one) => platform.supports.includes(one));
		if (first !== undefined) expect(await platform.act(ask(first, 'contract:before'), account().http)).toMatchObject({ kind: 'done' });
	};

	it('supports an action or names the nearest thing', () => {
		for (const action of PLATFORM_ACTIONS) expect([action, platform.supports.includes(action), platform.nearest[action] !== undefined]).toEqual([action, platform.supports.includes(action), !platform.supports.includes(action)]);
	});

	it.each(supported)('does "%s" once however often it is repeated, each call under a key of its own', async (kind) => {
		await prepare(kind);
		const { http, requests } = recordHttp(account().http);
		expect(await platform.act(ask(kind), http)).toMatchObject({ kind: 'done' });
		const once = await account().snapshot();
		for (let run = 0; run < 2; run++) expect(await platform.act(ask(kind), http)).toMatchObject({ kind: 'done' });
		expect(await account().snapshot()).toEqual(once);
		const firstRun = requests.filter(({ method }) => method !== 'GET').slice(0, requests.filter(({ method }) => method !== 'GET').length / 3);
		const keys = firstRun.filter(({ method }) => method === 'POST' || method === 'PUT').map(({ headers }) => JSON.stringify(headers));
		expect(new Set(keys).size).toBe(keys.length);
	});

	it.each(supported)('finds out by reading whether "%s" landed when the reply was lost', async (kind) => {
		await prepare(kind);
		const { http, requests } = recordHttp(account().http);
		expect(await platform.hasLanded(ask(kind), http)).toBe(false);
		expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
		// A change of several calls may be lost in the middle: it goes on under its own keys until it is done.
		let outcome = await platform.act(ask(kind), loseReplies(account().http));
		for (let run = 0; run < 3 && !(await platform.hasLanded(ask(kind), account().http)); run++) outcome = await platform.act(ask(kind), account().http);
		expect(['unknown', 'done']).toContain(outcome.kind);
		expect(await platform.hasLanded(ask(kind), account().http)).toBe(true);
	});

	it.each(supported)('reports a lost reply to "%s" as unknown, not as failure', async (kind) => {
		await prepare(kind);
		expect(await platform.act(ask(kind), loseReplies(account().http))).toMatchObject({ kind: 'unknown' });
	});

	it.each(CHANGE_KINDS.filter((kind) => !supported.includes(kind)))('refuses "%s" before calling anyone and names the nearest thing', async (kind) => {
		const { http, requests } = recordHttp(account().http);
		const outcome = await platform.act(ask(kind), http);
		expect(outcome).toMatchObject({ kind: 'refused', retryable: false, why: expect.stringContaining(platform.nearest[kind] ?? 'nothing is named') as string });
		expect(await platform.hasLanded(ask(kind), http)).toBe(false);
		expect(requests).toEqual([]);
	});

	it('refuses to change the subscription of an invoice that has none, before calling anyone', async () => {
		const { http, requests } = recordHttp(account().http);
		for (const kind of supported.filter((one) => one.endsWith('-subscription') || one === 'discount')) {
			expect(await platform.act({ ...ask(kind), subscriptionId: null }, http)).toMatchObject({ kind: 'refused' });
		}
		expect(requests).toEqual([]);
	});

	it('refuses another gateway where it has one only, before calling anyone', async () => {
		if (platform.supports.includes('retry-through-gateway')) return;
		const { http, requests } = recordHttp(account().http);
		const { invoiceId } = account();
		const outcome = await platform.act({ kind: 'retry-payment', invoiceId, idempotencyKey: 'contract:gateway', paymentMethodId: null, gatewayId: 'other', amount: usd(4900) }, http);
		expect(outcome).toMatchObject({ kind: 'refused', retryable: false });
		expect(requests).toEqual([]);
	});
}
