import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';

import type { INode, INodeType, IRun, WorkflowExecuteMode } from 'n8n-workflow';

import { CaseBrief } from '../../nodes/CaseBrief/CaseBrief.node';
import { CustomerContext } from '../../nodes/CustomerContext/CustomerContext.node';
import { DunningApproval } from '../../nodes/DunningApproval/DunningApproval.node';
import { DunningLab } from '../../nodes/DunningLab/DunningLab.node';
import { DunningMessage } from '../../nodes/DunningMessage/DunningMessage.node';
import { DunningPolicy } from '../../nodes/DunningPolicy/DunningPolicy.node';
import { DunningReport } from '../../nodes/DunningReport/DunningReport.node';
import { GuardedAction } from '../../nodes/GuardedAction/GuardedAction.node';
import { RecoveryScore } from '../../nodes/RecoveryScore/RecoveryScore.node';
import { AuditLog } from '../../nodes/AuditLog/AuditLog.node';
import type { CaseEvent, CaseOutcome, Decision, DunningCase } from '../../nodes/core/case';
import { makeCaseId } from '../../nodes/core/caseId';
import { platformOf } from '../../nodes/platforms';
import { openLedgerAt } from '../../nodes/n8n/ledger';
import type { DueKind, Store } from '../../nodes/stores/store';
import type { BillingSandbox, FailedCustomer as AnyFailedCustomer, FailingCustomer as AnyFailingCustomer } from '../sandbox/billing';
import type { FailedCustomer, FailingCustomer } from '../sandbox/stripe/scenario';
import { startStripeSandbox, type StripeSandbox } from '../sandbox/stripe/start';
import { whereItIsNoon } from '../support/daytime';
import { httpFor, PLATFORM_CREDENTIALS } from './credentials';
import { userFolder } from './userFolder';
import { itemsFrom, runInEngine, type Credentials, type NodeTypes } from './engine';

const PREFIX = 'n8n-nodes-dunning';

/** A node as n8n offers it to agents: the same work under a name of its own. */
const asTool = (type: INodeType, suffix = 'Tool'): INodeType => Object.assign(Object.create(type) as INodeType, { description: { ...type.description, name: `${type.description.name}${suffix}` } });

/** Our nodes, the real ones, and their tool variants. */
const OURS = {
	caseBrief: new CaseBrief(),
	customerContext: new CustomerContext(),
	recoveryScore: new RecoveryScore(),
	dunningLab: new DunningLab(),
	dunningMessage: new DunningMessage(),
	dunningPolicy: new DunningPolicy(),
	dunningReport: new DunningReport(),
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
	const credentials = Object.fromEntries([...PLATFORM_CREDENTIALS, 'dunningLedgerApi', 'dunningOpenAiApi'].map((one, index) => [one, { id: String(index + 1), name: one }]));
	return { id: randomUUID(), name, type: `${PREFIX}.${type}`, typeVersion: 1, position: [0, 0], parameters: {}, credentials, ...changes };
}

const MAIN_PATH = ['Customer Context', 'Recovery Score', 'Dunning Message', 'Guarded Action'] as const;

/** How a run of the main path differs from a live production run. */
export interface Variation {
	mode?: WorkflowExecuteMode;
	origin?: WorkflowExecuteMode;
	/** Parameters of Customer Context, and the credentials of the sources that it asks. */
	context?: { parameters: INode['parameters']; credentials?: Credentials };
	action?: INode['parameters'];
	score?: INode['parameters'];
	message?: INode['parameters'];
	onError?: INode['onError'];
	/** Further credentials, e.g. of a model. */
	credentials?: Credentials;
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

/** A pretend billing platform, a ledger and our nodes in n8n's engine. */
export interface BillingBench<Billing extends BillingSandbox = BillingSandbox> {
	billing: Billing;
	store: Store;
	credentials: Credentials;
	fail(wanted: Partial<AnyFailingCustomer>): AnyFailedCustomer;
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

/** A bench whose platform is the pretend Stripe. */
export interface EngineBench extends BillingBench<StripeSandbox> {
	stripe: StripeSandbox;
	fail(wanted: Partial<FailingCustomer>): FailedCustomer;
}

function connectionsOf(extra: Record<string, unknown>): never {
	const pairs = MAIN_PATH.slice(0, -1).map((name, index) => [name, { main: [[{ node: MAIN_PATH[index + 1], type: 'main', index: 0 }]] }]);
	return { ...Object.fromEntries(pairs), ...extra } as never;
}

function contextNode(context: Variation['context'], changes: Partial<INode>): INode {
	const node = aNode('customerContext', 'Customer Context', { ...changes, parameters: { ...changes.parameters, ...context?.parameters } });
	const chosen = Object.keys(context?.credentials ?? {}).map((name) => [name, { id: name, name }]);
	return { ...node, credentials: { ...node.credentials, ...(Object.fromEntries(chosen) as INode['credentials']) } };
}

const allCredentials = (own: Credentials, context: Variation['context']): Credentials => ({ ...own, ...context?.credentials });

/** A live production run, as a variation. */
const USUAL = { mode: 'trigger', action: LIVE, score: {}, message: { senderName: 'Maria', options: {} } } as const satisfies Variation;

/** The first platform is what nodes of workflows older than the field mean; those of Stripe stay without it. */
const platformField = (platform: string): INode['parameters'] => (platform === 'stripe' ? {} : { platform });

async function workItems({ credentials, platform }: { credentials: Credentials; platform: string }, items: object[], variation: Variation): Promise<Result> {
	const { mode, origin, context, action, score, message, onError, extend } = { ...USUAL, ...variation };
	const failing = onError === undefined ? {} : { onError };
	const chosen = platformField(platform);
	const run = await runInEngine({
		types: { ...NODE_TYPES, ...extend?.types },
		nodes: [
			contextNode(context, { ...failing, parameters: chosen }),
			aNode('recoveryScore', 'Recovery Score', { ...failing, parameters: score }),
			aNode('dunningMessage', 'Dunning Message', { ...failing, parameters: message }),
			aNode('guardedAction', 'Guarded Action', { ...failing, parameters: { ...chosen, ...action } }),
			...(extend?.nodes ?? []),
		],
		connections: connectionsOf(extend?.connections ?? {}),
		credentials: allCredentials(credentials, context),
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

async function claimDue(billing: BillingSandbox, store: Store, look: { clockId: string | null; kinds: readonly DueKind[]; now: Date }): Promise<DunningCase[]> {
	const { now, clockId } = look;
	const clocks = new Map(clockId === null ? [] : [[clockId, await (await platformOf(billing.platformId)).readClock(clockId, await httpFor(billing))]]);
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

const ANYBODY = { kind: 'insufficient-funds', name: 'Ada Example', email: 'ada@example.com', currency: 'usd', amountMinor: 4900 } as const;

function benchOf<Billing extends BillingSandbox>(billing: Billing, store: Store, credentials: Credentials): BillingBench<Billing> {
	return {
		billing,
		store,
		credentials,
		fail: (wanted) => billing.control.failCustomer({ ...ANYBODY, ...whereItIsNoon(), ...wanted }),
		claimed: async (refs, { testClockId = null, ...changes } = {}) => {
			const event: CaseEvent = { id: `evt_${randomUUID()}`, type: 'payment.failed', rawType: 'invoice.payment_failed', occurredAt: new Date().toISOString(), refs, ...changes };
			return await claim(billing, store, { event, testClockId });
		},
		due: async (clockId = null, kinds = ALL_KINDS, now = new Date()) => await claimDue(billing, store, { clockId, kinds, now }),
		work: async (items, variation = {}) => await workItems({ credentials: { ...credentials, ...variation.credentials }, platform: billing.platformId }, items, variation),
		charges: (invoiceId) => billing.book.filter(({ invoice, source }) => invoice === invoiceId && source === 'api').length,
		caseId: (invoiceId) => makeCaseId(billing.platformId, billing.accountId, { invoiceId }),
	};
}

/** One sandbox for the file; a fresh ledger for each test. */
export function useBillingBench<Billing extends BillingSandbox>(start: () => Promise<Billing>): () => BillingBench<Billing> {
	let billing: Billing | undefined;
	let bench: BillingBench<Billing> | undefined;
	beforeAll(async () => {
		billing = await start();
	});
	beforeEach(async () => {
		if (billing === undefined) throw new Error('The sandbox did not start');
		const ledger = { filePath: path.join(userFolder, randomUUID(), 'ledger.sqlite') };
		const { type, data } = billing.credential;
		bench = benchOf(billing, await openLedgerAt(ledger), { [type]: { ...data }, dunningLedgerApi: ledger });
	});
	afterEach(async () => {
		billing?.control.clearFaults();
		await bench?.store.close();
	});
	afterAll(async () => {
		await billing?.close();
		rmSync(userFolder, { recursive: true, force: true });
	});
	return () => {
		if (bench === undefined) throw new Error('The bench is set up before each test');
		return bench;
	};
}

/** The same with the pretend Stripe. */
export function useEngineBench(): () => EngineBench {
	const bench = useBillingBench(startStripeSandbox);
	return () => {
		const { billing: stripe } = bench();
		return { ...bench(), stripe, fail: (wanted) => stripe.control.failCustomer({ ...ANYBODY, ...whereItIsNoon(), ...wanted }) };
	};
}
