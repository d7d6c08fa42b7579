import highValue from '../../workflows/02-approve-high-value.json';
import { fillForm } from '../support/approvals';
import { watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { optionalTest } from '../support/optionalTest';
import { makeQueueHost, missingForQueue, type QueueHost } from '../support/queueHost';
import { LIVE_PARAMETERS, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { listExecutions, until, type StoredWorkflow, type WorkflowDraft } from '../support/rest';

const missing = missingForQueue();

jest.setTimeout(120_000);

const APPROVER = 'ada@approvers.example';
const PARAMETERS = {
	...LIVE_PARAMETERS,
	'Due Reminders': { everySeconds: 10, options: { sweepMinutes: 0 } },
	'Ask for a Decision': {
		approvers: { approver: [{ id: APPROVER, role: 'manager' }] },
		options: { roleLimits: { limit: [{ role: 'manager', currency: 'EUR', amountMinor: 900_000 }] } },
	},
};

describe('an approval where every step runs in another process', () => {
	let host: QueueHost;
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;
	let customer: Customer;
	let link: string;

	beforeAll(async () => {
		if (missing !== undefined) return;
		host = await makeQueueHost();
		stage = await startRecoveryStage({ host });
		workflow = await stage.publish(withParameters(highValue as unknown as WorkflowDraft, PARAMETERS));
		watch = watchCases(stage, [workflow]);
		customer = watch.fail('Helga', { kind: 'expired-card', amountMinor: 250_000 });
		link = await until('the approver has a link', 90_000, async () => {
			const mail = stage.mail.mails.find(({ envelope }) => envelope.to.includes(APPROVER));
			return /Look and decide: (\S+)/.exec(mail?.text ?? '')?.[1];
		});
		await watch.awaitQuiet();
	}, 400_000);

	afterAll(async () => await stage?.close(), 60_000);

	optionalTest(missing, 'is shown by the webhook process, and looking changes nothing', async () => {
		expect(new URL(link).port).toBe(String(host.webhook().port));
		const page = await fetch(link);
		expect(page.status).toBe(200);
		expect(await page.text()).toContain('2,500.00');
		expect(watch.mailsTo(customer)).toEqual([]);
	});

	optionalTest(missing, 'is decided once, however many processes hear of it, and carried out by a worker once', async () => {
		const form = fillForm(await (await fetch(link)).text(), 'approve');
		const answers = await Promise.all(Array.from({ length: 5 }, async () => await fetch(link, { method: 'POST', body: form })));
		expect(answers.every(({ status }) => status < 500)).toBe(true);
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		expect(watch.mailsTo(customer)).toHaveLength(1);
		const decided = (await watch.entriesOf(customer, 'approval.decided')).length;
		expect(decided).toBe(1);
		expect((await listExecutions(stage.session, workflow.id)).filter(({ status }) => status !== 'success')).toEqual([]);
	});

	optionalTest(missing, 'leaves one chain that holds', async () => {
		expect(await (await stage.ledger()).verifyChain()).toMatchObject({ ok: true });
	});
});
