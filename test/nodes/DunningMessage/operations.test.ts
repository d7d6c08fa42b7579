import type { INode } from 'n8n-workflow';

import { aChatModel, drafts, GOOD_BODY, GOOD_SUBJECT, says, throws } from '../../ai/aChatModel';
import { aNode, NODE_TYPES, OUTPUTS, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';
import { withModel, withModels } from '../../engine/fakeModel';

describe('Dunning Message', () => {
	const bench = useEngineBench();

	async function run(parameters: INode['parameters'], items: object[] = [{}]) {
		return await runInEngine({
			types: NODE_TYPES,
			nodes: [aNode('dunningMessage', 'Dunning Message', { parameters })],
			connections: {},
			credentials: bench().credentials,
			mode: 'trigger',
			start: 'Dunning Message',
			items,
		});
	}

	const outputOf = async (parameters: INode['parameters'], items?: object[]) => itemsFrom(await run(parameters, items), 'Dunning Message') as Array<Record<string, never>>;
	const WORDS = { operation: 'check', about: 'words', subject: GOOD_SUBJECT, body: GOOD_BODY, purpose: 'update-method', channel: 'email', language: 'en' };

	describe('checks what a person wrote', () => {
		it('by itself, and says what each check asks for', async () => {
			const [good] = await outputOf(WORDS);
			expect(good).toMatchObject({ messageCheck: { passed: true, failed: [] } });
			const [bad] = await outputOf({ ...WORDS, body: `${GOOD_BODY} You owe $12,00 or we call the police.` });
			expect(bad).toMatchObject({
				messageCheck: {
					passed: false,
					failed: ['no-digits', 'no-amounts', 'no-threats'],
					checks: expect.arrayContaining([{ name: 'no-threats', passed: false, why: expect.any(String) as string, asksFor: 'Nothing is threatened.' }]) as unknown,
				},
			});
		});

		it('on every channel', async () => {
			const sms = { ...WORDS, channel: 'sms', subject: '', body: '{{sender_name}}: please update your payment method here: {{payment_link}}' };
			expect((await outputOf(sms))[0]).toMatchObject({ messageCheck: { passed: true } });
			expect((await outputOf({ ...sms, body: sms.body.replace('{{sender_name}}: p', 'P') }))[0]).toMatchObject({ messageCheck: { failed: ['all-required-slots'] } });
		});

		it('and refuses nothing at all, with the cure', async () => {
			expect(errorOf(await run({ ...WORDS, subject: '' }))).toEqual({ message: 'There are no words to check, or too many', description: 'Enter a subject and a message.' });
		});

		it('as the message of its case, which is then released like any other', async () => {
			const item = await bench().claimed({ invoiceId: bench().fail({ kind: 'expired-card' }).invoiceId });
			const message = { operation: 'check', about: 'case', subject: 'About your card', body: GOOD_BODY, senderName: 'Maria' };
			const worked = (await bench().work([item], { message })).only();
			expect(worked).toMatchObject({ output: OUTPUTS.send, message: { writer: 'person', subject: 'About your card' }, outcome: { release: { subject: 'About your card' } } });
		});

		it('and never releases words that fail', async () => {
			const item = await bench().claimed({ invoiceId: bench().fail({ kind: 'expired-card' }).invoiceId });
			const message = { operation: 'check', about: 'case', subject: 'About your card', body: `${GOOD_BODY} Final notice.` };
			const worked = (await bench().work([item], { message })).only();
			expect(worked.outcome).toMatchObject({ release: null, status: 'held' });
		});
	});

	describe('shows what models saw', () => {
		it('field by field, with the proof that nothing else was sent', async () => {
			const item = await bench().claimed({ invoiceId: bench().fail({ kind: 'expired-card' }).invoiceId });
			const { model } = aChatModel(drafts('PAY 99', GOOD_BODY), drafts(GOOD_SUBJECT, GOOD_BODY));
			const worked = (await bench().work([item], { extend: withModel(() => model), message: { senderName: '', guidance: 'Say "you"', options: {} } })).only();
			const calls = await outputOf({ operation: 'showModelCalls', shownCaseId: worked.caseId, days: 1, limit: 10 });
			expect(calls).toHaveLength(2);
			expect(calls[0]).toMatchObject({ isProved: true, failedChecks: [], fields: expect.arrayContaining([{ field: 'failedChecks', value: ['no-digits', 'no-shouting'], origin: 'failed checks of the answer before' }]) as unknown });
			expect(calls[1]).toMatchObject({
				isProved: true,
				task: 'draft-message',
				failedChecks: ['no-digits', 'no-shouting'],
				personalData: expect.stringMatching(/^None/) as string,
				tokens: { input: 600, output: 200, isReported: true },
				fields: expect.arrayContaining([
					{ field: 'purpose', value: 'update-method', origin: 'closed list' },
					{ field: 'profile.tenure', value: 'new', origin: 'closed list' },
					{ field: 'guidance', value: 'Say "you"', origin: 'the operator’s own words' },
				]) as unknown,
			});
			expect(await outputOf({ operation: 'showModelCalls', shownCaseId: 'stripe:acct_1:other', days: 1, limit: 10 })).toEqual([]);
		});
	});

	describe('with two connected models', () => {
		const draft = async (first: Parameters<typeof aChatModel>[0], second: Parameters<typeof aChatModel>[0]) => {
			const models = [aChatModel(first), aChatModel(second)] as const;
			const item = await bench().claimed({ invoiceId: bench().fail({ kind: 'expired-card' }).invoiceId });
			const worked = (await bench().work([item], { extend: withModels(() => models[0].model, () => models[1].model) })).only();
			return { worked, asked: models.map(({ received }) => received.length) };
		};

		it('asks the fallback only when the first brings nothing', async () => {
			const good = await draft(drafts(GOOD_SUBJECT, GOOD_BODY), drafts('Never asked', GOOD_BODY));
			expect(good.asked).toEqual([1, 0]);
			const down = await draft(throws({ status: 503 }), drafts(GOOD_SUBJECT, GOOD_BODY));
			expect(down.asked).toEqual([1, 1]);
			expect(down.worked.message).toMatchObject({ writer: 'model', subject: GOOD_SUBJECT, fallbackReason: expect.stringContaining('503') as string });
		});

		it('uses the template when both bring nothing, with both reasons', async () => {
			const { worked, asked } = await draft(says('turtles'), throws({ status: 500 }));
			expect(asked).toEqual([2, 1]);
			expect(worked.message).toMatchObject({ writer: 'template', fallbackReason: expect.stringMatching(/unreadable-answer.*; model-unavailable/) as string });
		});
	});

	it('asks no model when its ledger cannot count the call', async () => {
		const item = await bench().claimed({ invoiceId: bench().fail({ kind: 'expired-card' }).invoiceId });
		const scored = (await bench().work([item], { action: { operation: 'everything', phase: 'shadow', retryOwner: 'observe', options: {} } })).only();
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		const extension = withModel(() => model);
		const ran = await runInEngine({
			types: { ...NODE_TYPES, ...extension?.types },
			nodes: [aNode('dunningMessage', 'Dunning Message', { parameters: { options: {} } }), ...(extension?.nodes ?? [])],
			connections: (extension?.connections ?? {}) as never,
			credentials: { ...bench().credentials, dunningLedgerApi: { filePath: '/dev/null/not-a-folder/ledger.sqlite' } },
			mode: 'trigger',
			start: 'Dunning Message',
			items: [scored],
		});
		expect(itemsFrom(ran, 'Dunning Message')[0]).toMatchObject({ message: { writer: 'template', fallbackReason: expect.stringMatching(/^ledger-unavailable/) as string } });
		expect(received).toEqual([]);
	});
});
