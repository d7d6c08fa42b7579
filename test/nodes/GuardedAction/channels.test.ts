import type { Channel } from '../../../nodes/core/channels';
import { customerKeyOf } from '../../../nodes/core/keys';
import { measureSms } from '../../../nodes/core/message/sms';
import { DEFAULT_POLICY, policyHash } from '../../../nodes/core/policy/policy';
import { LIVE, OUTPUTS, useEngineBench } from '../../engine/bench';

const AT = new Date('2026-11-01T00:00:00Z');
const PUBLISHED = { policySource: 'published' };

describe('a message on the channel that the policy chooses', () => {
	const bench = useEngineBench();

	async function publish(channels: Channel[]): Promise<void> {
		const policy = { ...DEFAULT_POLICY, version: 'v1', phase: 'auto' as const, retryOwner: 'own' as const, channels };
		const entry = { at: AT.toISOString(), type: 'policy.published' as const, caseId: null, actor: 'ada', isRehearsal: false, body: {} };
		await bench().store.publishPolicy({ policy, hash: policyHash(policy), publishedAt: AT.toISOString(), publishedBy: { id: 'ada', identity: 'n8n-login' }, note: '', basedOn: null, state: 'in-force', secondApprover: null }, entry);
	}

	async function release(channel: Channel, change: { agrees?: boolean; phone?: string | null; senderName?: string } = {}) {
		const { agrees = true, phone = '+442079460991', senderName = 'Acme' } = change;
		await publish([channel]);
		const failed = bench().fail({ kind: 'expired-card', ...(phone === null ? {} : { phone }) });
		const customer = customerKeyOf('stripe', bench().stripe.accountId, failed.customerId);
		const entry = { at: AT.toISOString(), type: 'consent.recorded' as const, caseId: null, actor: 'test', isRehearsal: false, body: {} };
		if (agrees) await bench().store.recordConsent({ customer, channel, status: 'granted', source: 'form', at: AT }, entry);
		const item = await bench().claimed({ invoiceId: failed.invoiceId });
		return (await bench().work([item], { score: PUBLISHED, message: { ...PUBLISHED, senderName, options: {} }, action: { ...LIVE, ...PUBLISHED } })).only();
	}

	it('is a text of one or two segments to the phone, with its opt-out line', async () => {
		const worked = await release('sms');
		expect(worked).toMatchObject({ output: OUTPUTS.send, outcome: { release: { channel: 'sms', to: '+442079460991', subject: '', html: null, action: null } } });
		const text = worked.outcome.release?.text ?? '';
		expect(text).toMatch(/^Acme: your payment of \$49\.00 did not go through\. .*https?:\/\/\S+ Reply STOP to end texts$/);
		expect(worked.outcome.release?.segments).toBe(measureSms(text).segments);
	});

	it('is a notice with a button in the product', async () => {
		const worked = await release('in-app');
		expect(worked).toMatchObject({ output: OUTPUTS.send, outcome: { release: { channel: 'in-app', to: expect.stringMatching(/^cus_/) as string, subject: 'Please update your payment method', action: { label: 'Update payment method' }, segments: null } } });
		expect(worked.outcome.release?.text).not.toMatch(/https?:/);
	});

	it('is a script for a person who calls', async () => {
		const worked = await release('voice');
		expect(worked).toMatchObject({ output: OUTPUTS.send, outcome: { release: { channel: 'voice', to: '+442079460991', subject: '' } } });
		expect(worked.outcome.release?.text).toContain('I am calling from Acme about your payment of $49.00');
	});

	it('is an e-mail where the customer did not agree, or has no number', async () => {
		expect((await release('sms', { agrees: false })).outcome.release).toMatchObject({ channel: 'email', to: 'ada@example.com' });
	});

	it('is an e-mail without a number', async () => {
		expect((await release('sms', { phone: null })).outcome.release).toMatchObject({ channel: 'email', to: 'ada@example.com' });
	});

	it('does not leave as a text without the name of who sends it: a person sees why', async () => {
		const worked = await release('sms', { senderName: '' });
		expect(worked.outcome).toMatchObject({ release: null, status: 'needs-approval' });
		expect(JSON.stringify(worked.outcome.reasons)).toContain('sender_name');
	});

	it('is recorded on its channel, and counts there', async () => {
		const worked = await release('sms');
		const [intent] = (await bench().store.intents(worked.caseId)).filter(({ action }) => action === 'contact');
		expect(intent?.details).toMatchObject({ channel: 'sms' });
		const [entry] = await bench().store.entries({ caseId: worked.caseId, type: 'message.released', limit: 1 });
		expect(JSON.stringify(entry?.body)).not.toContain('442079460991');
	});
});
