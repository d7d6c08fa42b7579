import path from 'node:path';
import type { DunningCase } from '../../nodes/core/case';
import type { Entry } from '../../nodes/core/ledger/entry';
import type { StoredCase } from '../../nodes/stores/store';
import type { ReceivedMail } from '../sandbox/mail/start';
import type { BookEntry } from '../sandbox/stripe/records';
import type { FailedCustomer, FailingCustomer } from '../sandbox/stripe/scenario';
import { whereItIsNoon } from './daytime';
import type { RecoveryStage } from './recoveryStage';
import { awaitPublished, itemsOf, listExecutions, readExecution, until, type Execution, type StoredWorkflow } from './rest';

/** A customer of a story: the sandbox's ids, our case id, where mail reaches them. */
export interface Customer extends FailedCustomer {
	caseId: string;
	email: string;
}

/** What of a failing customer a test chooses; the rest has defaults. */
export type Trouble = Partial<FailingCustomer> & Pick<FailingCustomer, 'kind'>;

/** Looks at the cases of a stage from outside: the sandbox's book, the mail server, the ledger. */
export interface CaseWatch {
	/** Lets a new customer fail. The name makes the address, so it must be new. */
	readonly fail: (name: string, trouble: Trouble) => Customer;
	/** Every attempt to move money on the customer's invoice, oldest first. */
	readonly bookOf: (customer: Customer) => BookEntry[];
	/** The attempts among them that we made. */
	readonly ourCharges: (customer: Customer) => BookEntry[];
	/** Mails to the customer, oldest first. */
	readonly mailsTo: (customer: Customer) => ReceivedMail[];
	/** Mails to the team about the customer's case. */
	readonly mailsAbout: (customer: Customer) => ReceivedMail[];
	/** Entries of the case, oldest first. */
	readonly entriesOf: (customer: Customer, type?: string) => Promise<Entry[]>;
	/** Waits until the case has this state in the ledger. */
	readonly awaitState: (customer: Customer, state: StoredCase['state']) => Promise<void>;
	/** Waits until the customer has got this many mails. */
	readonly awaitMails: (customer: Customer, count: number) => Promise<void>;
	/** Waits until work of this kind is planned for the case, and returns when it falls due. */
	readonly awaitDue: (customer: Customer, kind: 'retry' | 'review-case') => Promise<string>;
	/** Waits until no webhook is under way, no event waits in the ledger and no execution runs. */
	readonly awaitQuiet: () => Promise<void>;
	/** Items of Guarded Action about the case, of every execution of a workflow, oldest first. */
	readonly actsOn: (customer: Customer, workflowId: string) => Promise<DunningCase[]>;
}

const TEAM = 'billing-team@example.com';

/** Longer than any pause of Due Cases Trigger that a story waits out. */
const PATIENCE_MS = 45_000;

/** Every execution of a workflow with what its nodes put out, oldest first. */
export async function readExecutions(stage: RecoveryStage, workflowId: string): Promise<Execution[]> {
	const summaries = await listExecutions(stage.session, workflowId);
	return await Promise.all(summaries.reverse().map(async ({ id }) => await readExecution(stage.session, id)));
}

function toItems(execution: Execution): DunningCase[] {
	return [0, 1, 2, 3].flatMap((output) => itemsOf(execution, 'Guarded Action', output)).map(({ json }) => json as unknown as DunningCase);
}

const RUNNING = new Set(['new', 'running', 'waiting', 'unknown']);

async function isQuiet(stage: RecoveryStage, workflows: readonly StoredWorkflow[]): Promise<boolean> {
	await stage.stripe.control.settle();
	const ledger = await stage.ledger();
	for (const { id } of workflows) {
		const waiting = await ledger.peekDue({ queue: id, kinds: ['event'], limit: 1 });
		const executions = await listExecutions(stage.session, id);
		if (waiting.length > 0 || executions.some(({ status }) => RUNNING.has(status))) return false;
	}
	return true;
}

/** Watches the cases that these published workflows work. */
export function watchCases(stage: RecoveryStage, workflows: readonly StoredWorkflow[]): CaseWatch {
	const { stripe, mail } = stage;
	const bookOf = ({ invoiceId }: Customer): BookEntry[] => stripe.book.filter(({ invoice }) => invoice === invoiceId);
	const mailsTo = ({ email }: Customer): ReceivedMail[] => mail.mails.filter(({ envelope }) => envelope.to.includes(email));
	const entriesOf = async ({ caseId }: Customer, type?: string): Promise<Entry[]> =>
		(await (await stage.ledger()).entries({ caseId, type, limit: 500 })).toSorted((left, right) => left.id - right.id);
	return {
		fail: (name, trouble) => {
			const email = `${name.toLowerCase()}@customers.example`;
			const made = stripe.control.failCustomer({ name: `${name} Example`, email, currency: 'eur', amountMinor: 4_900, ...whereItIsNoon(), ...trouble });
			return { ...made, email, caseId: `stripe:${stripe.accountId}:${made.invoiceId}` };
		},
		bookOf,
		ourCharges: (customer) => bookOf(customer).filter(({ source }) => source === 'api'),
		mailsTo,
		mailsAbout: ({ caseId }) => mail.mails.filter(({ envelope, raw }) => envelope.to.includes(TEAM) && raw.replace(/=\r?\n/g, '').includes(caseId)),
		entriesOf,
		awaitState: async ({ caseId }, state) => {
			await until(`case ${caseId} is ${state}`, PATIENCE_MS, async () => {
				const stored = await (await stage.ledger()).loadCase(caseId);
				return stored?.value.state === state ? true : undefined;
			});
		},
		awaitMails: async (customer, count) => {
			await until(`${customer.email} has ${count} mails`, PATIENCE_MS, async () => (mailsTo(customer).length >= count ? true : undefined));
		},
		awaitDue: async ({ caseId }, kind) =>
			await until(`${kind} is due for ${caseId}`, PATIENCE_MS, async () => {
				const pending = await (await stage.ledger()).pendingDues(caseId);
				return pending.find((due) => due.kind === kind)?.dueAt;
			}),
		awaitQuiet: async () => {
			await until('everything that happened was worked', PATIENCE_MS, async () => ((await isQuiet(stage, workflows)) ? true : undefined));
		},
		actsOn: async ({ caseId }, workflowId) =>
			(await readExecutions(stage, workflowId)).flatMap(toItems).filter((item) => item.caseId === caseId),
	};
}

/** Ends n8n as a crash would, starts it again, and waits until the workflows listen. */
export async function crashAndRestart(stage: RecoveryStage, workflows: readonly StoredWorkflow[]): Promise<void> {
	await stage.n8n.kill('SIGKILL');
	await stage.n8n.restart();
	for (const { id } of workflows) await awaitPublished(stage.session, id);
}

/** The ledger's file, for a test that must look below the store. */
export const ledgerFile = ({ n8n }: RecoveryStage): string => path.join(n8n.userFolder, '.n8n', 'dunning', 'ledger.sqlite');
