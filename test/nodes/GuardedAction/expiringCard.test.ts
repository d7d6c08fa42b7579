import { OUTPUTS, useEngineBench } from '../../engine/bench';
import { whereItIsNoon } from '../../support/daytime';

const bench = useEngineBench();
const EVERYONE = { action: { operation: 'everything', phase: 'auto', retryOwner: 'own', options: {} } } as const;

/** A paying customer whose card ends with this month. No updater knows cards of JCB. */
function aPayer(card: { brand?: 'jcb' | 'visa'; last4?: string } = { brand: 'jcb', last4: '0505' }) {
	const now = new Date();
	const ends = { expMonth: now.getUTCMonth() + 1, expYear: now.getUTCFullYear() };
	const made = bench().stripe.control.addCustomer({ name: 'Ada Example', email: 'ada@example.com', currency: 'usd', amountMinor: 4_900, paidInvoices: 3, ...whereItIsNoon(), card: { ...card, ...ends } });
	const endsIn = `${ends.expYear}-${String(ends.expMonth).padStart(2, '0')}`;
	return { ...made, endsIn, caseId: `stripe:${bench().stripe.accountId}:customer:${made.customerId}:card:${made.paymentMethodId}:${endsIn}` };
}

const expiring = async ({ customerId, paymentMethodId }: { customerId: string; paymentMethodId: string }, id?: string) =>
	await bench().claimed({ customerId, paymentMethodId }, { type: 'method.expiring', rawType: 'card.expiring', ...(id && { id }) });

const writes = () => bench().stripe.requests.filter(({ method }) => method !== 'GET');

describe('a card that is about to end', () => {
	it('is one message to a customer who owes nothing, and no charge', async () => {
		const payer = aPayer();
		const worked = (await bench().work([await expiring(payer)], EVERYONE)).only();
		expect([worked.output, worked.outcome.result]).toEqual([OUTPUTS.send, 'released']);
		expect(worked.caseId).toBe(payer.caseId);
		expect(worked.expiringCard).toMatchObject({ endsIn: payer.endsIn, isCharged: true, hasOpenInvoice: false, updates: 'never' });
		expect(worked.decision.plan).toMatchObject({ money: { kind: 'none' }, contact: { purpose: 'renew-card', stage: 1 } });
		expect(worked.outcome.release?.text).toMatch(/about to expire[\s\S]*\/p\/login\//);
		expect(worked.outcome.release?.text).not.toMatch(/already paid/);
		expect(writes()).toEqual([]);
	});

	it('is told once, however often it is found, and closed once it has ended', async () => {
		const payer = aPayer();
		const first = (await bench().work([await expiring(payer)], EVERYONE)).only();
		const again = (await bench().work([await expiring(payer, 'evt_again')], EVERYONE)).only();
		expect(again.outcome).toMatchObject({ status: 'done', result: 'nothing-to-do', reasons: [{ code: 'card-asked' }], release: null });
		const contacts = (await bench().store.intents(first.caseId)).filter(({ action }) => action === 'contact');
		expect(contacts).toHaveLength(1);
		expect(await bench().store.pendingDues(first.caseId)).toContainEqual(expect.objectContaining({ kind: 'review-case' }));
	});

	it('is closed without a word when the card was replaced meanwhile', async () => {
		const payer = aPayer();
		const item = await expiring(payer);
		bench().stripe.control.updateCard({ customerId: payer.customerId, card: { last4: '4444', expMonth: 5, expYear: 2031 } });
		const worked = (await bench().work([item], EVERYONE)).only();
		expect(worked.outcome).toMatchObject({ result: 'closed', reasons: [{ code: 'card-replaced' }] });
		expect(await bench().store.loadCase(payer.caseId)).toMatchObject({ value: { state: 'closed' } });
	});

	it('is left to the case of the invoice where a payment failed already', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		const worked = (await bench().work([await expiring(failed)], EVERYONE)).only();
		expect(worked.caseId).toBe(bench().caseId(failed.invoiceId));
		expect(worked.expiringCard).toBeUndefined();
	});

	it('is no reason to charge or change anything, whatever is asked for', async () => {
		const payer = aPayer();
		const change = { ...EVERYONE.action, operation: 'pause-subscription' };
		const before = writes().length;
		const worked = (await bench().work([await expiring(payer)], { action: change })).only();
		expect(worked.decision.money).toMatchObject({ verdict: 'stop', reasons: expect.arrayContaining([expect.objectContaining({ code: 'nothing-owed' })]) });
		expect(writes()).toHaveLength(before);
	});
});
