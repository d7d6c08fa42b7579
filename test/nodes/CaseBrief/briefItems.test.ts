import type { INode, WorkflowExecuteMode } from 'n8n-workflow';

import type { ChatModelLike } from '../../../nodes/ai/chatModel';
import { briefSchema, type Brief } from '../../../nodes/core/brief/brief';
import { derivePolicy, policyHash } from '../../../nodes/core/policy/policy';
import { aChatModel, says, throws } from '../../ai/aChatModel';
import { aMessageCase } from '../../core/message/aMessageCase';
import { aNode, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';
import { withModel } from '../../engine/fakeModel';

const TEXTS = [
	{ kind: 'ticket', at: '2026-11-21T08:00:00Z', text: 'I am Ada. You charged me twice, I want a refund! Call +44 20 7946 0991.' },
	{ kind: 'usage', at: '2026-11-21T12:00:00Z', text: 'Signed in' },
];

describe('Case Brief', () => {
	const bench = useEngineBench();

	interface Asked {
		items?: object[];
		model?: () => ChatModelLike;
		mode?: WorkflowExecuteMode;
	}

	async function run(parameters: INode['parameters'], { items = [{ ...aMessageCase(), texts: TEXTS }], model, mode = 'trigger' }: Asked = {}) {
		const extra = model ? withModel(model, 'Case Brief') : { nodes: [], connections: {}, types: {} };
		return await runInEngine({
			types: { ...NODE_TYPES, ...extra.types },
			nodes: [aNode('caseBrief', 'Case Brief', { parameters: { policySource: 'published', texts: '={{ $json.texts ?? [] }}', options: { endpointName: 'eu' }, ...parameters } }), ...extra.nodes],
			connections: extra.connections as never,
			credentials: bench().credentials,
			mode,
			start: 'Case Brief',
			items,
		});
	}

	async function briefOf(parameters: INode['parameters'], asked: Asked = {}): Promise<Brief> {
		const done = await run(parameters, asked);
		expect(errorOf(done)).toBeUndefined();
		const [item] = itemsFrom(done, 'Case Brief');
		return briefSchema.parse(item?.brief);
	}

	/** Lets the endpoint of the test read free text, for customers anywhere. */
	async function permitFreeText(): Promise<void> {
		const policy = { ...derivePolicy({ modelRegions: [{ endpoint: 'eu', regions: ['*'], readsFreeText: true }] }), version: 'v1' };
		await bench().store.publishPolicy(
			{ policy, hash: policyHash(policy), publishedAt: '2026-11-01T00:00:00.000Z', publishedBy: { id: 'k', identity: 'n8n-login' }, note: '', basedOn: null, state: 'in-force', secondApprover: null },
			{ at: '2026-11-01T00:00:00.000Z', type: 'policy.published', caseId: null, actor: 'test', isRehearsal: false, body: {} },
		);
	}

	it.each([
		[{ operation: 'triage' }, { operation: 'triage', rootCause: 'disputed-charge', queue: 'disputes' }],
		[{ operation: 'dispute' }, { operation: 'dispute', claim: 'charged-twice', firstReply: { language: 'en', needsApproval: true } }],
		[{ operation: 'reply', reply: 'I lost my job, I will pay later' }, { operation: 'reply', intent: 'hardship', next: 'hold-for-person' }],
	])('%j is answered by rules, without any model', async (parameters, expected) => {
		expect(await briefOf(parameters)).toMatchObject({ ...expected, reading: { by: 'rules', why: null } });
	});

	it('leaves an entry in the audit that holds codes and sources, and nobody’s words', async () => {
		await briefOf({ operation: 'triage' });
		const [entry] = await bench().store.entries({ type: 'brief.made', limit: 5 });
		expect(entry).toMatchObject({ caseId: 'stripe:acct_77:in_1QxSecret77', isRehearsal: false, body: { operation: 'triage', rootCause: 'disputed-charge', queue: 'disputes' } });
		expect(JSON.stringify(entry?.body)).not.toMatch(/Ada|refund!|7946|charged me/);
	});

	it('marks the entry of a manual run as a rehearsal', async () => {
		await briefOf({ operation: 'triage' }, { mode: 'manual' });
		expect(await bench().store.entries({ type: 'brief.made', limit: 5 })).toEqual([]);
		expect(await bench().store.entries({ type: 'brief.made', limit: 5, includeRehearsals: true })).toHaveLength(1);
	});

	it('reads the notes that people left in the ledger', async () => {
		const { caseId } = aMessageCase();
		await bench().store.append({ at: '2026-11-21T10:00:00.000Z', type: 'note', caseId, actor: 'Audit Log', isRehearsal: false, body: { note: 'The customer is in hospital, wants a payment plan' } });
		expect(await briefOf({ operation: 'triage' }, { items: [{ ...aMessageCase() }] })).toMatchObject({ rootCause: 'hardship' });
	});

	it('asks no model while the policy lets no endpoint read free text', async () => {
		const { model, received } = aChatModel(says('{"statements":[]}'));
		const brief = await briefOf({ operation: 'triage' }, { model: () => model });
		expect(received).toEqual([]);
		expect(brief.reading).toMatchObject({ by: 'rules', why: 'The policy does not let the endpoint "eu" read what customers wrote' });
	});

	it('has a permitted model read texts without any value of the case, and tells what was sent', async () => {
		await permitFreeText();
		const { model, received } = aChatModel(says('{"statements":[{"code":"legal-step","source":"s4"}]}'));
		const brief = await briefOf({ operation: 'triage' }, { model: () => model });
		expect(received).toHaveLength(1);
		expect(received[0]).not.toMatch(/Ada|7946|Lovelace|in_1Qx|49\.00/);
		expect(brief).toMatchObject({ priority: 'urgent', reading: { by: 'rules-and-model', why: null, endpoint: 'eu', mayHoldNames: true } });
		const [call] = await bench().store.modelCalls({ limit: 5 });
		expect(call).toMatchObject({ task: 'read-texts', endpoint: 'eu', mayHoldNames: true, sentHash: brief.reading.sentHash, outcome: { result: 'answered', failedChecks: [] } });
		expect(JSON.stringify(call)).not.toMatch(/refund!|Ada/);
	});

	it.each([
		['is down', () => aChatModel(throws(new Error('connect ECONNREFUSED'))).model, /model-unavailable/],
		['talks', () => aChatModel(says('They want a refund of $49.')).model, /unreadable-answer/],
		['cannot be set up', () => { throw new Error('No API key'); }, /could not be set up/],
	])('briefs by rules, with the reason, when the model %s', async (_what, model, why) => {
		await permitFreeText();
		const brief = await briefOf({ operation: 'triage' }, { model: model as () => ChatModelLike });
		expect(brief).toMatchObject({ rootCause: 'disputed-charge', reading: { by: 'rules', why: expect.stringMatching(why) } });
	});

	it.each([
		['{ "kind": "fax" }', /no list of texts/],
		['[{ "kind": "fax", "text": "x" }]', /no list of texts \(0\.kind/],
		['[oops', /it is no JSON/],
	])('refuses texts that are none, and says what is wrong: %s', async (texts, message) => {
		expect(errorOf(await run({ operation: 'triage', texts }))?.message).toMatch(message);
	});

	it('takes texts as JSON or bare words, and a time that it cannot read as unknown', async () => {
		const brief = await briefOf({ operation: 'triage', texts: JSON.stringify(['It does not work', { text: 'No access to my account', at: 'last week' }]) });
		expect(brief.sources.filter(({ kind }) => kind === 'ticket')).toEqual([expect.objectContaining({ author: 'customer', at: null }), expect.objectContaining({ at: null })]);
		expect(brief).toMatchObject({ rootCause: 'service-issue' });
	});
});
