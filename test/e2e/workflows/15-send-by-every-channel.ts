import type { PolicyChoices } from '../../../nodes/core/policy/policy';
import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { publishPolicy } from '../../support/publishPolicy';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { until } from '../../support/rest';
import { whereItIsNoon } from '../../support/daytime';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

// A text message begins with its sender.
const PARAMETERS = { 'Dunning Message': { senderName: 'Acme' }, 'Due Cases Trigger': { everySeconds: 10, options: { sweepMinutes: 0 } } };
const LIVE: PolicyChoices = { phase: 'auto', retryOwner: 'own', consent: { email: 'unless-withdrawn', sms: 'unless-withdrawn', voice: 'unless-withdrawn', 'in-app': 'unless-withdrawn' } };

let watch: CaseWatch;
let company: Customer;
let consumer: Customer;
let onPhone: Customer;
let inProduct: Customer;
let called: Customer;
let unreachable: Customer;

/** A customer with a phone who agreed to texts or calls: neither is tried without. The webhook is late, so that the word is there first. */
async function failAgreed(stage: WorkflowStage, name: string, agreed: { channel: 'sms' | 'voice'; phone: string }): Promise<Customer> {
	const { channel, phone } = agreed;
	stage.stripe.control.addWebhookFault({ kind: 'delay', milliseconds: 3_000, times: 1, types: ['invoice.payment_failed'] });
	const customer = watch.fail(name, { kind: 'expired-card', phone });
	const consent = { customer: `stripe:${stage.stripe.accountId}:${customer.customerId}`, channel, status: 'granted' as const, source: 'checkout', at: new Date() };
	await (await stage.ledger()).recordConsent(consent, { at: consent.at.toISOString(), type: 'consent.recorded', caseId: null, actor: 'test', isRehearsal: false, body: { channel } });
	return customer;
}

const awaitRelease = async (customer: Customer) => await until(`a message for ${customer.email} is released`, 45_000, async () => (await watch.entriesOf(customer, 'message.released'))[0]);

const resultsOf = async (customer: Customer) => {
	await until(`an outcome for ${customer.email}`, 45_000, async () => (await watch.entriesOf(customer, 'message.outcome'))[0]);
	return (await watch.entriesOf(customer, 'message.outcome')).map(({ body }) => body.result);
};

/** One customer for each channel, one whose channel is down, and one who says how it went. */
export const sendByEveryChannel: WorkflowScene = {
	workflow: '15-send-by-every-channel.json',
	begin: async (stage) => {
		await publishPolicy(stage, { ...LIVE, channels: ['sms'] });
		const workflow = await stage.publish(withParameters(await readReferenceWorkflow('15'), PARAMETERS));
		watch = watchCases(stage, [workflow]);
		const noon = whereItIsNoon();
		company = watch.fail('Corp', { kind: 'expired-card', ...noon, labels: { ...noon.labels, segment: 'business' } });
		consumer = watch.fail('Paul', { kind: 'expired-card' });
		onPhone = await failAgreed(stage, 'Phoebe', { channel: 'sms', phone: '+6591234567' });
		for (const customer of [company, consumer, onPhone]) await awaitRelease(customer);
		await publishPolicy(stage, { ...LIVE, channels: ['in-app'] });
		inProduct = watch.fail('Ines', { kind: 'expired-card' });
		await awaitRelease(inProduct);
		await publishPolicy(stage, { ...LIVE, channels: ['voice'] });
		called = await failAgreed(stage, 'Vera', { channel: 'voice', phone: '+6598765432' });
		await awaitRelease(called);
	},
	tests: (stage) => {
		it('sends each message by its own channel, once, and records that it left', async () => {
			const { services } = stage();
			for (const customer of [company, consumer, onPhone, inProduct, called]) expect(await resultsOf(customer)).toEqual(['sent']);
			expect(watch.mailsTo(company)).toHaveLength(1);
			expect(services.callsTo(/^esp\.example\.com$/, consumer.email)).toHaveLength(1);
			expect(services.callsTo(/^api\.twilio\.com$/, '+6591234567')).toHaveLength(1);
			expect(services.callsTo(/^app\.example\.com$/, inProduct.customerId)).toHaveLength(1);
			expect(services.callsTo(/^slack\.com$/, '+6598765432')).toHaveLength(1);
			for (const customer of [consumer, onPhone, inProduct, called]) expect(watch.mailsTo(customer)).toEqual([]);
		});

		it('records a message that its channel refused, tells the team, and sends it no other way', async () => {
			await publishPolicy(stage(), { ...LIVE, channels: ['email'] });
			stage().services.refuse(/^esp\.example\.com$/, 'ulf@customers.example', 503);
			unreachable = watch.fail('Ulf', { kind: 'expired-card' });
			expect(await resultsOf(unreachable)).toEqual(['failed']);
			await until('the team is told', 45_000, async () => watch.mailsAbout(unreachable)[0]);
			expect(watch.mailsTo(unreachable)).toEqual([]);
			expect(stage().services.callsTo(/^esp\.example\.com$/, unreachable.email)).toHaveLength(1);
		});

		it('asks how it was after the recovery, and puts the answer on the case, once', async () => {
			stage().stripe.control.updateCard({ customerId: company.customerId });
			await watch.awaitState(company, 'recovered');
			await watch.awaitMails(company, 2);
			const thanks = watch.mailsTo(company)[1]?.text ?? '';
			const link = new URL(/http\S+\/form\/dunning-feedback\?permit=\S+/.exec(thanks)?.[0] ?? '');
			expect(link.port).toBe(new URL(stage().n8n.url).port);
			expect(await (await fetch(link)).text()).toContain('How was it?');
			expect(await watch.entriesOf(company, 'customer.rated')).toEqual([]);
			for (const rating of ['4', '1']) {
				const form = new FormData();
				form.set('field-0', rating);
				form.set('field-1', 'Quick, thank you, Corp');
				form.set('field-2', link.searchParams.get('permit') ?? '');
				expect((await fetch(link, { method: 'POST', body: form })).status).toBe(200);
			}
			const rated = await until('the rating is there', 30_000, async () => (await watch.entriesOf(company, 'customer.rated'))[0]);
			expect(rated.body).toMatchObject({ rating: 4, of: 5, percent: 75 });
			expect(JSON.stringify(rated)).not.toContain('Quick');
			await watch.awaitQuiet();
			expect(await watch.entriesOf(company, 'customer.rated')).toHaveLength(1);
		});
	},
};
