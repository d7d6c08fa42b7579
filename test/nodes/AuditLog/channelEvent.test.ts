import { useEngineBench } from '../../engine/bench';
import { releaseMessage, runLog } from './aLog';

describe('Audit Log, recording channel events', () => {
	const bench = useEngineBench();

	const sendGrid = (event: string, permitId: string, id = event) => ({
		headers: { 'user-agent': 'SendGrid Event API' },
		params: {},
		query: {},
		body: [{ event, sg_event_id: id, timestamp: Math.floor(Date.now() / 1000) - 5, email: 'ada@example.com', dunning_permit: permitId }],
	});
	const record = async (item: object, parameters: object = { provider: 'sendGrid' }, mode: 'trigger' | 'manual' = 'trigger') =>
		(await runLog(bench(), { operation: 'channelEvent', ...parameters }, { items: [item], mode })).items.map(({ audit }) => audit);
	const memory = async (customer: string) => await bench().store.customerMemory(customer, { now: new Date(), contactsSince: new Date(0) });

	it('takes a delivery once, and it proves that the message was sent', async () => {
		const { permitId, worked, customer } = await releaseMessage(bench());
		expect(await record(sendGrid('delivered', permitId))).toMatchObject([{ recorded: true, type: 'delivered', permitId, caseId: worked.caseId }]);
		expect(await record(sendGrid('delivered', permitId))).toMatchObject([{ recorded: false, why: expect.stringContaining('before') }]);
		expect(await bench().store.loadIntent(permitId)).toMatchObject({ outcome: { result: 'sent' } });
		expect((await memory(customer)).contacts).toMatchObject([{ caseId: worked.caseId, channel: 'email', outcome: 'sent' }]);
		expect((await bench().store.pendingDues(worked.caseId)).map(({ kind }) => kind)).toEqual(['review-case']);
	});

	it('takes several events of one delivery apart', async () => {
		const { permitId } = await releaseMessage(bench());
		const both = { body: [...sendGrid('delivered', permitId).body, ...sendGrid('deferred', permitId).body, ...sendGrid('open', permitId).body], headers: {}, query: {} };
		expect(await record(both)).toMatchObject([{ recorded: true }, { recorded: false, why: expect.stringContaining('deferred') }, { recorded: true, type: 'opened' }]);
	});

	it('withdraws the consent of a customer who complains, and fails a message that bounced', async () => {
		const { permitId, customer } = await releaseMessage(bench());
		await record(sendGrid('bounce', permitId));
		await record(sendGrid('spamreport', permitId));
		expect(await bench().store.loadIntent(permitId)).toMatchObject({ outcome: { result: 'failed' } });
		expect(await memory(customer)).toMatchObject({ consents: [{ channel: 'email', status: 'withdrawn' }], troubles: [{ type: 'bounced' }, { type: 'complained' }] });
	});

	it('takes a reply of STOP for an opt-out by rule, and finds its customer by the telephone number', async () => {
		const customer = 'stripe:acct_1:cus_1';
		await bench().store.rememberAddress(customer, '+1 555 0100');
		const reply = { MessageSid: 'SM1', SmsStatus: 'received', From: '+15550100', To: '+15550199', Body: 'Stop texting me, please!' };
		expect(await record({ body: reply, headers: {}, query: {} }, { provider: 'twilio' })).toMatchObject([{ recorded: true, type: 'opted-out', channel: 'sms' }]);
		expect((await memory(customer)).consents).toMatchObject([{ channel: 'sms', status: 'withdrawn' }]);
		const [entry] = await bench().store.entries({ type: 'channel.event', limit: 1 });
		expect(entry?.body).toMatchObject({ rule: 'opt-out.us-tcpa', customer });
		expect(JSON.stringify(entry)).not.toMatch(/5550100|texting/i);
	});

	it('says so when an event leads to nobody, and keeps nothing of it', async () => {
		expect(await record(sendGrid('delivered', 'invented'))).toMatchObject([{ recorded: false, why: expect.stringContaining('no permit and no customer') }]);
		expect(await bench().store.entries({ type: 'channel.event', limit: 9 })).toEqual([]);
	});

	it('maps any other provider by its fields, and names those that cannot be read', async () => {
		const { permitId } = await releaseMessage(bench());
		const other = { provider: 'other', eventType: '={{ $json.kind }}', eventId: '={{ $json.id }}', channel: 'email', permit: permitId };
		expect(await record({ kind: 'opened', id: 77 }, other)).toMatchObject([{ recorded: true, type: 'opened', permitId }]);
		const failed = await runLog(bench(), { operation: 'channelEvent', ...other }, { items: [{ kind: 'OPENED' }] });
		expect(failed.error?.message).toMatch(/"Event ID".*"Event Type"|"Event Type".*"Event ID"/);
	});

	it('refuses what the chosen provider never sent', async () => {
		const failed = await runLog(bench(), { operation: 'channelEvent', provider: 'mailgun' }, { items: [{ a: 1 }] });
		expect(failed.error).toMatchObject({ message: expect.stringContaining('no event of Mailgun') });
	});

	it('records nothing in a test run, and shows what it would be', async () => {
		const { permitId } = await releaseMessage(bench());
		expect(await record(sendGrid('delivered', permitId), { provider: 'sendGrid' }, 'manual')).toMatchObject([{ recorded: false, type: 'delivered', why: expect.stringContaining('Rehearsal') }]);
		expect(await bench().store.loadIntent(permitId)).toMatchObject({ outcome: null });
	});
});
