import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { loadOrCreateKey } from '../../nodes/stores/key';
import { openSealed } from '../../nodes/stores/seal';
import type { TroubleKind } from '../sandbox/stripe/troubles';
import { runCli } from '../support/cli';
import { whereItIsNoon } from '../support/daytime';
import { createCredential, listExecutions, readExecution, until, type StoredWorkflow } from '../support/rest';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { awaitRun } from '../support/runs';

interface Card {
	fingerprint: string;
	last4: string;
}

const PEOPLE: ReadonlyArray<[first: string, last: string, trouble: TroubleKind]> = [
	['Zephyrine', 'Quillfeather', 'expired-card'],
	['Ottoline', 'Wrenbury', 'stolen-card'],
	['Ignatius', 'Thistlewood', 'authentication-required'],
	['Peregrine', 'Oakhollow', 'do-not-honor'],
];

const isLuhn = (digits: string): boolean =>
	[...digits].reverse().reduce((sum, digit, at) => sum + (at % 2 === 0 ? Number(digit) : [0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] ?? 0), 0) % 10 === 0;

/** Numbers that could be a card's: right length, first digit and check digit. */
const cardNumbers = (text: string): string[] => (text.match(/(?<![\w.])[3-6]\d{3}([ -]?)\d{4}\1\d{4}\1\d{3,4}(?![\w.])/g) ?? []).filter((found) => isLuhn(found.replace(/\D/g, '')));

describe('what leaves the building', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let registration: { endpointId: string; secret: string };
	let exported: string;
	let errors: string[];
	const signingSecret = `whsec_${randomBytes(16).toString('hex')}`;

	const secrets = (): string[] => [stage.stripe.secretKey, stage.model.apiKey, signingSecret, registration.secret];
	const people = (): string[] => PEOPLE.flatMap(([first, last]) => [first, last, `${first}@${last}.example`.toLowerCase()]);
	const cards = (): Card[] => (stage.stripe.control.readObjects({ kind: 'payment_method' }) as Array<{ card: Card }>).map(({ card }) => card);
	const found = (text: string, needles: readonly string[]): string[] => needles.filter((needle) => text.toLowerCase().includes(needle.toLowerCase()));
	const personal = (): string[] => [...people(), ...cards().map(({ fingerprint }) => fingerprint)];
	const ledgerFile = (): string => path.join(stage.n8n.userFolder, '.n8n', 'dunning', 'ledger.sqlite');
	const readLedgerText = (): string => ['', '-wal'].map((end) => `${ledgerFile()}${end}`).filter((file) => existsSync(file)).map((file) => readFileSync(file, 'utf8')).join('\n');

	const storedRegistration = (): string => {
		const database = new DatabaseSync(path.join(stage.n8n.userFolder, '.n8n', 'database.sqlite'), { readOnly: true });
		const row = database.prepare('SELECT staticData FROM workflow_entity WHERE id = ?').get(workflow.id);
		database.close();
		return (JSON.parse(String(row?.staticData)) as Record<string, { registration: string }>)['node:Dunning Trigger']?.registration ?? '';
	};
	// n8n keeps static data in its database and hands it out with the workflow, so it is opened here to know what to look for.
	const readRegistration = (): { endpointId: string; secret: string } => {
		const key = loadOrCreateKey(`${ledgerFile()}.key`, ledgerFile());
		return JSON.parse(openSealed(key, storedRegistration()) ?? '{}') as { endpointId: string; secret: string };
	};
	const readErrors = async (): Promise<string[]> => {
		const texts: string[] = [];
		for (const { id } of await listExecutions(stage.session)) {
			const { runData, errorMessage } = await readExecution(stage.session, id);
			texts.push(errorMessage ?? '');
			for (const run of Object.values(runData).flat()) {
				if (run.error) texts.push(JSON.stringify(run.error));
				for (const item of (run.data?.main ?? []).flat()) if (item?.json.error !== undefined) texts.push(JSON.stringify([item.json.error, item.json.details, item.error]));
			}
		}
		return texts.filter((text) => text !== '');
	};

	beforeAll(async () => {
		stage = await startRecoveryStage({ env: { N8N_LOG_LEVEL: 'debug' } });
		const data = { secretKey: stage.stripe.secretKey, apiAddress: stage.stripe.url, signingSecret };
		const { id } = await createCredential(stage.session, { name: 'Distinctive', type: 'dunningStripeApi', data });
		const draft = withParameters(await readReferenceWorkflow(), LIVE_PARAMETERS);
		const nodes = draft.nodes.map((node) => (node.type.startsWith('n8n-nodes-dunning.') ? { ...node, credentials: { dunningStripeApi: { id, name: 'Distinctive' } } } : node));
		workflow = await stage.publish({ ...draft, nodes });
		registration = readRegistration();
		for (const [first, last, kind] of PEOPLE) {
			const email = `${first}@${last}.example`.toLowerCase();
			const { invoiceId } = stage.stripe.control.failCustomer({ kind, name: `${first} ${last}`, email, currency: 'usd', amountMinor: 4_900, ...whereItIsNoon() });
			await awaitRun(stage.session, { workflowId: workflow.id, about: invoiceId, node: 'Guarded Action' });
		}
		await until('a customer was written to', 20_000, async () => (stage.mail.mails.length > 0 ? true : undefined));
		await breakThings();
		errors = await readErrors();
		exported = await exportWorkflow();
	}, 240_000);

	/** Every way of failing that makes an error message: a mail server, a platform that is down, one that refuses the key. */
	const breakThings = async (): Promise<void> => {
		const fail = async (kind: TroubleKind): Promise<void> => {
			const [first, last] = PEOPLE[0] ?? ['', ''];
			const email = `${first}@${last}.example`.toLowerCase();
			const { invoiceId } = stage.stripe.control.failCustomer({ kind, name: `${first} ${last}`, email, currency: 'usd', amountMinor: 4_900, ...whereItIsNoon() });
			await awaitRun(stage.session, { workflowId: workflow.id, about: invoiceId });
		};
		stage.mail.refuse(true);
		await fail('expired-card');
		stage.mail.refuse(false);
		stage.stripe.control.addApiFault({ pattern: 'GET *', times: 50, kind: 'server-error', when: 'before' });
		await fail('expired-card');
		stage.stripe.control.clearFaults();
		stage.model.misbehave({ kind: 'server-error' });
		await fail('expired-card');
		stage.model.misbehave();
		const address = (stage.stripe.control.readObjects({ kind: 'webhook_endpoint' }) as Array<{ url: string }>)[0]?.url ?? '';
		await fetch(address, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email: `${PEOPLE[0]?.[0]}@x.example` }) });
	};

	const exportWorkflow = async (): Promise<string> => {
		const folder = await mkdtemp(path.join(tmpdir(), 'dunning-export-'));
		const file = path.join(folder, 'workflow.json');
		await runCli(stage.n8n.userFolder, ['export:workflow', `--id=${workflow.id}`, `--output=${file}`]);
		const text = readFileSync(file, 'utf8');
		await rm(folder, { recursive: true, force: true });
		return text;
	};

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('was looked for in something: mails went out, the model was asked, errors were made, secrets are known', () => {
		expect(stage.mail.mails.length).toBeGreaterThan(0);
		expect(stage.model.received.length).toBeGreaterThan(0);
		expect(errors.length).toBeGreaterThan(1);
		expect(readLedgerText()).toContain('decision.made');
		expect(registration).toEqual({ endpointId: expect.stringMatching(/^we_/), secret: expect.stringMatching(/^whsec_/), account: stage.stripe.accountId });
		expect(cards().length).toBeGreaterThan(3);
		expect(cardNumbers('a 4242 4242 4242 4242 b, 4242424242424242, 4242424242424241')).toEqual(['4242 4242 4242 4242', '4242424242424242']);
	});

	it('holds no secret, person or card in n8n’s log, at its most talkative', () => {
		const log = stage.n8n.log();
		expect(found(log, [...secrets(), ...personal()])).toEqual([]);
		expect(cardNumbers(log)).toEqual([]);
	});

	it('holds nothing of a customer in what the model endpoint received', () => {
		const asked = JSON.stringify(stage.model.received);
		expect(found(asked, [...secrets(), ...personal()])).toEqual([]);
		expect(cardNumbers(asked)).toEqual([]);
		expect(asked).not.toMatch(/@|\b(cus|in|pi|pm|ch|sub|evt)_\w{6,}|acct_|invoice\.stripe|49[.,]00|4900/);
		for (const { last4 } of cards()) expect(asked).not.toMatch(new RegExp(`\\b${last4}\\b`));
	});

	it('holds no secret, person or card in the error messages of executions', () => {
		const text = errors.join('\n');
		expect(found(text, [...secrets(), ...personal()])).toEqual([]);
		expect(cardNumbers(text)).toEqual([]);
	});

	it('holds no secret, person or card in the ledger', () => {
		const text = readLedgerText();
		expect(found(text, [...secrets(), ...personal()])).toEqual([]);
		expect(cardNumbers(text)).toEqual([]);
	});

	it('hands out neither endpoint id nor secret with the workflow that n8n gives the editor, static data included', async () => {
		const { nodes, connections, ...rest } = await stage.session.call<StoredWorkflow & { connections: object; staticData?: unknown }>('GET', `/rest/workflows/${workflow.id}`);
		expect(nodes.length).toBeGreaterThan(5);
		expect(JSON.stringify(rest)).toContain(storedRegistration());
		expect(found(JSON.stringify({ nodes, connections, rest }), [...secrets(), registration.endpointId])).toEqual([]);
	});

	it('hands out neither with n8n’s export', () => {
		expect(exported).toContain(storedRegistration());
		expect(found(exported, [...secrets(), registration.endpointId])).toEqual([]);
	});
});
