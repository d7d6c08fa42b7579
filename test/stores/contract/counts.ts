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
	});
}
