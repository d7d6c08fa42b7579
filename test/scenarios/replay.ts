import type { INode } from 'n8n-workflow';

import { aNode, LIVE, NODE_TYPES, OUTPUTS, type EngineBench, type Result } from '../engine/bench';
import { runInEngine } from '../engine/engine';
import { decideFor } from '../nodes/GuardedAction/approving';
import { deliver } from '../nodes/DunningTrigger/aWebhook';
import type { FailedCustomer } from '../sandbox/stripe/scenario';
import type { ReceivedWebhook, WebhookReceiver } from '../sandbox/wire/receiver';
import type { Act, End, Scenario } from './scenario';

/** How the platform's webhooks reach us. */
export type Order = { kind: 'in order' } | { kind: 'doubled' } | { kind: 'shuffled'; seed: number } | { kind: 'with lost replies' };

/** Where a scenario is played. */
export interface Stage {
	bench: EngineBench;
	receiver: WebhookReceiver;
	/** Signing secret of the endpoint that the receiver stands at. */
	secret: string;
}

interface Play extends Stage {
	action: INode['parameters'];
	order: Order;
	customers: Record<string, FailedCustomer>;
	/** In the time of the customers. */
	today: Date;
	messages: Record<string, string[]>;
	people: Record<string, string[]>;
}

/** A shuffle that a seed repeats: mulberry32, https://gist.github.com/tommyettinger/46a874533244883189143505d203312c */
function shuffle<T>(items: readonly T[], seed: number): T[] {
	let state = seed;
	const next = (): number => {
		state = (state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
	return items.map((item) => ({ item, at: next() })).sort((a, b) => a.at - b.at).map(({ item }) => item);
}

function arrange(webhooks: ReceivedWebhook[], order: Order): ReceivedWebhook[] {
	switch (order.kind) {
		case 'in order':
		case 'with lost replies':
			return webhooks;
		case 'doubled':
			return webhooks.flatMap((webhook) => [webhook, webhook]);
		case 'shuffled':
			return shuffle(webhooks, order.seed);
	}
}

const nameOf = ({ customers }: Play, caseId: string): string => {
	const found = Object.entries(customers).find(([, { invoiceId }]) => caseId.endsWith(`:${invoiceId}`));
	if (found === undefined) throw new Error(`The case ${caseId} belongs to no customer of the scenario`);
	return found[0];
};

type WorkedCase = Result['outputs'][number][number];

/** The mail server, which sends at once. */
async function send(play: Play, { caseId, message, outcome }: WorkedCase): Promise<void> {
	if (outcome.release === null) return;
	play.messages[nameOf(play, caseId)]?.push(message?.purpose ?? 'no purpose');
	const at = new Date();
	const entry = { at: at.toISOString(), type: 'message.outcome' as const, caseId, actor: 'scenario', isRehearsal: false, body: {} };
	await play.bench.store.recordOutcome(outcome.release.permitId, { result: 'sent', at, details: {} }, entry);
	await play.bench.store.cancelDues(caseId, ['message.outcome'], 'message sent');
}

/** Everybody after Guarded Action does their part. */
async function passOn(play: Play, { run, outputs }: Result): Promise<void> {
	if (run.data.resultData.error) throw run.data.resultData.error;
	for (const item of outputs.flat()) await send(play, item);
	const forPeople = [OUTPUTS.needsApproval, OUTPUTS.held].flatMap((output) => outputs[output] ?? []);
	for (const { caseId, outcome } of forPeople) play.people[nameOf(play, caseId)]?.push(outcome.reasons[0]?.code ?? 'no reason');
}

async function takeWebhooks(play: Play): Promise<void> {
	await play.bench.stripe.control.settle();
	for (const webhook of arrange(play.receiver.received.splice(0), play.order)) {
		const signature = String(webhook.headers['stripe-signature']);
		const { status, items } = await deliver({ body: webhook.raw, signature, registration: { secret: play.secret, account: play.bench.stripe.accountId }, credentials: play.bench.credentials });
		if (status !== 200) throw new Error(`${webhook.event.type} was answered with ${status}`);
		if (items !== null) await passOn(play, await play.bench.work(items, { mode: 'webhook', action: play.action }));
	}
}

/** A case whose reply was lost is looked up a minute later, by the wall clock. */
const dueBy = ({ order }: Play): Date => new Date(Date.now() + (order.kind === 'with lost replies' ? 120_000 : 0));

/** More rounds than any day needs; a case that keeps itself busy would otherwise run for ever. */
const MAX_ROUNDS = 8;

async function workDue(play: Play): Promise<void> {
	for (const { testClockId } of Object.values(play.customers)) {
		for (let round = 0; ; round += 1) {
			const items = await play.bench.due(testClockId, undefined, dueBy(play));
			if (items.length === 0) break;
			if (round === MAX_ROUNDS) throw new Error(`A case falls due again and again: ${items.map(({ caseId, due }) => `${caseId} ${due?.kind}`).join(', ')}`);
			await passOn(play, await play.bench.work(items, { action: play.action }));
			await takeWebhooks(play);
		}
	}
}

type Did<Kind extends Act['does']> = Extract<Act, { does: Kind }>;

/** Guarded Action alone, after a form that somebody of ours filled. */
async function record(play: Play, customer: FailedCustomer, parameters: INode['parameters']): Promise<void> {
	const subject = { subject: 'case', subjectCaseId: play.bench.caseId(customer.invoiceId), recordedBy: 'maria' };
	const nodes = [aNode('guardedAction', 'Guarded Action', { parameters: { ...play.action, ...subject, ...parameters } })];
	const run = await runInEngine({ types: NODE_TYPES, nodes, connections: {}, credentials: play.bench.credentials, mode: 'webhook', start: 'Guarded Action', items: [{}] });
	if (run.data.resultData.error) throw run.data.resultData.error;
}

async function ask(play: Play, customer: FailedCustomer, { operation, fields, answer }: Did<'is-asked-for'>): Promise<void> {
	const { bench } = play;
	const item = await bench.claimed({ invoiceId: customer.invoiceId }, { type: 'invoice.updated', testClockId: customer.testClockId });
	const asked = await bench.work([item], { action: { ...play.action, operation, ...fields } as INode['parameters'] });
	await passOn(play, asked);
	const [proposal] = asked.outputs[OUTPUTS.needsApproval] ?? [];
	if ((proposal === undefined) !== (answer === 'nobody-asked')) throw new Error(`${operation} was ${proposal === undefined ? 'not ' : ''}put before a person`);
	if (proposal === undefined || answer === 'nobody-asked') return;
	await passOn(play, await bench.work([await decideFor(bench, proposal, answer)], { action: play.action }));
}

const inDays = ({ today }: Play, days: number): string => new Date(today.getTime() + days * 86_400_000).toISOString().slice(0, 10);

type Doers = { [Kind in Act['does']]: (play: Play, customer: FailedCustomer, wanted: Did<Kind>) => Promise<void> | void };

const DOERS: Doers = {
	'saves-another-card': ({ bench }, { customerId }, { isGood }) => {
		bench.stripe.control.updateCard({ customerId, card: { last4: '1117', truth: isGood ? { kind: 'pays' } : { kind: 'declines', decline: 'do_not_honor' } } });
	},
	'pays-on-page': ({ bench }, { invoiceId }) => {
		bench.stripe.control.payOnPage({ invoiceId });
	},
	disputes: ({ bench }, { chargeId }) => {
		bench.stripe.control.openDispute({ chargeId: chargeId ?? '' });
	},
	'withdraws-consent': async (play, customer, { channel }) => await record(play, customer, { operation: 'record-consent', channel, consent: 'withdrawn', source: 'a reply' }),
	'promises-to-pay': async (play, customer, wanted) => await record(play, customer, { operation: 'record-promise', promisedOn: inDays(play, wanted.inDays) }),
	'is-held': async (play, customer, { flag }) => await record(play, customer, { operation: 'place-hold', flag, why: 'a letter' }),
	'is-released': async (play, customer, { flag }) => await record(play, customer, { operation: 'clear-hold', flag }),
	'is-asked-for': ask,
};

async function act(play: Play, wanted: Act): Promise<void> {
	const customer = play.customers[wanted.customer];
	if (customer === undefined) throw new Error(`There is no customer ${wanted.customer}`);
	await (DOERS[wanted.does] as (play: Play, customer: FailedCustomer, wanted: Act) => Promise<void> | void)(play, customer, wanted);
}

/** Every write of ours lands, and its answer never arrives. */
function loseReplies({ bench, order }: Play): void {
	if (order.kind !== 'with lost replies') return;
	const writes = ['POST /v1/invoices/*/pay', 'POST /v1/invoices/*', 'POST /v1/invoices/*/mark_uncollectible', 'POST /v1/subscriptions/*', 'POST /v1/credit_notes'];
	for (const pattern of writes) bench.stripe.control.addApiFault({ pattern, times: 1000, kind: 'lose-reply', when: 'after' });
}

function meet({ bench }: Stage, { customers, startsAt }: Scenario): Record<string, FailedCustomer> {
	const start = Date.parse(startsAt) / 1000;
	const made = Object.entries(customers).map(([name, wanted]) => {
		const email = `${name.toLowerCase()}@example.com`;
		return [name, bench.fail({ country: 'GB', labels: {}, ...wanted, name: `${name} Example`, email, clock: true, startsAt: start })] as const;
	});
	return Object.fromEntries(made);
}

async function readEnd(play: Play, name: string): Promise<End> {
	const { invoiceId } = play.customers[name] ?? { invoiceId: '' };
	const stored = await play.bench.store.loadCase(play.bench.caseId(invoiceId));
	const intents = await play.bench.store.intents(play.bench.caseId(invoiceId));
	const invoice = play.bench.stripe.control.readObjects({ kind: 'invoice' }).find((one) => 'id' in one && one.id === invoiceId) as { status: End['invoice'] };
	return {
		state: stored?.value.state ?? 'open',
		invoice: invoice.status,
		charges: play.bench.charges(invoiceId),
		messages: (play.messages[name] ?? []) as End['messages'],
		people: play.people[name] ?? [],
		changes: intents.flatMap(({ action, details, outcome }) => (action === 'change' && outcome?.result === 'done' ? [(details.change as { kind: string }).kind] : [])),
	};
}

/** Plays a scenario day by day through the real nodes, and tells how every customer ended. */
export async function replay(stage: Stage, scenario: Scenario, order: Order): Promise<Record<string, End>> {
	stage.receiver.received.splice(0);
	const names = Object.keys(scenario.customers);
	const empty = (): Record<string, string[]> => Object.fromEntries(names.map((name) => [name, []]));
	const action = { ...LIVE, retryOwner: scenario.retryOwner };
	const play: Play = { ...stage, action, order, customers: meet(stage, scenario), today: new Date(scenario.startsAt), messages: empty(), people: empty() };
	loseReplies(play);
	for (let day = 0; day <= scenario.days; day += 1) {
		if (day > 0) for (const { testClockId } of Object.values(play.customers)) stage.bench.stripe.control.advance({ testClockId: testClockId ?? '', days: 1 });
		play.today = new Date(Date.parse(scenario.startsAt) + day * 86_400_000);
		// On the first day the failure arrives before anybody can act on it.
		if (day === 0) await takeWebhooks(play);
		for (const wanted of scenario.acts.filter((one) => one.day === day)) await act(play, wanted);
		await takeWebhooks(play);
		await workDue(play);
	}
	const ends = await Promise.all(names.map(async (name) => [name, await readEnd(play, name)] as const));
	return Object.fromEntries(ends);
}
