import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import path from 'node:path';

import type { INode, INodeType, IRun, WorkflowExecuteMode } from 'n8n-workflow';

import { CustomerContext } from '../../nodes/CustomerContext/CustomerContext.node';
import { DunningApproval } from '../../nodes/DunningApproval/DunningApproval.node';
import { DunningLab } from '../../nodes/DunningLab/DunningLab.node';
import { DunningMessage } from '../../nodes/DunningMessage/DunningMessage.node';
import { DunningPolicy } from '../../nodes/DunningPolicy/DunningPolicy.node';
import { GuardedAction } from '../../nodes/GuardedAction/GuardedAction.node';
import { RecoveryScore } from '../../nodes/RecoveryScore/RecoveryScore.node';
import { AuditLog } from '../../nodes/AuditLog/AuditLog.node';
import type { CaseEvent, CaseOutcome, Decision, DunningCase } from '../../nodes/core/case';
import { makeCaseId } from '../../nodes/core/caseId';
import { openLedgerAt } from '../../nodes/n8n/ledger';
import type { DueKind, Store } from '../../nodes/stores/store';
import type { FailedCustomer, FailingCustomer } from '../sandbox/stripe/scenario';
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
	dunningLab: new DunningLab(),
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
	const credentials = { dunningStripeApi: { id: '1', name: 'Stripe' }, dunningLedgerApi: { id: '2', name: 'Ledger' } };
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
export interface EngineBench {
	stripe: StripeSandbox;
	store: Store;
	credentials: Credentials;
	fail(wanted: Partial<FailingCustomer>): FailedCustomer;
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

function connectionsOf(extra: Record<string, unknown>): never {
	const pairs = MAIN_PATH.slice(0, -1).map((name, index) => [name, { main: [[{ node: MAIN_PATH[index + 1], type: 'main', index: 0 }]] }]);
	return { ...Object.fromEntries(pairs), ...extra } as never;
}

async function workItems(credentials: Credentials, items: object[], variation: Variation): Promise<Result> {
	const { mode = 'trigger', origin, action = LIVE, message = { senderName: 'Maria', options: {} }, onError, extend } = variation;
	const failing = onError === undefined ? {} : { onError };
	const run = await runInEngine({
		types: { ...NODE_TYPES, ...extend?.types },
		nodes: [
			aNode('customerContext', 'Customer Context', failing),
			aNode('recoveryScore', 'Recovery Score', failing),
			aNode('dunningMessage', 'Dunning Message', { ...failing, parameters: message }),
			aNode('guardedAction', 'Guarded Action', { ...failing, parameters: action }),
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

async function claim(stripe: StripeSandbox, store: Store, work: { event: CaseEvent; testClockId: string | null }): Promise<DunningCase> {
	const receivedAt = new Date();
	const account = stripe.accountId;
	const caseId = makeCaseId('stripe', account, work.event.refs);
	const claimed = await store.claimEvent(
		{ platform: 'stripe', account, ...work, queue: 'wf_1', receivedAt, leaseUntil: new Date(receivedAt.getTime() + 300_000) },
		{ at: receivedAt.toISOString(), type: 'event.received', caseId, actor: 'test', isRehearsal: false, body: {} },
	);
	if (!claimed.claimed || claimed.due === null) throw new Error('The event was claimed before');
	return { schemaVersion: 1, caseId, platform: 'stripe', account, due: { ...claimed.due, leaseSeconds: 300 }, event: work.event };
}

const ALL_KINDS: readonly DueKind[] = ['event', 'retry', 'review-case', 'message.outcome'];

async function claimDue(stripe: StripeSandbox, store: Store, look: { clockId: string | null; kinds: readonly DueKind[]; now: Date }): Promise<DunningCase[]> {
	const { now } = look;
	const clock = stripe.control.readObjects({ kind: 'test_helpers.test_clock' }).find((one) => 'id' in one && one.id === look.clockId) as { frozen_time: number } | undefined;
	const clocks = new Map(clock === undefined || look.clockId === null ? [] : [[look.clockId, new Date(clock.frozen_time * 1000)]]);
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

function benchOf(stripe: StripeSandbox, store: Store, credentials: Credentials): EngineBench {
	return {
		stripe,
		store,
		credentials,
		fail: (wanted) => stripe.control.failCustomer({ kind: 'insufficient-funds', name: 'Ada Example', email: 'ada@example.com', currency: 'usd', amountMinor: 4900, ...whereItIsNoon(), ...wanted }),
		claimed: async (refs, { testClockId = null, ...changes } = {}) => {
			const event: CaseEvent = { id: `evt_${randomUUID()}`, type: 'payment.failed', rawType: 'invoice.payment_failed', occurredAt: new Date().toISOString(), refs, ...changes };
			return await claim(stripe, store, { event, testClockId });
		},
		due: async (clockId = null, kinds = ALL_KINDS, now = new Date()) => await claimDue(stripe, store, { clockId, kinds, now }),
		work: async (items, variation = {}) => await workItems(credentials, items, variation),
		charges: (invoiceId) => stripe.book.filter(({ invoice, source }) => invoice === invoiceId && source === 'api').length,
		caseId: (invoiceId) => makeCaseId('stripe', stripe.accountId, { invoiceId }),
	};
}

/** One sandbox for the file; a fresh ledger for each test. */
export function useEngineBench(): () => EngineBench {
	let stripe: StripeSandbox | undefined;
	let bench: EngineBench | undefined;
	beforeAll(async () => {
		stripe = await startStripeSandbox();
	});
	beforeEach(async () => {
		if (stripe === undefined) throw new Error('The sandbox did not start');
		const ledger = { filePath: path.join(userFolder, randomUUID(), 'ledger.sqlite') };
		const platform = { secretKey: stripe.secretKey, apiAddress: stripe.url };
		bench = benchOf(stripe, await openLedgerAt(ledger), { dunningStripeApi: platform, dunningLedgerApi: ledger });
	});
	afterEach(async () => {
		stripe?.control.clearFaults();
		await bench?.store.close();
	});
	afterAll(async () => {
		await stripe?.close();
		rmSync(userFolder, { recursive: true, force: true });
	});
	return () => {
		if (bench === undefined) throw new Error('The bench is set up before each test');
		return bench;
	};
}
