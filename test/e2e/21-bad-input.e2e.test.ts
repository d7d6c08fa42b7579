import { mutate } from '../fuzz/mutate';
import { seeded } from '../support/killer';
import { randomBytes, randomUUID } from 'node:crypto';
import type { INode, INodeExecutionData } from 'n8n-workflow';
import { signDelivery } from '../sandbox/stripe/signature';
import {
	awaitExecution,
	createCredential,
	itemsOf,
	listExecutions,
	publishWorkflow,
	runManually,
	until,
	type Execution,
	type StoredWorkflow,
} from '../support/rest';
import { whereItIsNoon } from '../support/daytime';
import { startRecoveryStage, type RecoveryStage } from '../support/recoveryStage';
import { aNode } from '../support/runs';

const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const ONE_MIB = 1_048_576;

describe('bad input', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let address: string;
	let failedPayment: string;
	const signingSecret = `whsec_${randomBytes(16).toString('hex')}`;

	const trigger = async (credential: object, parameters: INode['parameters']): Promise<INode> => {
		const name = `Stripe ${randomUUID()}`;
		const { id } = await createCredential(stage.session, { name, type: 'dunningStripeApi', data: { apiAddress: stage.stripe.url, ...credential } });
		return aNode({ name: 'Dunning Trigger', type: 'n8n-nodes-dunning.dunningTrigger', parameters, credentials: { dunningStripeApi: { id, name } } });
	};
	const deliver = async (body: string, signature?: string): Promise<{ status: number; text: string }> => {
		const headers = { 'content-type': 'application/json', ...(signature === undefined ? {} : { 'stripe-signature': signature }) };
		const answer = await fetch(address, { method: 'POST', headers, body });
		return { status: answer.status, text: await answer.text() };
	};
	const signed = async (body: string): Promise<{ status: number; text: string }> => await deliver(body, signDelivery(body, [signingSecret], nowSeconds()));
	const traces = async (): Promise<object> => {
		const ledger = await stage.ledger();
		const entries = await ledger.entries({ includeRehearsals: true, limit: 1_000 });
		const waiting = await ledger.peekDue({ queue: workflow.id, kinds: ['event'], limit: 100 });
		return { executions: (await listExecutions(stage.session)).length, entries: entries.length, waiting: waiting.length };
	};
	const counters = async (): Promise<Record<string, number>> => await (await stage.ledger()).counters();

	beforeAll(async () => {
		stage = await startRecoveryStage({ env: { N8N_PAYLOAD_SIZE_MAX: '1' } });
		const node = await trigger({ secretKey: stage.stripe.secretKey, signingSecret }, { registration: 'manual', events: ['payment.failed'] });
		workflow = await stage.publish({ name: 'Intake', nodes: [node], connections: {} });
		const [{ webhookId = '' } = { webhookId: '' }] = workflow.nodes;
		address = `${stage.n8n.url}/webhook/${webhookId}/dunning`;
		stage.stripe.control.failCustomer({ kind: 'insufficient-funds', name: 'Ada', email: 'ada@customers.example', currency: 'usd', amountMinor: 4_900, ...whereItIsNoon() });
		const events = stage.stripe.control.readObjects({ kind: 'event' }) as Array<{ type: string }>;
		failedPayment = JSON.stringify(events.find(({ type }) => type === 'invoice.payment_failed'));
	}, 180_000);

	afterAll(async () => {
		await stage?.close();
	}, 60_000);

	describe('at the webhook', () => {
		it.each([
			['forged', async () => await deliver(failedPayment, signDelivery(failedPayment, ['whsec_of_somebody_else'], nowSeconds())), 'mismatch'],
			['changed by one byte', async () => await deliver(failedPayment.replace('invoice', 'Invoice'), signDelivery(failedPayment, [signingSecret], nowSeconds())), 'mismatch'],
			['signed ten minutes ago', async () => await deliver(failedPayment, signDelivery(failedPayment, [signingSecret], nowSeconds() - 600)), 'stale'],
			['signed for the future', async () => await deliver(failedPayment, signDelivery(failedPayment, [signingSecret], nowSeconds() + 600)), 'future'],
			['not signed', async () => await deliver(failedPayment), 'no-signature'],
		])('answers 401 to a delivery that is %s, and keeps only a counter', async (_, send, reason) => {
			const before = { traces: await traces(), counters: await counters() };
			const { status, text } = await send();
			expect({ status, refused: (JSON.parse(text) as { refused: string }).refused }).toEqual({ status: 401, refused: reason });
			expect(await traces()).toEqual(before.traces);
			const name = `webhook.refused.${reason}`;
			expect(await counters()).toEqual({ ...before.counters, [name]: (before.counters[name] ?? 0) + 1 });
		});

		it.each([
			['an empty body', '', 'no-body'],
			['an empty object', '{}', 'not-an-event'],
			['a list', '[]', 'not-an-event'],
			['an event without an object', '{"object":"event","id":"evt_1","type":"invoice.payment_failed"}', 'not-an-event'],
		])('answers 400 to %s although it is signed, and keeps only a counter', async (_, body, reason) => {
			const before = { traces: await traces(), counters: await counters() };
			const { status, text } = await signed(body);
			expect({ status, refused: (JSON.parse(text) as { refused: string }).refused }).toEqual({ status: 400, refused: reason });
			expect(await traces()).toEqual(before.traces);
			const name = `webhook.refused.${reason}`;
			expect(await counters()).toEqual({ ...before.counters, [name]: (before.counters[name] ?? 0) + 1 });
		});

		it('leaves invalid JSON (422) and bodies over N8N_PAYLOAD_SIZE_MAX (500) to n8n, which tells us nothing', async () => {
			const before = { traces: await traces(), counters: await counters() };
			expect((await signed('{"object": "event", ')).status).toBe(422);
			expect((await signed(JSON.stringify({ object: 'event', padding: 'x'.repeat(ONE_MIB) }))).status).toBe(500);
			expect({ traces: await traces(), counters: await counters() }).toEqual(before);
		});

		it('answers 200 to an event that is not ours, and ignores it', async () => {
			const before = { traces: await traces(), counters: await counters() };
			const foreign = failedPayment.replace('"invoice.payment_failed"', '"product.created"');
			expect(await signed(foreign)).toEqual({ status: 200, text: JSON.stringify({ received: true, ignored: true }) });
			const notChosen = failedPayment.replace('"invoice.payment_failed"', '"invoice.voided"');
			expect(await signed(notChosen)).toEqual({ status: 200, text: JSON.stringify({ received: true, ignored: true }) });
			expect({ traces: await traces(), counters: await counters() }).toEqual(before);
		});

		it('lets none of a thousand mutated deliveries in, and stands', async () => {
			const before = await traces();
			const kit = { bodies: [failedPayment], coversBody: true, authenticate: (body: string, at: Date) => ({ 'stripe-signature': signDelivery(body, ['whsec_of_somebody_else'], Math.floor(at.getTime() / 1000)) }) };
			const random = seeded(21);
			const statuses: number[] = [];
			for (let index = 0; index < 1_000; index += 1) {
				const { body, headers } = mutate(kit, random);
				statuses.push((await deliver(body, headers['stripe-signature'])).status);
			}
			// 400 for an empty body and 422 for what is no JSON come before any look at the signature.
			expect([...new Set(statuses)].filter((status) => ![400, 401, 422].includes(status))).toEqual([]);
			expect(statuses.filter((status) => status === 401).length).toBeGreaterThan(300);
			expect(await traces()).toEqual(before);
		}, 120_000);

		it('takes the same delivery when nothing is wrong with it, once', async () => {
			expect((await signed(failedPayment)).status).toBe(200);
			expect((await signed(failedPayment)).status).toBe(200);
			await until('the execution is listed', 20_000, async () => ((await listExecutions(stage.session)).length > 0 ? true : undefined));
			expect(await traces()).toEqual({ executions: 1, entries: 1, waiting: 1 });
		});
	});

	describe('in a node', () => {
		const run = async (node: Pick<INode, 'type'> & Partial<INode>, items: INodeExecutionData[]): Promise<Execution> => {
			const start = aNode({ name: 'Start', type: 'n8n-nodes-base.manualTrigger' });
			const tested = aNode({ name: 'Tested', ...node });
			const stored = await stage.store({
				name: `Bad item ${randomUUID()}`,
				nodes: [start, tested],
				connections: { Start: { main: [[{ node: 'Tested', type: 'main', index: 0 }]] } },
				pinData: { Start: items },
			});
			const { executionId } = await runManually(stage.session, stored.id, { startAt: 'Start' });
			return await awaitExecution(stage.session, executionId ?? 'none');
		};
		const half = { schemaVersion: 1, caseId: 'stripe:acct_1:in_1', platform: 'stripe', account: 'acct_1', note: 'kept' };
		const told = { error: 'The field "invoice" is missing in this dunning case', details: { fix: 'Put Customer Context before this node.' } };
		const errorOf = (execution: Execution): { message?: string; description?: string | null } => execution.runData.Tested?.at(-1)?.error ?? {};

		it('names the missing field and the node that makes it', async () => {
			const execution = await run({ type: 'n8n-nodes-dunning.guardedAction' }, [{ json: half }]);
			expect(execution.status).toBe('error');
			expect(errorOf(execution)).toMatchObject({ message: 'The field "invoice" is missing in this dunning case', description: 'Put Customer Context before this node.' });
		});

		it('names every field that makes an item no dunning case', async () => {
			const execution = await run({ type: 'n8n-nodes-dunning.customerContext' }, [{ json: { hello: 'world' } }]);
			const { message, description } = errorOf(execution);
			for (const field of ['schemaVersion', 'caseId', 'platform', 'account']) expect(message).toContain(field);
			expect(description).toContain('Connect Dunning Trigger or Due Cases Trigger before this node');
		});

		it.each([
			['n8n-nodes-dunning.recoveryScore', 0],
			['n8n-nodes-dunning.guardedAction', 3],
		])('keeps the item and says why when %s continues on error', async (type, output) => {
			const execution = await run({ type, onError: 'continueRegularOutput' }, [{ json: half }, { json: { ...half, note: 'second' } }]);
			expect(execution.status).toBe('success');
			const items = itemsOf(execution, 'Tested', output);
			expect(items.map(({ json }) => json)).toEqual([
				{ ...half, ...told },
				{ ...half, ...told, note: 'second' },
			]);
		});

		it.each([
			['n8n-nodes-dunning.recoveryScore', 1],
			['n8n-nodes-dunning.guardedAction', 4],
		])('puts the item on the error output of %s when there is one', async (type, output) => {
			const execution = await run({ type, onError: 'continueErrorOutput' }, [{ json: half }]);
			expect(execution.status).toBe('success');
			expect(itemsOf(execution, 'Tested', output)[0]?.json).toEqual({ ...half, ...told });
			const others = Array.from({ length: output }, (_, at) => itemsOf(execution, 'Tested', at)).flat();
			expect(others).toEqual([]);
		});
	});

	describe('at publishing', () => {
		const secretKey = `sk_test_${randomBytes(12).toString('hex')}`;
		let refusals: { withoutSecret: string; withWrongKey: string };

		const publishing = async (node: INode): Promise<string> => {
			const stored = await stage.store({ name: 'Refused', nodes: [node], connections: {} });
			return await publishWorkflow(stage.session, stored.id).then(() => 'published', (error: unknown) => String(error));
		};

		// Both at once: n8n tries for a quarter of a minute before it gives up on a trigger.
		beforeAll(async () => {
			const [withoutSecret = '', withWrongKey = ''] = await Promise.all([
				publishing(await trigger({ secretKey: stage.stripe.secretKey }, { registration: 'manual' })),
				publishing(await trigger({ secretKey }, {})),
			]);
			refusals = { withoutSecret, withWrongKey };
		}, 120_000);

		it('says that a signing secret is missing when the endpoint was registered by hand', () => {
			expect(refusals.withoutSecret).toContain('The credential holds no signing secret');
		});

		it('says that the platform does not take the key, without repeating it', () => {
			expect(refusals.withWrongKey).toContain('Stripe does not accept the API key');
			expect(refusals.withWrongKey).not.toContain(secretKey);
		});
	});
});
