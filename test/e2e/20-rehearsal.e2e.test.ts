import type { INodeExecutionData, IPinData } from 'n8n-workflow';
import type { FailedCustomer } from '../sandbox/stripe/scenario';
import {
	awaitExecution,
	deactivateWorkflow,
	itemsOf,
	pinData,
	retryExecution,
	runManually,
	until,
	type Execution,
	type StoredWorkflow,
	type WorkflowDraft,
} from '../support/rest';
import { whereItIsNoon } from '../support/daytime';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { aNode, awaitRun } from '../support/runs';

const LINE = ['Customer Context', 'Recovery Score', 'Dunning Message', 'Guarded Action'];

function connectInLine(names: readonly string[]): WorkflowDraft['connections'] {
	return Object.fromEntries(names.slice(0, -1).map((name, at) => [name, { main: [[{ node: names[at + 1] ?? '', type: 'main', index: 0 }]] }]));
}

/** What Guarded Action said about the case, on whichever output. */
function outcomeOf(execution: Execution): { status: string; reasons: Array<{ code: string; text: string }> } | undefined {
	const items = [0, 1, 2, 3].flatMap((output) => itemsOf(execution, 'Guarded Action', output));
	return items[0]?.json.outcome as ReturnType<typeof outcomeOf>;
}

describe('a rehearsal charges nobody', () => {
	let stage: RecoveryStage;
	let live: WorkflowDraft;
	let tap: StoredWorkflow;
	let ripe: FailedCustomer;
	let eventItem: INodeExecutionData;

	const customer = (name: string): FailedCustomer =>
		stage.stripe.control.failCustomer({
			kind: 'expired-card',
			name,
			email: `${name.toLowerCase()}@customers.example`,
			currency: 'usd',
			amountMinor: 4_900,
			...whereItIsNoon(),
		});
	const ourCharges = (invoiceId?: string): number =>
		stage.stripe.book.filter(({ source, invoice }) => source === 'api' && (invoiceId === undefined || invoice === invoiceId)).length;
	const pays = (): number => stage.stripe.requests.filter(({ method, path }) => method === 'POST' && path.endsWith('/pay')).length;
	const pinned = (nodes: Record<string, INodeExecutionData[]>): IPinData => Object.fromEntries(Object.entries(nodes).map(([name, items]) => [name, items.map(({ json }) => ({ json }))]));
	const runPinned = async (workflow: StoredWorkflow, pins: IPinData): Promise<Execution> => {
		await pinData(stage.session, workflow.id, pins);
		const { executionId } = await runManually(stage.session, workflow.id, { startAt: 'Dunning Trigger' });
		return await awaitExecution(stage.session, executionId ?? 'none');
	};
	const sub = async (): Promise<StoredWorkflow> => {
		const start = aNode({ name: 'Called', type: 'n8n-nodes-base.executeWorkflowTrigger', typeVersion: 1.1, parameters: { inputSource: 'passthrough' } });
		const nodes = [start, ...live.nodes.filter(({ name }) => LINE.includes(name))];
		return await stage.publish({ name: 'Sub', nodes, connections: connectInLine(['Called', ...LINE]) });
	};

	beforeAll(async () => {
		stage = await startRecoveryStage();
		live = withParameters(await readReferenceWorkflow(), LIVE_PARAMETERS);
		tap = await stage.publish({ name: 'Tap', nodes: live.nodes.filter(({ name }) => name === 'Dunning Trigger'), connections: {} });
	}, 180_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	it('records what it would have done in phase Shadow, and leaves the charge to the platform that owns the retries', async () => {
		const shadow = await stage.publish({ ...withParameters(live, { 'Guarded Action': { phase: 'shadow' } }), name: 'Shadow' });
		const observe = await stage.publish({ ...withParameters(live, { 'Guarded Action': { retryOwner: 'observe' } }), name: 'Observe' });
		ripe = customer('Rita');
		for (const { id } of [tap, shadow, observe]) await awaitRun(stage.session, { workflowId: id, about: ripe.invoiceId });
		stage.stripe.control.updateCard({ customerId: ripe.customerId });
		const about = 'method.updated';
		const shadowed = await awaitRun(stage.session, { workflowId: shadow.id, about, node: 'Guarded Action' });
		const observed = await awaitRun(stage.session, { workflowId: observe.id, about, node: 'Guarded Action' });
		expect(outcomeOf(shadowed)).toMatchObject({ status: 'rehearsed', reasons: [{ text: expect.stringMatching(/^Shadow: .*nothing was charged or sent/) }, {}] });
		expect(JSON.stringify(outcomeOf(observed)?.reasons)).toContain('platform-owns-retry');
		const tapped = await awaitRun(stage.session, { workflowId: tap.id, about });
		eventItem = itemsOf(tapped, 'Dunning Trigger')[0] ?? { json: {} };
		for (const { id } of [shadow, observe]) await deactivateWorkflow(stage.session, id);
		expect({ charges: ourCharges(), calls: pays() }).toEqual({ charges: 0, calls: 0 });
	}, 120_000);

	it('says in a manual run on pinned data that only production runs act, although the case is ripe and its lease lives', async () => {
		expect(await (await stage.ledger()).holdsLease(eventItem.json.due as never)).toBe(true);
		const workflow = await stage.store(live);
		const execution = await runPinned(workflow, pinned({ 'Dunning Trigger': [eventItem] }));
		const [item] = itemsOf(execution, 'Guarded Action');
		expect(item?.json).toMatchObject({
			decision: { isLive: false, plan: { money: { kind: 'retry-payment' } }, money: { verdict: 'allow' } },
			outcome: { status: 'rehearsed', release: null },
		});
		expect(outcomeOf(execution)?.reasons[0]?.text).toBe('Rehearsal: this is a manual run, and only production runs act.');
		expect(pays()).toBe(0);
	}, 60_000);

	it('charges nobody when several nodes have pinned data', async () => {
		const workflow = await stage.store(live);
		const first = await runPinned(workflow, pinned({ 'Dunning Trigger': [eventItem] }));
		const pins = Object.fromEntries(['Customer Context', 'Recovery Score', 'Dunning Message'].map((name) => [name, itemsOf(first, name)]));
		const execution = await runPinned(workflow, pinned({ 'Dunning Trigger': [eventItem], ...pins }));
		expect(outcomeOf(execution)?.status).toBe('rehearsed');
		expect(pays()).toBe(0);
	}, 60_000);

	it('charges nobody through a sub-workflow of a manual run, which n8n calls "integrated"', async () => {
		const called = await sub();
		const [trigger] = live.nodes.filter(({ name }) => name === 'Dunning Trigger');
		const call = aNode({
			name: 'Call',
			type: 'n8n-nodes-base.executeWorkflow',
			typeVersion: 1.2,
			parameters: { workflowId: { __rl: true, mode: 'id', value: called.id }, options: {} },
		});
		const parent = await stage.store({ name: 'Parent', nodes: [trigger!, call], connections: connectInLine(['Dunning Trigger', 'Call']) });
		const execution = await runPinned(parent, pinned({ 'Dunning Trigger': [eventItem] }));
		expect(execution.status).toBe('success');
		const inner = await awaitRun(stage.session, { workflowId: called.id, about: ripe.invoiceId });
		expect(inner.mode).toBe('integrated');
		expect(outcomeOf(inner)).toMatchObject({ status: 'rehearsed', reasons: [{ text: expect.stringMatching(/^Rehearsal: /) }, {}] });
		expect(pays()).toBe(0);
	}, 60_000);

	it('charges nobody when a failed manual run is retried', async () => {
		const workflow = await stage.store(live);
		const first = await runPinned(workflow, pinned({ 'Dunning Trigger': [eventItem] }));
		const pins = Object.fromEntries(['Customer Context', 'Recovery Score', 'Dunning Message'].map((name) => [name, itemsOf(first, name)]));
		stage.stripe.control.addApiFault({ pattern: 'GET /v1/invoices/*', times: 100, kind: 'server-error', when: 'before' });
		const failed = await runPinned(workflow, pinned({ 'Dunning Trigger': [eventItem], ...pins }));
		stage.stripe.control.clearFaults();
		expect(failed.status).toBe('error');
		await retryExecution(stage.session, failed.id);
		const retried = await awaitRun(stage.session, { workflowId: workflow.id, about: ripe.invoiceId, mode: 'retry' });
		expect(outcomeOf(retried)).toMatchObject({ status: 'rehearsed', reasons: [{ text: expect.stringMatching(/^Rehearsal: /) }, {}] });
		expect(pays()).toBe(0);
	}, 90_000);

	it('listens for a test event on an endpoint of its own, beside the production one, and takes it away', async () => {
		const endpoints = (): Array<{ id: string; url: string; description: string; status: string }> => stage.stripe.control.readObjects({ kind: 'webhook_endpoint' }) as never;
		const workflow = await stage.publish(live);
		const before = endpoints();
		const tina = customer('Tina');
		await awaitRun(stage.session, { workflowId: workflow.id, about: tina.invoiceId, node: 'Guarded Action' });
		const { waitingForWebhook } = await runManually(stage.session, workflow.id, { startAt: 'Dunning Trigger' });
		expect(waitingForWebhook).toBe(true);
		const added = endpoints().filter(({ id }) => !before.some((known) => known.id === id));
		expect(added).toEqual([expect.objectContaining({ description: expect.stringMatching(/^\[test\] /), url: expect.stringContaining('/webhook-test/') })]);
		stage.stripe.control.updateCard({ customerId: tina.customerId });
		const test = await awaitRun(stage.session, { workflowId: workflow.id, about: 'method.updated', mode: 'manual' });
		const production = await awaitRun(stage.session, { workflowId: workflow.id, about: 'method.updated', mode: 'webhook', node: 'Guarded Action' });
		expect(itemsOf(test, 'Dunning Trigger')[0]?.json.due).toBeUndefined();
		expect(outcomeOf(test)?.status ?? 'nothing open any more').toMatch(/rehearsed|nothing open any more/);
		expect(itemsOf(production, 'Dunning Trigger')[0]?.json.due).toBeDefined();
		await until('the test endpoint is gone', 20_000, async () => (endpoints().length === before.length ? true : undefined));
		expect(endpoints()).toEqual(before);
		await until('production has charged', 20_000, async () => (ourCharges(tina.invoiceId) > 0 ? true : undefined));
		expect([ourCharges(tina.invoiceId), ourCharges()]).toEqual([1, 1]);
	}, 120_000);

	it('was a rehearsal of something real: the same event in production is charged, once', async () => {
		const { id: eventId } = eventItem.json.event as { id: string };
		await stage.stripe.control.redeliver({ eventId, copies: 2 });
		await until('the ripe case is charged', 60_000, async () => (ourCharges(ripe.invoiceId) > 0 ? true : undefined));
		expect(stage.stripe.book.filter(({ invoice, source }) => source === 'api' && invoice === ripe.invoiceId)).toEqual([expect.objectContaining({ outcome: 'succeeded' })]);
	}, 90_000);
});
