import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { parseAnchor } from '../../nodes/core/ledger/anchor';
import { whereItIsNoon } from '../support/daytime';
import { repositoryRoot } from '../support/paths';
import { until, type StoredWorkflow, type WorkflowDraft } from '../support/rest';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { awaitRun } from '../support/runs';

const ADA = 'ada@customers.example';

function readProofWorkflow(): WorkflowDraft {
	const file = path.join(repositoryRoot, 'workflows', '17-keep-the-proof.json');
	const { name, nodes, connections, settings } = JSON.parse(readFileSync(file, 'utf8')) as WorkflowDraft;
	// Once a day is too rare for a test.
	const often = { 'Every Morning': { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } } };
	return withParameters({ name, nodes, connections, settings }, often);
}

describe('workflow 17, beside workflow 01', () => {
	let stage: RecoveryStage;
	let recovery: StoredWorkflow;
	let invoiceId = '';
	let permitId = '';
	let caseId = '';

	const mailTo = async (address: string, about: RegExp) =>
		await until(`a mail to ${address} about ${about}`, 60_000, async () => stage.mail.mails.find(({ to, subject }) => to?.includes(address) && about.test(subject ?? '')));

	beforeAll(async () => {
		stage = await startRecoveryStage();
		recovery = await stage.publish(withParameters(await readReferenceWorkflow(), LIVE_PARAMETERS));
		await stage.publish(readProofWorkflow());
		({ invoiceId } = stage.stripe.control.failCustomer({ kind: 'expired-card', name: 'Ada Customer', email: ADA, currency: 'usd', amountMinor: 4_900, ...whereItIsNoon() }));
		const run = await awaitRun(stage.session, { workflowId: recovery.id, about: invoiceId, node: 'Record: Sent' });
		const item = run.runData['Guarded Action']?.[0]?.data?.main?.[1]?.[0]?.json as { caseId: string; outcome: { release: { permitId: string } } };
		caseId = item.caseId;
		permitId = item.outcome.release.permitId;
	}, 180_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('leaves a note of the message on the invoice', () => {
		const [invoice] = (stage.stripe.control.readObjects({ kind: 'invoice' }) as Array<{ id: string; metadata: Record<string, string> }>).filter(({ id }) => id === invoiceId);
		expect(invoice?.metadata.dunning_message_1).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\dZ update-method by email: /);
	});

	it('keeps the message as it was sent where only its customer’s key opens it', async () => {
		const ledger = await stage.ledger();
		const [released] = await ledger.entries({ caseId, type: 'message.released', limit: 1 });
		const { customer, sealed } = (released?.body.sent ?? {}) as { customer: string; sealed: string };
		expect(JSON.stringify(released)).not.toMatch(/Ada|customers\.example/);
		expect(await ledger.openPersonal(customer, sealed)).toContain(ADA);
	});

	it('records what the provider tells, once', async () => {
		const event = { event: 'spamreport', sg_event_id: 'e2e-1', timestamp: Math.floor(Date.now() / 1000), email: ADA, dunning_permit: permitId };
		for (let round = 0; round < 2; round += 1) {
			const answer = await fetch(`${stage.n8n.url}/webhook/dunning-channel-events`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify([event]) });
			expect(answer.status).toBe(200);
		}
		const ledger = await stage.ledger();
		const [heard] = await until('the event is in the ledger', 30_000, async () => {
			const events = await ledger.channelEvents({ permitId, limit: 9 });
			return events.length > 0 ? events : undefined;
		});
		expect(heard).toMatchObject({ id: 'sendgrid:e2e-1', type: 'complained' });
		const memory = await ledger.customerMemory(heard?.customer ?? '', { now: new Date(), contactsSince: new Date(0) });
		expect(memory).toMatchObject({ consents: [{ channel: 'email', status: 'withdrawn' }], contacts: [{ caseId, outcome: 'sent' }] });
		expect(await ledger.channelEvents({ permitId, limit: 9 })).toHaveLength(1);
	}, 60_000);

	it('mails an anchor that the ledger accepts, and raises the alarm when an entry was altered', async () => {
		const { text } = await mailTo('auditor@example.com', /Anchor of the dunning ledger/);
		const anchor = parseAnchor(/^dunning-anchor-1 .*$/m.exec(text ?? '')?.[0]);
		expect(anchor).toBeDefined();
		const ledger = await stage.ledger();
		expect(await ledger.verifyChain(anchor)).toMatchObject({ ok: true });
		const file = new DatabaseSync(path.join(stage.n8n.userFolder, '.n8n', 'dunning', 'ledger.sqlite'), { timeout: 5_000 });
		file.exec("UPDATE entries SET body = '{}' WHERE id = 3");
		file.close();
		const alarm = await mailTo('auditor@example.com', /was altered/);
		expect(alarm.text).toMatch(/First entry that does not fit: 3/);
	}, 120_000);
});
