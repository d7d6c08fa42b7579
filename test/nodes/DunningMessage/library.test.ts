import type { IDataObject, INode } from 'n8n-workflow';

import type { ChatModelLike } from '../../../nodes/ai/chatModel';
import { aChatModel, drafts, GOOD_BODY, GOOD_SUBJECT, says } from '../../ai/aChatModel';
import { aMessageCase } from '../../core/message/aMessageCase';
import { aNode, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';
import { withModel } from '../../engine/fakeModel';

describe('the library of Dunning Message', () => {
	const bench = useEngineBench();

	async function run(parameters: INode['parameters'], { items = [{ ...aMessageCase() }] as object[], model }: { items?: object[]; model?: () => ChatModelLike } = {}) {
		const extra = model ? withModel(model) : { nodes: [], connections: {}, types: {} };
		return await runInEngine({
			types: { ...NODE_TYPES, ...extra.types },
			nodes: [aNode('dunningMessage', 'Dunning Message', { parameters: { senderName: 'Maria', options: {}, ...parameters } }), ...extra.nodes],
			connections: extra.connections as never,
			credentials: bench().credentials,
			mode: 'trigger',
			start: 'Dunning Message',
			items,
		});
	}

	async function work(parameters: INode['parameters'], asked: Parameters<typeof run>[1] = {}): Promise<IDataObject> {
		const done = await run(parameters, asked);
		expect(errorOf(done)).toBeUndefined();
		return itemsFrom(done, 'Dunning Message')[0] ?? {};
	}

	const good = () => aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));

	/** A draft that a model wrote ahead; its id. */
	async function writeAhead(model = good().model): Promise<string> {
		const { library } = await work({ operation: 'generateDraft' }, { model: () => model });
		return String((library as IDataObject).draftId);
	}

	it('has a model write ahead for the situation of a case, once, and holds nothing personal', async () => {
		const { model, received } = good();
		const twice = await run({ operation: 'generateDraft' }, { model: () => model, items: [{ ...aMessageCase() }, { ...aMessageCase({ customer: { name: 'Bob Byte', email: 'bob@example.net' } }) }] });
		const [first, second] = itemsFrom(twice, 'Dunning Message').map(({ library }) => library as IDataObject);
		expect(first).toMatchObject({ added: true, state: 'waiting', subject: GOOD_SUBJECT });
		expect(second).toMatchObject({ added: false, draftId: first?.draftId, why: 'A draft for this situation is waiting' });
		expect(received).toHaveLength(1);
		const [kept] = await bench().store.drafts({ limit: 5 });
		expect(JSON.stringify(kept)).not.toMatch(/Ada|Lovelace|example|4900|cus_|in_1/);
	});

	it('uses no draft before a person approved it', async () => {
		await writeAhead();
		expect((await work({ operation: 'draft' })).message).toMatchObject({ writer: 'template' });
	});

	it('serves an approved draft without a call of a model, checked like any other, to every case that looks the same', async () => {
		const draftId = await writeAhead();
		expect((await work({ operation: 'approveDraft', draftId, claimedName: 'Kim' })).library).toMatchObject({ state: 'approved', decidedBy: { id: 'Kim', identity: 'claimed' } });
		const { model, received } = good();
		const { message } = await work({ operation: 'draft' }, { model: () => model, items: [{ ...aMessageCase({ customer: { name: 'Bob Byte' } }) }] });
		expect(message).toMatchObject({ writer: 'library', subject: GOOD_SUBJECT, body: GOOD_BODY, fallbackReason: null });
		expect((message as { checks: Array<{ passed: boolean }> }).checks.every(({ passed }) => passed)).toBe(true);
		expect(received).toEqual([]);
	});

	it('serves it to no case that looks different', async () => {
		const draftId = await writeAhead();
		await work({ operation: 'approveDraft', draftId });
		for (const other of [aMessageCase({ stage: 2 }), aMessageCase({ decline: 'wrong-details' }), aMessageCase({ customer: { language: 'de' } })]) {
			expect((await work({ operation: 'draft' }, { items: [{ ...other }] })).message).toMatchObject({ writer: 'template' });
		}
		expect((await work({ operation: 'draft', guidance: 'Be brief' })).message).toMatchObject({ writer: 'template' });
	});

	it('asks no model where only approved drafts may be used, and says why there is a template', async () => {
		const { model, received } = good();
		const { message } = await work({ operation: 'draft', draftLibrary: 'only' }, { model: () => model });
		expect(message).toMatchObject({ writer: 'template', fallbackReason: 'no-approved-draft: Nobody approved a draft for this situation' });
		expect(received).toEqual([]);
	});

	it('is not looked at when it is off', async () => {
		await work({ operation: 'approveDraft', draftId: await writeAhead() });
		expect((await work({ operation: 'draft', draftLibrary: 'off' })).message).toMatchObject({ writer: 'template' });
	});

	it('lists what waits, and takes a rejection and an expiry for good', async () => {
		const draftId = await writeAhead();
		expect(itemsFrom(await run({ operation: 'listDrafts', draftState: 'waiting' }), 'Dunning Message')).toEqual([expect.objectContaining({ draftId, state: 'waiting', asked: expect.objectContaining({ purpose: 'update-method' }) })]);
		expect((await work({ operation: 'rejectDraft', draftId })).library).toMatchObject({ state: 'rejected' });
		expect((await work({ operation: 'approveDraft', draftId })).library).toMatchObject({ state: 'rejected', why: 'A draft that is rejected cannot become approved.' });
		expect(itemsFrom(await run({ operation: 'listDrafts', draftState: 'waiting' }), 'Dunning Message')).toEqual([]);
	});

	it('expires what ran out or was written by earlier instructions, and nothing else', async () => {
		const draftId = await writeAhead();
		await work({ operation: 'approveDraft', draftId });
		expect((await work({ operation: 'expireDrafts', draftId: '' })).library).toEqual({ expired: [] });
		const [standing] = await bench().store.drafts({ limit: 1 });
		if (!standing) throw new Error('The draft is gone');
		const entry = { at: standing.madeAt, type: 'draft.added' as const, caseId: null, actor: 'test', isRehearsal: false, body: {} };
		await bench().store.addDraft({ ...standing, id: 'old', key: 'old', promptId: 'dunning-message/0', state: 'waiting' }, entry);
		expect((await work({ operation: 'expireDrafts', draftId: '' })).library).toEqual({ expired: ['old'] });
		expect((await work({ operation: 'draft' })).message).toMatchObject({ writer: 'library' });
		expect((await work({ operation: 'expireDrafts', draftId })).library).toMatchObject({ state: 'expired' });
		expect((await work({ operation: 'draft' })).message).toMatchObject({ writer: 'template' });
	});

	it('approves no words that fail a check, whoever put them there', async () => {
		const draftId = await writeAhead();
		const [standing] = await bench().store.drafts({ limit: 1 });
		if (!standing) throw new Error('The draft is gone');
		const entry = { at: standing.madeAt, type: 'draft.added' as const, caseId: null, actor: 'test', isRehearsal: false, body: {} };
		await bench().store.addDraft({ ...standing, id: 'bad', draft: { subject: GOOD_SUBJECT, body: `${GOOD_BODY} Pay $99 at https://evil.example.` } }, entry);
		expect(errorOf(await run({ operation: 'approveDraft', draftId: 'bad' }))?.message).toMatch(/fails its checks \(.*no-links/);
		expect(errorOf(await run({ operation: 'approveDraft', draftId: 'nothing' }))?.message).toMatch(/holds no such draft/);
		expect(draftId).not.toBe('bad');
	});

	it('keeps no draft of a model that fails, and no template', async () => {
		expect((await work({ operation: 'generateDraft' }, { model: () => aChatModel(says('lorem ipsum')).model })).library).toMatchObject({ added: false, why: expect.stringMatching(/unreadable-answer/) });
		expect((await work({ operation: 'generateDraft' })).library).toMatchObject({ added: false, why: 'No model is connected, and templates need no library' });
		expect(await bench().store.drafts({ limit: 5 })).toEqual([]);
	});

	it('leaves each step in the audit', async () => {
		const draftId = await writeAhead();
		await work({ operation: 'approveDraft', draftId, claimedName: 'Kim' });
		const types = (await bench().store.entries({ limit: 10 })).map(({ type, actor }) => `${type} by ${actor}`);
		expect(types).toEqual(expect.arrayContaining(['draft.added by Dunning Message: Dunning Message', 'draft.decided by Dunning Message: Kim (claimed)']));
	});
});
