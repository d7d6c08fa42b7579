import { readFileSync, existsSync } from 'node:fs';

import { LIVE, useEngineBench } from '../../engine/bench';
import { releaseMessage, runLog } from './aLog';

const PERSON = { name: 'Wilhelmina Featherstonehaugh', email: 'wilhelmina.f@customers.example' };
const TRACES = [/Wilhelmina/i, /Featherstonehaugh/i, /customers\.example/i, /5550100/, /4242424242424242/];

describe('the ledger, worked from failure to recovery', () => {
	const bench = useEngineBench();

	/** All bytes that lie on the disk for this ledger, the write-ahead log included. */
	function readLedger(): string {
		const path = String(bench().credentials.dunningLedgerApi?.filePath);
		return [path, `${path}-wal`].filter(existsSync).map((file) => readFileSync(file, 'latin1')).join('\n');
	}

	const claim = async (kind: string, change: object = {}) => {
		const failed = bench().fail({ kind, ...PERSON, ...change } as never);
		return { failed, item: await bench().claimed({ invoiceId: failed.invoiceId, customerId: failed.customerId }) };
	};

	it('holds no name, address, number or card in plain text, whatever happened', async () => {
		for (const kind of ['insufficient-funds', 'stolen-card', 'authentication-required', 'fraud-blocked']) await bench().work([(await claim(kind)).item]);
		await bench().work([(await claim('expired-card', { amountMinor: 250_000 })).item]);
		await bench().work([(await claim('expired-card')).item], { action: { ...LIVE, phase: 'shadow' } });
		await bench().work([(await claim('expired-card')).item], { mode: 'manual' });
		const { permitId } = await releaseMessage(bench(), PERSON);
		await runLog(bench(), { operation: 'recordMessage', permitId, result: 'sent' });
		const delivered = { event: 'click', sg_event_id: 'e1', timestamp: 1_772_359_200, email: PERSON.email, url: 'https://customers.example/pay', dunning_permit: permitId };
		await runLog(bench(), { operation: 'channelEvent', provider: 'sendGrid' }, { items: [{ headers: {}, query: {}, body: [delivered] }] });
		const customer = `stripe:${bench().stripe.accountId}:cus_sms`;
		await bench().store.rememberAddress(customer, '+1 555-0100');
		const reply = { MessageSid: 'SM1', SmsStatus: 'received', From: '+15550100', Body: `STOP writing to ${PERSON.name}` };
		await runLog(bench(), { operation: 'channelEvent', provider: 'twilio' }, { items: [{ headers: {}, query: {}, body: reply }] });

		const bytes = readLedger();
		expect(bytes).toContain('message.released');
		expect(bytes).toContain('channel.event');
		expect(TRACES.filter((trace) => trace.test(bytes))).toEqual([]);
		expect(await bench().store.verifyChain()).toMatchObject({ ok: true });
	});
});
