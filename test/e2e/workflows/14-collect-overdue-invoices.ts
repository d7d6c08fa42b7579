import type { StoredCase } from '../../../nodes/stores/store';
import { whereItIsNoon } from '../../support/daytime';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { listExecutions, until, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

const DESK = 'billing-desk@example.com';
const PARAMETERS = {
	'Guarded Action': { phase: 'auto', retryOwner: 'observe', options: {} },
	'Due Cases Trigger': { everySeconds: 10, options: { sweepMinutes: 0 } },
	// A login needs a browser, which workflow 10 shows; here the form's fields are what counts.
	'What the Customer Said': { authentication: 'none', requireExecuteAccess: false },
};

interface Debtor {
	name: string;
	email: string;
	caseId: string;
	invoiceId: string;
	testClockId: string;
}

let workflow: StoredWorkflow;
let silent: Debtor;
let promising: Debtor;
let paying: Debtor;

function owe({ stripe }: WorkflowStage, name: string): Debtor {
	const email = `${name.toLowerCase()}@companies.example`;
	const { invoiceId, testClockId } = stripe.control.overdueInvoice({ name: `${name} GmbH`, email, currency: 'eur', amountMinor: 120_000, clock: true, ...whereItIsNoon() });
	return { name, email, invoiceId, testClockId: testClockId ?? '', caseId: `stripe:${stripe.accountId}:${invoiceId}` };
}

const mailsAbout = ({ mail }: WorkflowStage, { invoiceId, caseId }: Debtor) => mail.mails.filter(({ raw }) => raw.replace(/=\r?\n/g, '').includes(caseId) || raw.includes(invoiceId));
const awaitMail = async (stage: WorkflowStage, debtor: Debtor, about: RegExp) =>
	await until(`a mail about ${debtor.name}: ${about}`, 60_000, async () => mailsAbout(stage, debtor).find(({ subject }) => about.test(subject ?? '')));

const awaitState = async (stage: WorkflowStage, { caseId }: Debtor, state: StoredCase['state']) =>
	await until(`${caseId} is ${state}`, 60_000, async () => ((await (await stage.ledger()).loadCase(caseId))?.value.state === state ? true : undefined));

async function say(stage: WorkflowStage, fields: readonly string[]): Promise<number> {
	const trigger = workflow.nodes.find(({ name }) => name === 'What the Customer Said');
	const form = new FormData();
	fields.forEach((value, index) => form.set(`field-${index}`, value));
	return (await fetch(`${stage.n8n.url}/form/${String(trigger?.webhookId)}`, { method: 'POST', body: form })).status;
}

const flagsOf = async (stage: WorkflowStage, { caseId }: Debtor) => await (await stage.ledger()).entries({ caseId, type: 'promise.recorded', limit: 5 });

/** Three companies owe: one is silent, one promises, one pays. */
export const collectOverdue: WorkflowScene = {
	workflow: '14-collect-overdue-invoices.json',
	begin: async (stage) => {
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('14'), PARAMETERS));
		[silent, promising, paying] = [owe(stage, 'Silent'), owe(stage, 'Promise'), owe(stage, 'Prompt')];
	},
	tests: (stage) => {
		it('hands the billing desk a statement that is ready to forward, and writes to no customer', async () => {
			for (const debtor of [silent, promising, paying]) {
				const statement = await awaitMail(stage(), debtor, /Ready to forward/);
				expect(statement.envelope.to).toEqual([DESK]);
				expect(statement.text).toContain(`To: ${debtor.email}`);
				expect(statement.text).toContain('Open: €1,200.00');
			}
			expect(stage().mail.mails.flatMap(({ envelope }) => envelope.to).filter((to) => to.endsWith('@companies.example'))).toEqual([]);
			expect(stage().stripe.book).toEqual([]);
		});

		it('records a promise, refuses a day that is over, and leaves the customer alone meanwhile', async () => {
			const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
			expect(await say(stage(), [promising.caseId, 'They promised to pay', day, 'After the next board meeting'])).toBe(200);
			await until('the promise is recorded', 30_000, async () => (await flagsOf(stage(), promising))[0]);
			const [promise] = await flagsOf(stage(), promising);
			expect(promise?.body).toMatchObject({ promisedOn: day });
			expect(JSON.stringify(promise)).not.toContain('board meeting');
			await say(stage(), [silent.caseId, 'They promised to pay', '2020-01-01', 'Long ago']);
			await until('the wrong day fails visibly', 30_000, async () => (await listExecutions(stage().session, workflow.id)).find(({ status }) => status === 'error'));
			expect(await flagsOf(stage(), silent)).toEqual([]);
		});

		it('asks the account owner to call when the statement did not help, but not about who promised or paid', async () => {
			stage().stripe.control.payOnPage({ invoiceId: paying.invoiceId });
			await awaitState(stage(), paying, 'recovered');
			for (const debtor of [silent, promising]) stage().stripe.control.advance({ testClockId: debtor.testClockId, days: 5 });
			await awaitMail(stage(), silent, /Please call/);
			for (const debtor of [promising, paying]) expect(mailsAbout(stage(), debtor).filter(({ subject }) => /Please call/.test(subject ?? ''))).toEqual([]);
			expect(stage().stripe.book.filter(({ source }) => source === 'api')).toEqual([]);
		});
	},
};
