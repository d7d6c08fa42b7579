import { aDue, after, anEntry, anIntent, aRequest, listEntries, START, useBench, type OpenStore } from './bench';

const ADA = 'stripe:acct_1:cus_1';
const BEN = 'stripe:acct_1:cus_2';
const erased = anEntry({ type: 'customer.erased' });

export function personalContract(open: OpenStore): void {
	describe('personal texts', () => {
		const bench = useBench(open);

		it('are quiet when nothing of their customer happened for a while and no work waits', async () => {
			const { store } = bench();
			const late = after(60);
			const quiet = async () => await store.quietCustomers({ since: late, limit: 9 });
			await store.sealPersonal(ADA, 'Dear Ada');
			expect(await quiet()).toEqual([]);
			await store.schedule(aDue());
			const [work] = await store.claimDue(aRequest());
			await store.claimIntent(anIntent({ action: 'contact', customerKey: ADA }), work?.due ?? { id: '', leaseToken: '' }, anEntry());
			expect(await quiet()).toEqual([]);
			await store.settleDue(work?.due ?? { id: '', leaseToken: '' }, 'done');
			expect(await quiet()).toEqual([ADA]);
			expect(await store.quietCustomers({ since: START, limit: 9 })).toEqual([]);
			await store.eraseCustomer(ADA, erased);
			expect(await quiet()).toEqual([]);
		});

		it('are read again by every handle, for their own customer only', async () => {
			const { store, reopen } = bench();
			const sealed = await store.sealPersonal(ADA, 'Dear Ada, ä€👍');
			expect(sealed).toMatch(/^[A-Za-z0-9_-]+$/);
			expect(await (await reopen()).openPersonal(ADA, sealed)).toBe('Dear Ada, ä€👍');
			await store.sealPersonal(BEN, 'x');
			expect(await store.openPersonal(BEN, sealed)).toBeUndefined();
			expect(await store.openPersonal('stripe:acct_1:cus_3', sealed)).toBeUndefined();
		});

		it('have one key however many ask for it first', async () => {
			const { store, reopen } = bench();
			const handles = [store, await reopen()];
			const sealed = await Promise.all(Array.from({ length: 8 }, async (_, index) => await handles[index % 2]?.sealPersonal(ADA, `text ${index}`)));
			const opened = await Promise.all(sealed.map(async (text) => await store.openPersonal(ADA, text ?? '')));
			expect(opened).toEqual(Array.from({ length: 8 }, (_, index) => `text ${index}`));
		});

		it('are gone for ever once the customer was erased, while the chain verifies', async () => {
			const { store, reopen } = bench();
			const sealed = await store.sealPersonal(ADA, 'Dear Ada');
			const kept = await store.sealPersonal(BEN, 'Dear Ben');
			await store.rememberAddress(ADA, 'ada@example.com');
			await store.append(anEntry({ type: 'message.outcome', body: { message: sealed } }));
			expect(await store.eraseCustomer(ADA, erased)).toBe(true);
			const other = await reopen();
			for (const handle of [store, other]) {
				expect(await handle.openPersonal(ADA, sealed)).toBeUndefined();
				expect(await handle.openPersonal(BEN, kept)).toBe('Dear Ben');
				expect(await handle.customersAt('ada@example.com')).toEqual([]);
				await expect(handle.sealPersonal(ADA, 'again')).rejects.toMatchObject({ code: 'not-found' });
			}
			await other.rememberAddress(ADA, 'ada@example.com');
			expect(await other.customersAt('ada@example.com')).toEqual([]);
			expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 2 });
		});

		it('leave nothing that people wrote about an erased customer, while a hold and an opt-out stand', async () => {
			const { store } = bench();
			await store.placeFlag({ customer: ADA, flag: 'deceased', reason: 'Her brother Tom called', setBy: 'ben', at: START, until: null }, anEntry());
			await store.recordConsent({ customer: ADA, channel: 'email', status: 'withdrawn', source: 'mail of Ada Example', at: START }, anEntry());
			await store.eraseCustomer(ADA, erased);
			const memory = await store.customerMemory(ADA, { now: START, contactsSince: START });
			expect(memory).toMatchObject({ flags: [{ flag: 'deceased', reason: 'erased' }], consents: [{ status: 'withdrawn', source: 'erased' }] });
		});

		it('are never kept for a customer who was erased ahead of any, and erased once', async () => {
			const { store } = bench();
			expect(await store.eraseCustomer(ADA, erased)).toBe(true);
			expect(await store.eraseCustomer(ADA, erased)).toBe(false);
			await expect(store.sealPersonal(ADA, 'x')).rejects.toMatchObject({ code: 'not-found' });
			expect(await listEntries(store)).toMatchObject([{ type: 'customer.erased', at: START.toISOString() }]);
		});
	});
}
