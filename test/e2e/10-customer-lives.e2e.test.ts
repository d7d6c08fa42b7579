import { watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';

const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / 86_400_000;

const KINDS = ['funds', 'expired', 'stolen', 'authentication', 'large', 'paid'] as const;

describe('the life of each kind of customer in workflow 01', () => {
	let stage: RecoveryStage;
	let watch: CaseWatch;
	let all: Record<(typeof KINDS)[number], Customer>;

	const subjects = (customer: Customer): Array<string | null> => watch.mailsTo(customer).map(({ subject }) => subject);
	const book = (customer: Customer): string[] => watch.bookOf(customer).map(({ source, outcome }) => `${source} ${outcome}`);

	beforeAll(async () => {
		stage = await startRecoveryStage();
		const workflow = await stage.publish(withParameters(await readReferenceWorkflow(), LIVE_PARAMETERS));
		watch = watchCases(stage, [workflow]);
		all = {
			funds: watch.fail('Frida', { kind: 'insufficient-funds', clock: true }),
			expired: watch.fail('Emil', { kind: 'expired-card' }),
			stolen: watch.fail('Stella', { kind: 'stolen-card', clock: true }),
			authentication: watch.fail('Aaron', { kind: 'authentication-required' }),
			large: watch.fail('Hannah', { kind: 'high-value', amountMinor: 250_000 }),
			paid: watch.fail('Paula', { kind: 'paid-meanwhile' }),
		};
		await watch.awaitQuiet();
	}, 240_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('plans a retry for missing funds, silently, and collects when the customer’s clock reaches it', async () => {
		const { funds } = all;
		expect(book(funds)).toEqual(['automatic declined']);
		const dueAt = await watch.awaitDue(funds, 'retry');
		const failedAt = watch.bookOf(funds)[0]?.at ?? '';
		stage.stripe.control.advance({ testClockId: funds.testClockId ?? '', days: daysBetween(failedAt, dueAt) + 0.01 });
		await watch.awaitState(funds, 'recovered');
		expect(book(funds)).toEqual(['automatic declined', 'api succeeded']);
		expect(subjects(funds)).toEqual([]);
	}, 90_000);

	it('asks the owner of an expired card for another, charges the new card at once, and says thank you', async () => {
		const { expired } = all;
		expect(subjects(expired)).toEqual(['Please update your payment method']);
		expect(book(expired)).toEqual(['automatic declined']);
		const { paymentMethodId } = stage.stripe.control.updateCard({ customerId: expired.customerId });
		await watch.awaitState(expired, 'recovered');
		await watch.awaitMails(expired, 2);
		expect(book(expired)).toEqual(['automatic declined', 'api succeeded']);
		expect(watch.ourCharges(expired).map(({ paymentMethod }) => paymentMethod)).toEqual([paymentMethodId]);
		expect(subjects(expired)[1]).toMatch(/thank/i);
	}, 90_000);

	it('sends the link of the hosted page where the bank wants the customer, and closes when they confirmed there', async () => {
		const { authentication } = all;
		expect(subjects(authentication)).toEqual(['Please confirm your payment']);
		const [mail] = watch.mailsTo(authentication);
		expect(mail?.text).toContain(authentication.hostedInvoiceUrl);
		const page = await fetch(authentication.hostedInvoiceUrl, { method: 'POST', body: new URLSearchParams({ act: 'confirm' }) });
		expect(await page.text()).toContain('paid');
		await watch.awaitState(authentication, 'recovered');
		expect(book(authentication)).toEqual(['automatic declined', 'customer succeeded']);
	}, 90_000);

	it('never charges a stolen card again, even as the days pass and a reminder leaves', async () => {
		const { stolen } = all;
		for (const count of [1, 2]) {
			await watch.awaitMails(stolen, count);
			await watch.awaitQuiet();
			if (count < 2) stage.stripe.control.advance({ testClockId: stolen.testClockId ?? '', days: 6 });
		}
		expect(book(stolen)).toEqual(['automatic declined']);
		expect(subjects(stolen)).toEqual(['Please update your payment method', 'Can we help with your payment for Pro plan?']);
	}, 90_000);

	it('asks a person about a high value, and neither charges nor writes to the customer meanwhile', async () => {
		const { large } = all;
		expect(book(large)).toEqual(['automatic declined']);
		expect(subjects(large)).toEqual([]);
		expect(watch.mailsAbout(large)).toHaveLength(1);
		expect(watch.mailsAbout(large)[0]?.text).toContain('The amount is high enough that a person decides.');
		const [held] = await watch.entriesOf(large, 'case.held');
		expect(held?.body.reasons).toContainEqual(expect.objectContaining({ code: 'high-value' }));
	});

	it('neither charges nor writes to a customer who paid meanwhile', async () => {
		const { paid } = all;
		await watch.awaitState(paid, 'recovered');
		expect(book(paid)).toEqual(['automatic declined']);
		expect(subjects(paid)).toEqual([]);
	});

	it('has written to everybody once per occasion, and to the team about the one case that needs it', async () => {
		await watch.awaitQuiet();
		const counts = KINDS.map((kind) => [kind, watch.mailsTo(all[kind]).length, watch.mailsAbout(all[kind]).length]);
		expect(counts).toEqual([
			['funds', 0, 0],
			['expired', 2, 0],
			['stolen', 2, 0],
			['authentication', 1, 0],
			['large', 0, 1],
			['paid', 0, 0],
		]);
		expect(stage.mail.mails).toHaveLength(6);
		for (const customer of Object.values(all)) {
			const released = (await watch.entriesOf(customer, 'message.released')).length;
			const sent = (await watch.entriesOf(customer, 'message.outcome')).filter(({ body }) => body.result === 'sent').length;
			expect([customer.email, released, sent]).toEqual([customer.email, watch.mailsTo(customer).length, watch.mailsTo(customer).length]);
		}
	});

	it('leaves a ledger whose chain holds', async () => {
		const report = await (await stage.ledger()).verifyChain();
		expect(report).toMatchObject({ ok: true });
	});
});
