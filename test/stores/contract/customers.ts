import type { ChannelEvent, NewConsent, NewFlag } from '../../../nodes/stores/books/customers';
import { after, anEntry, anIntent, CASE, leaseWork, listEntries, OTHER_CASE, START, useBench, type OpenStore } from './bench';

const CUSTOMER = 'stripe:acct_1:cus_1';
const OTHER = 'stripe:acct_1:cus_2';
const ALL = { now: START, contactsSince: new Date(0) };

const aFlag = (change: Partial<NewFlag> = {}): NewFlag => ({ customer: CUSTOMER, flag: 'dispute', reason: 'Bank letter of 1 March', setBy: 'Maria', at: START, until: null, ...change });
const aConsent = (change: Partial<NewConsent> = {}): NewConsent => ({ customer: CUSTOMER, channel: 'sms', status: 'granted', source: 'checkout form', at: START, ...change });
const anEventOf = (change: Partial<ChannelEvent> = {}): ChannelEvent => ({ id: 'sendgrid:e1', permitId: null, customer: CUSTOMER, channel: 'email', type: 'delivered', at: START, ...change });

export function customerContract(open: OpenStore): void {
	const bench = useBench(open);
	const memory = async (customer = CUSTOMER, span = ALL) => await bench().store.customerMemory(customer, span);

	describe('stop flags', () => {
		it('stand until their end, one of a kind, the latest words', async () => {
			const { store } = bench();
			await store.placeFlag(aFlag(), anEntry({ type: 'flag.placed' }));
			await store.placeFlag(aFlag({ reason: 'Settled on 9 March', until: after(10) }), anEntry());
			await store.placeFlag(aFlag({ flag: 'deceased' }), anEntry());
			const settled = { flag: 'dispute', reason: 'Settled on 9 March', setBy: 'Maria', at: START.toISOString(), until: after(10).toISOString() };
			expect((await memory()).flags).toEqual([{ ...settled, flag: 'deceased', reason: 'Bank letter of 1 March', until: null }, settled]);
			expect((await memory(CUSTOMER, { ...ALL, now: after(10) })).flags).toMatchObject([{ flag: 'deceased' }]);
			expect((await memory(OTHER)).flags).toEqual([]);
		});

		it('are cleared once, with one entry', async () => {
			const { store } = bench();
			await store.placeFlag(aFlag(), anEntry());
			const cleared = await Promise.all([1, 2, 3].map(async () => await store.clearFlag(CUSTOMER, 'dispute', anEntry({ type: 'flag.cleared' }))));
			expect(cleared.filter(Boolean)).toHaveLength(1);
			expect(await listEntries(store)).toHaveLength(2);
			expect((await memory()).flags).toEqual([]);
		});
	});

	describe('consent', () => {
		it('is the latest word by time, in whatever order it arrived', async () => {
			const { store } = bench();
			for (const consent of [aConsent({ status: 'withdrawn', at: after(5) }), aConsent({ at: after(1) })]) await store.recordConsent(consent, anEntry());
			expect((await memory()).consents).toEqual([{ channel: 'sms', status: 'withdrawn', source: 'checkout form', at: after(5).toISOString() }]);
			await store.recordConsent(aConsent({ at: after(9), source: 'phone call' }), anEntry());
			expect((await memory()).consents).toMatchObject([{ status: 'granted', source: 'phone call' }]);
		});

		it('is withdrawn when both were said at the same moment', async () => {
			const { store } = bench();
			for (const status of ['granted', 'withdrawn', 'granted'] as const) await store.recordConsent(aConsent({ status }), anEntry());
			expect((await memory()).consents).toMatchObject([{ status: 'withdrawn' }]);
		});
	});

	describe('channel events', () => {
		it('are taken once, by exactly one of many callers', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const taken = await Promise.all(Array.from({ length: 10 }, async (_, index) => await handles[index % 2]?.recordChannelEvent(anEventOf(), anEntry({ type: 'channel.event' }))));
			expect(taken.filter(Boolean)).toHaveLength(1);
			expect(await listEntries(store)).toHaveLength(1);
			expect(await store.channelEvents({ customer: CUSTOMER, limit: 9 })).toEqual([anEventOf()]);
		});

		it.each(['complained', 'opted-out'] as const)('withdraw the consent of their channel when the customer %s', async (type) => {
			const { store } = bench();
			await store.recordConsent(aConsent({ channel: 'email' }), anEntry());
			await store.recordChannelEvent(anEventOf({ type, at: after(1) }), anEntry());
			expect((await memory()).consents).toEqual([{ channel: 'email', status: 'withdrawn', source: `channel event: ${type}`, at: after(1).toISOString() }]);
		});

		it('find their customer by the permit', async () => {
			const { store } = bench();
			const claim = await store.claimIntent(anIntent({ action: 'contact', customerKey: OTHER }), await leaseWork(store), anEntry());
			if (!claim.claimed) throw new Error('not claimed');
			await store.recordChannelEvent(anEventOf({ permitId: claim.intent.id, customer: null, type: 'bounced' }), anEntry());
			await store.recordChannelEvent(anEventOf({ id: 'sendgrid:e2', permitId: 'invented', customer: null }), anEntry());
			expect((await memory(OTHER)).troubles).toEqual([{ channel: 'email', type: 'bounced', at: START.toISOString() }]);
			expect(await store.channelEvents({ permitId: 'invented', limit: 9 })).toMatchObject([{ customer: null }]);
			expect(await store.channelEvents({ limit: 1 })).toHaveLength(1);
		});

		it('come back as troubles, oldest first, without those that are none', async () => {
			const { store } = bench();
			for (const [index, type] of (['replied', 'opened', 'bounced', 'clicked', 'complained'] as const).entries()) {
				await store.recordChannelEvent(anEventOf({ id: `e${index}`, type, at: after(index) }), anEntry());
			}
			expect((await memory()).troubles.map(({ type }) => type)).toEqual(['replied', 'bounced', 'complained']);
		});
	});

	describe('contacts', () => {
		it('are those of all cases of the customer, by the time of the case, with their outcome', async () => {
			const { store } = bench();
			const leases = new Map([[CASE, await leaseWork(store)], [OTHER_CASE, await leaseWork(store, { caseId: OTHER_CASE })]]);
			const contact = async (caseId: string, minutes: number, change: object = {}) => {
				const details = { purpose: 'update-method', channel: 'sms', at: after(minutes).toISOString() };
				const claim = await store.claimIntent(anIntent({ caseId, key: `${caseId}/${minutes}`, action: 'contact', customerKey: CUSTOMER, details, ...change }), leases.get(caseId) ?? { id: '', leaseToken: '' }, anEntry());
				if (!claim.claimed) throw new Error('not claimed');
				return claim.intent.id;
			};
			const second = await contact(CASE, 20);
			await contact(OTHER_CASE, 10);
			await contact(OTHER_CASE, 30, { customerKey: OTHER });
			await contact(CASE, 40, { action: 'escalate' });
			await store.recordOutcome(second, { result: 'sent', at: after(21), details: {} }, anEntry());
			expect((await memory()).contacts).toEqual([
				{ caseId: OTHER_CASE, channel: 'sms', at: after(10).toISOString(), outcome: null },
				{ caseId: CASE, channel: 'sms', at: after(20).toISOString(), outcome: 'sent' },
			]);
			expect((await memory(CUSTOMER, { ...ALL, contactsSince: after(15) })).contacts).toMatchObject([{ caseId: CASE }]);
		});
	});

	describe('contacts by other systems', () => {
		it('count as well, unless they are the message of a permit', async () => {
			const { store } = bench();
			const sent = async (id: string, change: Partial<ChannelEvent>) => await store.recordChannelEvent(anEventOf({ id, type: 'sent', channel: 'voice', ...change }), anEntry());
			await sent('call-1', { at: after(3) });
			await sent('call-2', { at: after(1), customer: OTHER });
			await sent('mail-1', { at: after(2), permitId: 'permit-1' });
			await sent('call-3', { at: after(-60) });
			expect((await memory(CUSTOMER, { ...ALL, contactsSince: START })).contacts).toEqual([{ caseId: 'stripe:acct_1:customer:cus_1', channel: 'voice', at: after(3).toISOString(), outcome: 'sent' }]);
		});
	});

	describe('addresses', () => {
		it('lead to everybody who was written to there, however they are spelled', async () => {
			const { store } = bench();
			for (const customer of [CUSTOMER, OTHER, CUSTOMER]) await store.rememberAddress(customer, '+1 (555) 010-0');
			await store.rememberAddress(OTHER, 'Ada@Example.com ');
			expect(await store.customersAt('+15550100')).toEqual([CUSTOMER, OTHER]);
			expect(await store.customersAt('ada@example.com')).toEqual([OTHER]);
			expect(await store.customersAt('')).toEqual([]);
			expect(await store.customersAt('+15550101')).toEqual([]);
		});
	});
}
