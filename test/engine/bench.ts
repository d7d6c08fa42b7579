import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';

import type { INode, INodeType, IRun, WorkflowExecuteMode } from 'n8n-workflow';

import { CustomerContext } from '../../nodes/CustomerContext/CustomerContext.node';
import { DunningApproval } from '../../nodes/DunningApproval/DunningApproval.node';
import { DunningMessage } from '../../nodes/DunningMessage/DunningMessage.node';
import { DunningPolicy } from '../../nodes/DunningPolicy/DunningPolicy.node';
import { GuardedAction } from '../../nodes/GuardedAction/GuardedAction.node';
import { RecoveryScore } from '../../nodes/RecoveryScore/RecoveryScore.node';
import { AuditLog } from '../../nodes/AuditLog/AuditLog.node';
import type { CaseEvent, CaseOutcome, Decision, DunningCase } from '../../nodes/core/case';
import { makeCaseId } from '../../nodes/core/caseId';
import { openLedgerAt } from '../../nodes/n8n/ledger';
import type { DueKind, Store } from '../../nodes/stores/store';
import type { BillingSandbox } from '../sandbox/billing';
import { startStripeSandbox, type StripeSandbox } from '../sandbox/stripe/start';
import { whereItIsNoon } from '../support/daytime';
import { userFolder } from './userFolder';
import { itemsFrom, runInEngine, type Credentials, type NodeTypes } from './engine';

const PREFIX = 'n8n-nodes-dunning';

/** A node as n8n offers it to agents: the same work under a name of its own. */
const asTool = (type: INodeType, suffix = 'Tool'): INodeType => Object.assign(Object.create(type) as INodeType, { description: { ...type.description, name: `${type.description.name}${suffix}` } });

/** Our nodes, the real ones, and their tool variants. */
const OURS = {
	customerContext: new CustomerContext(),
	recoveryScore: new RecoveryScore(),
	dunningMessage: new DunningMessage(),
	dunningPolicy: new DunningPolicy(),
	guardedAction: new GuardedAction(),
	auditLog: new AuditLog(),
	dunningApproval: new DunningApproval(),
};
export const NODE_TYPES: NodeTypes = Object.fromEntries(
	Object.entries(OURS).flatMap(([name, type]) => [
		[`${PREFIX}.${name}`, type],
		[`${PREFIX}.${name}Tool`, asTool(type)],
		[`${PREFIX}.${name}HitlTool`, asTool(type, 'HitlTool')],
	]),
);

/** Parameters under which Guarded Action acts. */
export const LIVE = { operation: 'everything', phase: 'auto', retryOwner: 'own', options: {} };

export const OUTPUTS = { done: 0, send: 1, needsApproval: 2, held: 3 } as const;

/** One of our nodes as it stands in a workflow, with every credential chosen. */
export function aNode(type: keyof typeof OURS | `${keyof typeof OURS}Tool` | 'dunningApprovalHitlTool', name: string, changes: Partial<INode> = {}): INode {
	const credentials = { dunningStripeApi: { id: '1', name: 'Stripe' }, dunningZuoraApi: { id: '3', name: 'Zuora' }, dunningLedgerApi: { id: '2', name: 'Ledger' } };
	return { id: randomUUID(), name, type: `${PREFIX}.${type}`, typeVersion: 1, position: [0, 0], parameters: {}, credentials, ...changes };
}

const MAIN_PATH = ['Customer Context', 'Recovery Score', 'Dunning Message', 'Guarded Action'] as const;

/** How a run of the main path differs from a live production run. */
export interface Variation {
	mode?: WorkflowExecuteMode;
	origin?: WorkflowExecuteMode;
	action?: INode['parameters'];
	message?: INode['parameters'];
	onError?: INode['onError'];
	/** Changes to the workflow, e.g. a model node. */
	extend?: { nodes: INode[]; connections: Record<string, unknown>; types: NodeTypes };
}

/** What a case became in one run. */
export interface Result {
	run: IRun;
	/** Items of Guarded Action by output. */
	outputs: Array<Array<DunningCase & { outcome: CaseOutcome; decision: Decision }>>;
	/** The one item that left Guarded Action; fails when there is not exactly one. */
	only: () => DunningCase & { outcome: CaseOutcome; decision: Decision; output: number };
}

/** A sandbox, a ledger and our nodes in n8n's engine. */
export interface PlatformBench<Sandbox extends BillingSandbox> {
	sandbox: Sandbox;
	store: Store;
	credentials: Credentials;
	fail(wanted: Partial<Parameters<Sandbox['control']['failCustomer']>[0]>): ReturnType<Sandbox['control']['failCustomer']>;
	/** An item as Dunning Trigger hands it out: its event is claimed under a lease. */
	claimed(refs: CaseEvent['refs'], changes?: Partial<CaseEvent> & { testClockId?: string | null }): Promise<DunningCase>;
	/** Items as Due Cases Trigger hands them out: everything that is due, on the wall clock or the clock named. */
	due(clockId?: string | null, kinds?: readonly DueKind[], now?: Date): Promise<DunningCase[]>;
	/** Context, score, message and action on these items. */
	work(items: object[], variation?: Variation): Promise<Result>;
	/** Charges that we made on an invoice. */
	charges(invoiceId: string): number;
	/** The case id of an invoice. */
	caseId(invoiceId: string): string;
}

/** The bench of the Stripe sandbox, which most tests use. */
export interface EngineBench extends PlatformBench<StripeSandbox> {
	stripe: StripeSandbox;
}

/** A sandbox and where the time of its clocks is read, in unix seconds. */
export interface BenchHost<Sandbox extends BillingSandbox> {
	start(): Promise<Sandbox>;
	clockTime(sandbox: Sandbox, clockId: string): number | undefined;
}

function connectionsOf(extra: Record<string, unknown>): never {
	const pairs = MAIN_PATH.slice(0, -1).map((name, index) => [name, { main: [[{ node: MAIN_PATH[index + 1], type: 'main', index: 0 }]] }]);
	return { ...Object.fromEntries(pairs), ...extra } as never;
}

async function workItems({ credentials, platform }: { credentials: Credentials; platform: string }, items: object[], variation: Variation): Promise<Result> {
	const { mode = 'trigger', origin, action = LIVE, message = { senderName: 'Maria', options: {} }, onError, extend } = variation;
	const failing = onError === undefined ? {} : { onError };
	const run = await runInEngine({
		types: { ...NODE_TYPES, ...extend?.types },
		nodes: [
			aNode('customerContext', 'Customer Context', { ...failing, parameters: { platform } }),
			aNode('recoveryScore', 'Recovery Score', { ...failing, parameters: { platform } }),
			aNode('dunningMessage', 'Dunning Message', { ...failing, parameters: { platform, ...message } }),
			aNode('guardedAction', 'Guarded Action', { ...failing, parameters: { platform, ...action } }),
			...(extend?.nodes ?? []),
		],
		connections: connectionsOf(extend?.connections ?? {}),
		credentials,
		mode,
		origin,
		start: 'Customer Context',
		items,
	});
	const outputs = [0, 1, 2, 3].map((output) => itemsFrom(run, 'Guarded Action', output) as unknown as Result['outputs'][number]);
	const only: Result['only'] = () => {
		const all = outputs.flatMap((some, output) => some.map((item) => ({ ...item, output })));
		const [first] = all;
		if (all.length === 1 && first !== undefined) return first;
		throw new Error(`Guarded Action gave ${all.length} items: ${run.data.resultData.error?.message ?? 'no error'}`);
	};
	return { run, outputs, only };
}

async function claim({ platformId: platform, accountId: account }: BillingSandbox, store: Store, work: { event: CaseEvent; testClockId: string | null }): Promise<DunningCase> {
	const receivedAt = new Date();
	const caseId = makeCaseId(platform, account, work.event.refs);
	const claimed = await store.claimEvent(
		{ platform, account, ...work, queue: 'wf_1', receivedAt, leaseUntil: new Date(receivedAt.getTime() + 300_000) },
		{ at: receivedAt.toISOString(), type: 'event.received', caseId, actor: 'test', isRehearsal: false, body: {} },
	);
	if (!claimed.claimed || claimed.due === null) throw new Error('The event was claimed before');
	return { schemaVersion: 1, caseId, platform, account, due: { ...claimed.due, leaseSeconds: 300 }, event: work.event };
}

const ALL_KINDS: readonly DueKind[] = ['event', 'retry', 'review-case', 'message.outcome'];

interface Look {
	clockId: string | null;
	kinds: readonly DueKind[];
	now: Date;
	frozenTime: number | undefined;
}

async function claimDue(store: Store, look: Look): Promise<DunningCase[]> {
	const { now, clockId, frozenTime } = look;
	const clocks = new Map(frozenTime === undefined || clockId === null ? [] : [[clockId, new Date(frozenTime * 1000)]]);
	const works = await store.claimDue({ queue: 'wf_1', kinds: look.kinds, limit: 50, now, leaseUntil: new Date(now.getTime() + 300_000), clocks, maxAttempts: 5 });
	return works.map(({ due, platform, account, caseId, event }) => ({
		schemaVersion: 1,
		caseId: caseId ?? makeCaseId(platform, account, event?.refs ?? {}),
		platform,
		account,
		due: { ...due, leaseSeconds: 300 },
		...(event === null ? {} : { event }),
	}));
}

type Parts<Sandbox extends BillingSandbox> = Pick<PlatformBench<Sandbox>, 'sandbox' | 'store' | 'credentials'> & Pick<BenchHost<Sandbox>, 'clockTime'>;

function benchOf<Sandbox extends BillingSandbox>({ sandbox, store, credentials, clockTime }: Parts<Sandbox>): PlatformBench<Sandbox> {
	const platform = sandbox.platformId;
	return {
		sandbox,
		store,
		credentials,
		fail: (wanted) => sandbox.control.failCustomer({ kind: 'insufficient-funds', name: 'Ada Example', email: 'ada@example.com', currency: 'usd', amountMinor: 4900, ...whereItIsNoon(), ...wanted }) as ReturnType<Sandbox['control']['failCustomer']>,
		claimed: async (refs, { testClockId = null, ...changes } = {}) => {
			const event: CaseEvent = { id: `evt_${randomUUID()}`, type: 'payment.failed', rawType: 'invoice.payment_failed', occurredAt: new Date().toISOString(), refs, ...changes };
			return await claim(sandbox, store, { event, testClockId });
		},
		due: async (clockId = null, kinds = ALL_KINDS, now = new Date()) => await claimDue(store, { clockId, kinds, now, frozenTime: clockId === null ? undefined : clockTime(sandbox, clockId) }),
		work: async (items, variation = {}) => await workItems({ credentials, platform }, items, variation),
		charges: (invoiceId) => sandbox.book.filter(({ invoice, source }) => invoice === invoiceId && source === 'api').length,
		caseId: (invoiceId) => makeCaseId(platform, sandbox.accountId, { invoiceId }),
	};
}

/** One sandbox for the file; a fresh ledger for each test. */
export function usePlatformBench<Sandbox extends BillingSandbox>(host: BenchHost<Sandbox>): () => PlatformBench<Sandbox> {
	let sandbox: Sandbox | undefined;
	let bench: PlatformBench<Sandbox> | undefined;
	beforeAll(async () => {
		sandbox = await host.start();
	});
	beforeEach(async () => {
		if (sandbox === undefined) throw new Error('The sandbox did not start');
		const ledger = { filePath: path.join(userFolder, randomUUID(), 'ledger.sqlite') };
		const { type, data } = sandbox.credential;
		bench = benchOf({ sandbox, store: await openLedgerAt(ledger), credentials: { [type]: { ...data }, dunningLedgerApi: ledger }, clockTime: host.clockTime });
	});
	afterEach(async () => {
		sandbox?.control.clearFaults();
		await bench?.store.close();
	});
	afterAll(async () => {
		await sandbox?.close();
		rmSync(userFolder, { recursive: true, force: true });
	});
	return () => {
		if (bench === undefined) throw new Error('The bench is set up before each test');
		return bench;
	};
}

const STRIPE: BenchHost<StripeSandbox> = {
	start: startStripeSandbox,
	clockTime: ({ control }, clockId) => {
		const clock = control.readObjects({ kind: 'test_helpers.test_clock' }).find((one) => 'id' in one && one.id === clockId) as { frozen_time: number } | undefined;
		return clock?.frozen_time;
	},
};

/** The bench of the Stripe sandbox. */
export function useEngineBench(): () => EngineBench {
	const bench = usePlatformBench(STRIPE);
	return () => ({ ...bench(), stripe: bench().sandbox });
}
