import type { NewIntent } from '../../../nodes/stores/store';
import { aDue, after, anEntry, anIntent, aRequest, START, useBench, type OpenStore } from './bench';

const CUSTOMER = 'stripe:acct_1:cus_1';
const CARD = 'stripe:acct_1:fp_1';
const ACCOUNT = { platform: 'stripe', account: 'acct_1', action: 'retry-payment', since: START } as const;
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });

export function countContract(open: OpenStore): void {
	describe('counting acts over all cases', () => {
		const bench = useBench(open);

		/** Claims one act per case, so that no charge waits for another one's outcome. */
		const act = async (changes: ReadonlyArray<Partial<NewIntent>>): Promise<string[]> => {
			const { store } = bench();
			const ids: string[] = [];
			for (const [index, change] of changes.entries()) {
				const caseId = change.caseId ?? `stripe:acct_1:in_${index}`;
				await store.schedule(aDue({ caseId }));
				const [work] = await store.claimDue(aRequest());
				if (work === undefined) throw new Error('nothing was handed out');
				const claim = await store.claimIntent(anIntent({ key: `k${index}`, ...change, caseId }), work.due, anEntry());
				if (!claim.claimed) throw new Error('not claimed');
				ids.push(claim.intent.id);
			}
			return ids;
		};

		it('sums amounts by currency, and finds the acts oldest first', async () => {
			await act([
				{ claimedAt: after(3), amount: eur(100) },
				{ claimedAt: after(1), amount: { amountMinor: 9_007_199_254, currency: 'JPY' } },
				{ claimedAt: after(2), amount: eur(250) },
				{ claimedAt: after(2) },
			]);
			const { store } = bench();
			expect(await store.countIntents(ACCOUNT)).toEqual({ count: 4, amounts: [eur(350), { amountMinor: 9_007_199_254, currency: 'JPY' }] });
			expect((await store.findIntents(ACCOUNT)).map(({ key }) => key)).toEqual(['k1', 'k2', 'k3', 'k0']);
		});

		it('counts from the first instant of the span on', async () => {
			await act([{ claimedAt: after(-1) }, { claimedAt: START }, { claimedAt: after(1) }]);
			expect(await bench().store.countIntents(ACCOUNT)).toMatchObject({ count: 2 });
			expect(await bench().store.countIntents({ ...ACCOUNT, since: after(2) })).toEqual({ count: 0, amounts: [] });
		});

		it('keeps to the account and the kind of act', async () => {
			await act([{}, { action: 'contact' }, { caseId: 'stripe:acct_2:in_1' }, { caseId: 'recurly:acct_1:in_1' }]);
			expect(await bench().store.countIntents(ACCOUNT)).toMatchObject({ count: 1 });
			expect(await bench().store.countIntents({ ...ACCOUNT, action: 'contact' })).toMatchObject({ count: 1 });
		});

		it('narrows down to a customer and to a card', async () => {
			await act([{ customerKey: CUSTOMER, cardKey: CARD }, { customerKey: CUSTOMER }, { cardKey: CARD }, {}]);
			const { store } = bench();
			expect(await store.countIntents({ ...ACCOUNT, customerKey: CUSTOMER })).toMatchObject({ count: 2 });
			expect(await store.countIntents({ ...ACCOUNT, cardKey: CARD })).toMatchObject({ count: 2 });
			expect((await store.findIntents({ ...ACCOUNT, customerKey: CUSTOMER, cardKey: CARD })).map(({ key }) => key)).toEqual(['k0']);
		});

		it('leaves out what was refused, and keeps what nobody knows', async () => {
			const [refused = '', declined = ''] = await act([{ amount: eur(1) }, { amount: eur(2) }, { amount: eur(4) }]);
			const { store } = bench();
			await store.recordOutcome(refused, { result: 'refused', at: after(1), details: {} }, anEntry());
			await store.recordOutcome(declined, { result: 'declined', at: after(1), details: {} }, anEntry());
			expect(await store.countIntents(ACCOUNT)).toEqual({ count: 2, amounts: [eur(6)] });
		});

		it('lets one of two through who decided at the same moment under one limit', async () => {
			const { store, reopen } = bench();
			const other = await reopen();
			const count = { platform: 'stripe', account: 'acct_1', action: 'contact', customerKey: CUSTOMER, since: START } as const;
			await store.schedule(aDue({ caseId: 'stripe:acct_1:in_1' }));
			await store.schedule(aDue({ caseId: 'stripe:acct_1:in_2' }));
			const works = await store.claimDue(aRequest({ limit: 2 }));
			const claims = await Promise.all(
				works.map(async ({ due, caseId }, index) =>
					await (index === 0 ? store : other).claimIntent(anIntent({ key: `k${index}`, caseId: caseId ?? '', action: 'contact', customerKey: CUSTOMER, limits: [{ count, atMost: 0 }] }), due, anEntry()),
				),
			);
			expect(claims.map((claim) => (claim.claimed ? 'claimed' : claim.why)).sort()).toEqual(['claimed', 'outdated']);
			expect(await store.countIntents(count)).toMatchObject({ count: 1 });
		});

		it.each([
			['keep', eur(6_000), ['claimed', 'claimed']],
			['would pass', eur(5_999), ['claimed', 'outdated']],
		])('of two charges that together %s a sum of the day, lets through what fits', async (_what, budget, expected) => {
			const { store, reopen } = bench();
			const other = await reopen();
			const amount = eur(3_000);
			const limit = { count: { ...ACCOUNT, since: START }, sumAtMost: eur(budget.amountMinor - amount.amountMinor) };
			await act([{ caseId: 'stripe:acct_1:in_9', amount: { amountMinor: 9_000, currency: 'USD' } }]);
			await store.schedule(aDue({ caseId: 'stripe:acct_1:in_1' }));
			await store.schedule(aDue({ caseId: 'stripe:acct_1:in_2' }));
			const works = await store.claimDue(aRequest({ limit: 2 }));
			const claims = await Promise.all(
				works.map(async ({ due, caseId }, index) =>
					await (index === 0 ? store : other).claimIntent(anIntent({ key: `charge ${index}`, caseId: caseId ?? '', amount, limits: [limit] }), due, anEntry()),
				),
			);
			expect(claims.map((claim) => (claim.claimed ? 'claimed' : claim.why)).sort()).toEqual(expected);
		});

		it('lets an act through again that was claimed before, whatever its limits', async () => {
			const { store } = bench();
			await store.schedule(aDue());
			const [work] = await store.claimDue(aRequest());
			const count = { ...ACCOUNT, since: START };
			const intent = anIntent({ limits: [{ count, atMost: 0 }] });
			const claim = async () => await store.claimIntent(intent, work?.due ?? { id: '', leaseToken: '' }, anEntry());
			expect(await claim()).toMatchObject({ claimed: true });
			expect(await claim()).toMatchObject({ claimed: false, why: 'taken' });
		});
	});
}
