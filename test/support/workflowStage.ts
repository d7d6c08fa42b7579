import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startServicesSandbox, type ServicesSandbox } from '../sandbox/services/start';
import { startStripeSandbox } from '../sandbox/stripe/start';
import { startN8n, type N8n } from './n8n';
import { installPackage } from './package';
import { detourTo, furnishStage, startSandboxes, type RecoveryStage, type StageHost } from './recoveryStage';
import { setUpOwner, type Session } from './session';

/** One n8n that many workflows share. Whatever its nodes send to a vendor over HTTPS arrives at `services`. */
export interface WorkflowHost {
	readonly n8n: N8n;
	readonly session: Session;
	readonly services: ServicesSandbox;
	/** The ledger of one workflow, apart from those of the others. */
	readonly ledgerOf: (name: string) => StageHost['ledgerCredential'];
	readonly close: () => Promise<void>;
}

/** What one workflow plays on: the shared n8n, but a Stripe, a model, a mail server and a ledger of its own. `close` ends these; end the n8n first. */
export type WorkflowStage = RecoveryStage;

/** How a reference workflow is proved. */
export interface WorkflowScene {
	/** Its file in `workflows/`. */
	readonly workflow: string;
	/** Publishes it and sets everything in motion; runs before the first test of any workflow, so that waiting is shared. */
	readonly begin: (stage: WorkflowStage) => Promise<void>;
	/** Declares the tests; called inside a `describe`, the stage is there from the first hook on. */
	readonly tests: (stage: () => WorkflowStage) => void;
}

/** Starts the n8n that workflows share: one process on SQLite, or the host that is given. */
export async function startWorkflowHost(host?: StageHost): Promise<WorkflowHost> {
	const userFolder = await mkdtemp(path.join(tmpdir(), 'dunning-workflows-'));
	await installPackage(userFolder);
	const services = await startServicesSandbox();
	const n8n = await (host?.start(userFolder, detourTo(services)) ?? startN8n({ userFolder, env: detourTo(services) }));
	const session = await setUpOwner(n8n.url);
	return {
		n8n,
		session,
		services,
		ledgerOf: (name): StageHost['ledgerCredential'] =>
			host ? { ...host.ledgerCredential, schema: `ledger_${name.slice(0, 2)}` } : { storage: 'sqlite', filePath: path.join(userFolder, '.n8n', 'dunning', `${name}.sqlite`) },
		close: async () => {
			await (host?.stop() ?? n8n.stop());
			await services.close();
			await rm(userFolder, { recursive: true, force: true });
		},
	};
}

/** A stage of its own on the shared n8n. The name tells its ledger from the others. */
export async function openWorkflowStage({ n8n, session, services, ledgerOf }: WorkflowHost, name: string): Promise<WorkflowStage> {
	const stripe = await startStripeSandbox();
	const sandboxes = await startSandboxes(async () => stripe, services);
	const stage = await furnishStage({
		n8n,
		session,
		sandboxes,
		ledgerCredential: ledgerOf(name),
		// The n8n of all stages is ended before them.
		end: async () => await Promise.resolve(),
	});
	return { ...stage, stripe };
}
