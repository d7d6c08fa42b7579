import type { PolicyChoices } from '../../../nodes/core/policy/policy';
import type { StoredCase } from '../../../nodes/stores/store';
import type { ReceivedMail } from '../../sandbox/mail/start';
import { whereItIsNoon } from '../../support/daytime';
import { publishPolicy } from '../../support/publishPolicy';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { listExecutions, until, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

const DESK = 'billing-desk@example.com';
const BILLING_CONTACT = 'accounts-payable@companies.example';
const POLICY: PolicyChoices = { phase: 'auto', transferInvoices: 'remind', approvalFrom: [{ currency: 'EUR', amountMinor: 500_000 }] };
const PARAMETERS = {
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
let disputing: Debtor;
let grand: Debtor;

function owe({ stripe }: WorkflowStage, name: string, { amountMinor = 120_000, labels = {} }: { amountMinor?: number; labels?: Record<string, string> } = {}): Debtor {
	const email = `${name.toLowerCase()}@companies.example`;
	const place = whereItIsNoon();
	const { invoiceId, testClockId } = stripe.control.overdueInvoice({ name: `${name} GmbH`, email, currency: 'eur', amountMinor, clock: true, ...place, labels: { ...place.labels, ...labels } });
	return { name, email, invoiceId, testClockId: testClockId ?? '', caseId: `stripe:${stripe.accountId}:${invoiceId}` };
}

const mailsTo = ({ mail }: WorkflowStage, address: string): ReceivedMail[] => mail.mails.filter(({ envelope }) => envelope.to.includes(address));
const awaitMails = async (stage: WorkflowStage, address: string, count: number): Promise<ReceivedMail[]> =>
	await until(`${address} has ${count} mails`, 60_000, async () => (mailsTo(stage, address).length >= count ? mailsTo(stage, address) : undefined));
const handedOver = (stage: WorkflowStage, { caseId }: Debtor): ReceivedMail[] => mailsTo(stage, DESK).filter(({ raw }) => raw.replace(/=\r?\n/g, '').includes(caseId));
const awaitHandOver = async (stage: WorkflowStage, debtor: Debtor): Promise<string> =>
	await until(`a person hears of ${debtor.name}`, 60_000, async () => handedOver(stage, debtor).at(-1)?.text ?? undefined);

const awaitState = async (stage: WorkflowStage, { caseId }: Debtor, state: StoredCase['state']) =>
	await until(`${caseId} is ${state}`, 60_000, async () => ((await (await stage.ledger()).loadCase(caseId))?.value.state === state ? true : undefined));

const pass = ({ stripe }: WorkflowStage, { testClockId }: Debtor, days: number): unknown => stripe.control.advance({ testClockId, days });

async function say(stage: WorkflowStage, fields: readonly string[]): Promise<number> {
	const trigger = workflow.nodes.find(({ name }) => name === 'What the Customer Said');
	const form = new FormData();
	fields.forEach((value, index) => form.set(`field-${index}`, value));
	return (await fetch(`${stage.n8n.url}/form/${String(trigger?.webhookId)}`, { method: 'POST', body: form })).status;
}

const entriesOf = async (stage: WorkflowStage, { caseId }: Debtor, type: string) => await (await stage.ledger()).entries({ caseId, type, limit: 5 });

/** Companies owe: one is silent, one promises, one pays, one disputes, and one owes so much that a person writes. */
export const collectOverdue: WorkflowScene = {
	workflow: '14-collect-overdue-invoices.json',
	begin: async (stage) => {
		await publishPolicy(stage, POLICY);
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('14'), PARAMETERS));
		[silent, promising, paying] = [owe(stage, 'Silent', { labels: { dunning_billing_contact: BILLING_CONTACT } }), owe(stage, 'Promise'), owe(stage, 'Prompt')];
		[disputing, grand] = [owe(stage, 'Disputer'), owe(stage, 'Grand', { amountMinor: 900_000 })];
	},
	tests: (stage) => {
		it('sends each billing contact a statement, once, and charges nobody', async () => {
			for (const address of [BILLING_CONTACT, promising.email, paying.email, disputing.email]) {
				const [statement, ...more] = await awaitMails(stage(), address, 1);
				expect(statement?.subject).toMatch(/^Invoice \S+.* is still open$/);
				expect(statement?.text).toContain('€1,200.00');
				expect(statement?.text).toMatch(/due on \w+ \d{1,2}, \d{4}/);
				expect(more).toEqual([]);
			}
			expect(mailsTo(stage(), silent.email)).toEqual([]);
			expect(stage().stripe.book).toEqual([]);
		});

		it('hands a large one to a person with what they need, and writes to nobody', async () => {
			const text = await awaitHandOver(stage(), grand);
			expect(text).toContain('€9,000.00');
			expect(text).toContain('The amount is high enough that a person decides.');
			expect(text).toContain(`Billing contact: ${grand.email}`);
			expect(mailsTo(stage(), grand.email)).toEqual([]);
		});

		it('records a promise and a dispute, and refuses a day that is over', async () => {
			const day = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10);
			expect(await say(stage(), [promising.caseId, 'They promised to pay', day, 'After the next board meeting'])).toBe(200);
			expect(await say(stage(), [disputing.caseId, 'They dispute the invoice', '', 'Never ordered'])).toBe(200);
			const [promise] = await until('the promise is recorded', 30_000, async () => ((found) => (found.length > 0 ? found : undefined))(await entriesOf(stage(), promising, 'promise.recorded')));
			expect(promise?.body).toMatchObject({ promisedOn: day });
			expect(JSON.stringify(promise)).not.toContain('board meeting');
			await until('the hold is placed', 30_000, async () => (await entriesOf(stage(), disputing, 'flag.placed'))[0]);
			await say(stage(), [silent.caseId, 'They promised to pay', '2020-01-01', 'Long ago']);
			await until('the wrong day fails visibly', 30_000, async () => (await listExecutions(stage().session, workflow.id)).find(({ status }) => status === 'error'));
			expect(await entriesOf(stage(), silent, 'promise.recorded')).toEqual([]);
		});

		it('reminds whoever is silent, closes what is paid, and leaves alone who promised or disputes', async () => {
			stage().stripe.control.payOnPage({ invoiceId: paying.invoiceId });
			await awaitState(stage(), paying, 'recovered');
			for (const debtor of [silent, promising, disputing]) pass(stage(), debtor, 5);
			const [, reminder] = await awaitMails(stage(), BILLING_CONTACT, 2);
			expect(reminder?.subject).toContain('Can we help with invoice');
			expect(await awaitHandOver(stage(), disputing)).toContain('The customer disputes what is asked for.');
			for (const { email } of [promising, paying, disputing]) expect(mailsTo(stage(), email)).toHaveLength(1);
			expect(handedOver(stage(), promising)).toEqual([]);
			expect(stage().stripe.book.filter(({ source }) => source === 'api')).toEqual([]);
		});

		it('comes back to a promise when its day has passed unpaid', async () => {
			pass(stage(), promising, 6);
			const [, reminder] = await awaitMails(stage(), promising.email, 2);
			expect(reminder?.subject).toContain('Can we help with invoice');
		});
	},
};
