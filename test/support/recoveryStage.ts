import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import { chooseLedger } from '../../nodes/n8n/ledgerChoice';
import { openStore } from '../../nodes/stores';
import type { Store } from '../../nodes/stores/store';
import { startMailSandbox } from '../sandbox/mail/start';
import { startModelSandbox } from '../sandbox/model/start';
import type { BillingSandbox } from '../sandbox/billing';
import { startServicesSandbox, type ServicesSandbox } from '../sandbox/services/start';
import { CREDENTIAL_OF_NODE, SERVICE_CREDENTIALS } from '../sandbox/services/services';
import { startStripeSandbox, type StripeSandbox } from '../sandbox/stripe/start';
import { startN8n, type N8n } from './n8n';
import { installPackage } from './package';
import { repositoryRoot } from './paths';
import { createCredential, createWorkflow, publishWorkflow, type StoredWorkflow, type WorkflowDraft } from './rest';
import { setUpOwner, type Session } from './session';

/** What a stage stands beside. */
export type Sandboxes = {
	billing: BillingSandbox;
	model: Awaited<ReturnType<typeof startModelSandbox>>;
	mail: Awaited<ReturnType<typeof startMailSandbox>>;
	/** What ordinary nodes such as Slack send to their vendors arrives here. */
	services: ServicesSandbox;
};

/** Credentials by n8n type, as a node's `credentials` block wants them. */
export type CredentialRefs = Record<string, { id: string; name: string }>;

/** A real n8n with our package, beside a billing platform, a model and a mail server that all run here. */
export interface Stage extends Sandboxes {
	readonly n8n: N8n;
	readonly session: Session;
	readonly credentials: CredentialRefs;
	/** Stores a workflow with the stage's credentials filled in. */
	readonly store: (draft: WorkflowDraft) => Promise<StoredWorkflow>;
	/** The same, and publishes it. */
	readonly publish: (draft: WorkflowDraft) => Promise<StoredWorkflow>;
	/** The ledger that the nodes write, opened beside them. */
	readonly ledger: () => Promise<Store>;
	readonly close: () => Promise<void>;
}

/** A stage whose billing platform is the pretend Stripe. */
export interface RecoveryStage extends Stage {
	readonly stripe: StripeSandbox;
}

/** An n8n of several processes with a ledger that they share. */
export interface StageHost {
	/** Starts it on a folder that holds the package, with this environment in every process; gives the process that serves the editor. */
	readonly start: (userFolder: string, env: Record<string, string>) => Promise<N8n>;
	readonly stop: () => Promise<void>;
	/** What a person would enter as the ledger credential. */
	readonly ledgerCredential: Record<string, string | number>;
}

export interface StageOptions {
	/** Port of n8n's editor; a free one when absent. */
	port?: number;
	env?: Record<string, string>;
	/** Another n8n than the usual one process on SQLite. */
	host?: StageHost;
	/** Told what is being done, for a person who waits. */
	say?: (text: string) => void;
}

const MODEL_NODE = '@n8n/n8n-nodes-langchain.lmChatOpenAi';

/** Connects every account that a workflow may ask for; the ledger's own default when none is given. */
async function makeCredentials(session: Session, { billing, model, mail }: Sandboxes, ledger: StageHost['ledgerCredential'] | undefined): Promise<CredentialRefs> {
	const add = async (name: string, type: string, data: object): Promise<[string, { id: string; name: string }]> => {
		const { id } = await createCredential(session, { name, type, data });
		return [type, { id, name }];
	};
	return Object.fromEntries([
		await add('Billing sandbox', billing.credential.type, billing.credential.data),
		await add('Model sandbox', 'openAiApi', { apiKey: model.apiKey, url: model.url }),
		await add('Mail sandbox', 'smtp', { host: mail.host, port: mail.port, secure: false, disableStartTls: true, user: '', password: '' }),
		...(await Promise.all(Object.entries(SERVICE_CREDENTIALS).map(async ([type, data]) => await add(`${type} sandbox`, type, data)))),
		...(ledger === undefined ? [] : [await add('Ledger', 'dunningLedgerApi', ledger)]),
	]);
}

/** Our nodes in which a person chooses the platform and its credential. */
const talksToPlatform = (type: string): boolean => /^n8n-nodes-dunning\.(auditLog|customerContext|dueCasesTrigger|dunningApprovalTrigger|dunningTrigger|guardedAction)/.test(type);

const CREDENTIAL_OF: ReadonlyArray<[matches: (type: string) => boolean, credential: string]> = [
	[(type) => type.startsWith('n8n-nodes-dunning.'), 'dunningLedgerApi'],
	[(type) => type === MODEL_NODE, 'openAiApi'],
	[(type) => type === 'n8n-nodes-base.emailSend', 'smtp'],
	...Object.entries(CREDENTIAL_OF_NODE).map(([node, credential]): [(type: string) => boolean, string] => [(type) => type === node, credential]),
];

/** Nodes that the editor gives a web address of their own. */
const HAS_ADDRESS = /\.(dunning(Approval)?Trigger|formTrigger|form)$/;

/** A node as a person would leave it in the editor: a webhook id of its own, platform and credentials chosen. */
function complete(node: INode, credentials: CredentialRefs, { platformId, credential }: BillingSandbox): INode {
	const parameters = talksToPlatform(node.type) ? { platform: platformId, ...node.parameters } : node.parameters;
	const ofPlatform = parameters.platform === platformId ? { [credential.type]: credentials[credential.type] } : {};
	const chosen = CREDENTIAL_OF.flatMap(([matches, type]) => {
		const reference = credentials[type];
		return matches(node.type) && reference ? [[type, reference] as const] : [];
	});
	const webhookId = HAS_ADDRESS.test(node.type) ? { webhookId: node.webhookId ?? randomUUID() } : {};
	return { ...node, parameters, ...webhookId, credentials: { ...ofPlatform, ...Object.fromEntries(chosen), ...node.credentials } } as INode;
}

/** A reference workflow as it is shipped, 01 unless told: by its file name, or by its number alone. */
export async function readReferenceWorkflow(which = '01'): Promise<WorkflowDraft> {
	const folder = path.join(repositoryRoot, 'workflows');
	const file = (await readdir(folder)).find((name) => name.endsWith('.json') && (name === which || name.startsWith(`${which}-`)));
	if (file === undefined) throw new Error(`There is no reference workflow ${which}.`);
	const { name, nodes, connections, settings } = JSON.parse(await readFile(path.join(folder, file), 'utf8')) as WorkflowDraft;
	return { name, nodes, connections, settings };
}

/** The same with parameters of some nodes changed, by node name; throws where there is no such node. */
export function withParameters(draft: WorkflowDraft, changes: Record<string, INode['parameters']>): WorkflowDraft {
	const unknown = Object.keys(changes).filter((name) => !draft.nodes.some((node) => node.name === name));
	if (unknown.length > 0) throw new Error(`The workflow "${draft.name}" has no node called ${unknown.join(', ')}.`);
	const nodes = draft.nodes.map((node) => ({ ...node, parameters: { ...node.parameters, ...changes[node.name] } }));
	return { ...draft, nodes };
}

/** What makes workflow 01 act: visible in the editor, and never in the file that we ship. */
export const LIVE_PARAMETERS = {
	'Guarded Action': { phase: 'auto', retryOwner: 'own', options: {} },
	'Due Cases Trigger': { everySeconds: 10, options: {} },
} as const;

/** Starts the pretend accounts of one stage. */
export async function startSandboxes(startBilling: () => Promise<BillingSandbox>, services: ServicesSandbox): Promise<Sandboxes> {
	const [billing, model, mail] = await Promise.all([startBilling(), startModelSandbox(), startMailSandbox()]);
	return { billing, model, mail, services };
}

/** The environment that leads what an n8n sends over HTTPS to the fake services. */
export function detourTo({ url }: ServicesSandbox): Record<string, string> {
	return { NODE_OPTIONS: `--require=${path.join(repositoryRoot, 'test', 'support', 'detour.cjs')}`, DUNNING_DETOUR: url };
}

/** Where n8n takes the deliveries of a workflow's Dunning Trigger: what a person copies out of the editor. */
function webhookUrlOf({ url }: N8n, { nodes }: StoredWorkflow): string | undefined {
	const trigger = nodes.find(({ type }) => type === 'n8n-nodes-dunning.dunningTrigger');
	return trigger && `${url}/webhook/${String(trigger.webhookId)}/dunning`;
}

/** What a stage is made of. */
export interface StageParts {
	n8n: N8n;
	session: Session;
	sandboxes: Sandboxes;
	/** The ledger credential to connect; without one nodes use the ledger in n8n's user folder. */
	ledgerCredential?: StageHost['ledgerCredential'];
	/** Ends what the parts stand on, before the sandboxes. */
	end: () => Promise<void>;
}

/** Connects the accounts and gives what a test works with. */
export async function furnishStage({ n8n, session, sandboxes, ledgerCredential, end }: StageParts): Promise<Stage> {
	const credentials = await makeCredentials(session, sandboxes, ledgerCredential);
	const ledgerChoice = ledgerCredential ?? { filePath: path.join(n8n.userFolder, '.n8n', 'dunning', 'ledger.sqlite') };
	let opened: Promise<Store> | undefined;
	const store = async (draft: WorkflowDraft): Promise<StoredWorkflow> =>
		await createWorkflow(session, { ...draft, nodes: draft.nodes.map((node) => complete(node, credentials, sandboxes.billing)) });
	return {
		...sandboxes,
		n8n,
		session,
		credentials,
		store,
		publish: async (draft) => {
			const stored = await store(draft);
			await publishWorkflow(session, stored.id);
			const url = webhookUrlOf(n8n, stored);
			if (url !== undefined) sandboxes.billing.registerByHand?.(url);
			return stored;
		},
		ledger: async () => await (opened ??= openStore(chooseLedger(ledgerChoice))),
		close: async () => {
			await end();
			await (await opened)?.close();
			await Promise.all([sandboxes.billing.close(), sandboxes.model.close(), sandboxes.mail.close()]);
		},
	};
}

/** Sets the stage; `close` takes everything down and removes its folder. */
export async function startStage(startBilling: () => Promise<BillingSandbox>, { port, env, host, say = () => undefined }: StageOptions = {}): Promise<Stage> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'dunning-'));
	say('Installing the package into a fresh n8n …');
	await installPackage(userFolder);
	say('Starting the sandbox and n8n …');
	const services = await startServicesSandbox();
	const surroundings = { ...detourTo(services), ...env };
	const [sandboxes, n8n] = await Promise.all([startSandboxes(startBilling, services), host?.start(userFolder, surroundings) ?? startN8n({ userFolder, port, env: surroundings })]);
	const session = await setUpOwner(n8n.url);
	const stage = await furnishStage({ n8n, session, sandboxes, ledgerCredential: host?.ledgerCredential, end: async () => await (host?.stop() ?? n8n.stop()) });
	return {
		...stage,
		close: async () => {
			await stage.close();
			await services.close();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}

/** The same with the pretend Stripe. */
export async function startRecoveryStage(options: StageOptions = {}): Promise<RecoveryStage> {
	const stripe = await startStripeSandbox();
	return { ...(await startStage(async () => stripe, options)), stripe };
}
