import { whereItIsNoon } from '../../support/daytime';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { listExecutions, until, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

const LEFT_TO_CHANCE = 'jana@customers.example';
const UPDATED = 'vera@customers.example';
const PARAMETERS = { 'Look Ahead': { everySeconds: 10, options: { expiringDays: 45, sweepMinutes: 0.2 } }, 'Guarded Action': { phase: 'auto', options: {} } };

let workflow: StoredWorkflow;

/** A paying customer whose card ends with this month. */
function addPayer(stage: WorkflowStage, email: string, card: { brand: 'jcb' | 'visa'; last4: string; country: string }): void {
	const now = new Date();
	const ends = { expMonth: now.getUTCMonth() + 1, expYear: now.getUTCFullYear() };
	stage.stripe.control.addCustomer({ name: 'Somebody Example', email, currency: 'usd', amountMinor: 4_900, paidInvoices: 3, ...whereItIsNoon(), card: { ...card, ...ends } });
}

/** Two cards end with this month: one that nobody renews, and one that the networks do. */
export const replaceExpiringCard: WorkflowScene = {
	workflow: '04-replace-expiring-card.json',
	begin: async (stage) => {
		addPayer(stage, LEFT_TO_CHANCE, { brand: 'jcb', last4: '0505', country: 'JP' });
		addPayer(stage, UPDATED, { brand: 'visa', last4: '4242', country: 'US' });
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('04'), PARAMETERS));
	},
	tests: (stage) => {
		const mailsTo = (address: string) => stage().mail.mails.filter(({ envelope }) => envelope.to.includes(address));

		it('asks the customer whose card nobody renews, with the page where it is replaced', async () => {
			const mail = await until('the customer was asked', 60_000, async () => mailsTo(LEFT_TO_CHANCE)[0]);
			expect(mail.text).toMatch(/about to expire[\s\S]*\/p\/login\//);
		});

		it('leaves the card alone that is renewed by itself, and asks nobody twice', async () => {
			const before = (await listExecutions(stage().session, workflow.id)).length;
			// The next look finds both cards again.
			await new Promise((resolve) => setTimeout(resolve, 13_000));
			expect(mailsTo(UPDATED)).toEqual([]);
			expect(mailsTo(LEFT_TO_CHANCE)).toHaveLength(1);
			expect((await listExecutions(stage().session, workflow.id)).length).toBe(before);
		});

		it('charges nobody and changes nothing', () => {
			expect(stage().stripe.book.filter(({ source }) => source === 'api')).toEqual([]);
			expect(stage().stripe.requests.filter(({ method, path }) => method !== 'GET' && !path.includes('webhook_endpoints'))).toEqual([]);
		});
	},
};
