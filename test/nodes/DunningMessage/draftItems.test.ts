import { aChatModel, drafts, GOOD_BODY, GOOD_SUBJECT, hangs, says, throws } from '../../ai/aChatModel';
import { OUTPUTS, useEngineBench, type Result } from '../../engine/bench';
import { errorOf } from '../../engine/engine';
import { withModel } from '../../engine/fakeModel';
import type { ChatModelLike } from '../../../nodes/ai/chatModel';

describe('Dunning Message', () => {
	const bench = useEngineBench();

	async function draftWith(model: (() => ChatModelLike) | undefined, kind: 'expired-card' | 'insufficient-funds' = 'expired-card'): Promise<Result> {
		const item = await bench().claimed({ invoiceId: bench().fail({ kind }).invoiceId });
		return await bench().work([item], model ? { extend: withModel(model) } : {});
	}

	it('has the connected model write, and releases its words', async () => {
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		const worked = (await draftWith(() => model)).only();
		expect(worked.message).toMatchObject({ writer: 'model', fallbackReason: null, subject: GOOD_SUBJECT, body: GOOD_BODY });
		expect(worked).toMatchObject({ output: OUTPUTS.send, outcome: { release: { subject: GOOD_SUBJECT } } });
		expect(received).toHaveLength(1);
	});

	it('shows the model no name, address, amount, link or id', async () => {
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		const worked = (await draftWith(() => model)).only();
		const personal = [worked.customer?.name, worked.customer?.email, worked.customer?.id, worked.invoice?.id, worked.invoice?.number, worked.account, worked.paymentMethods?.[0]?.last4, '49.00', 'http'];
		for (const text of personal) {
			expect(text).toBeTruthy();
			expect(received.join('\n')).not.toContain(text);
		}
	});

	it('uses a template without a model', async () => {
		expect((await draftWith(undefined)).only().message).toMatchObject({ writer: 'template' });
	});

	it.each([
		['is down', () => aChatModel(throws(new Error('connect ECONNREFUSED'))).model],
		['talks nonsense', () => aChatModel(says('lorem ipsum')).model],
		['leaves out the link', () => aChatModel(drafts(GOOD_SUBJECT, 'Hi {{first_name}}, please pay.')).model],
		['writes an amount of its own', () => aChatModel(drafts(GOOD_SUBJECT, `${GOOD_BODY} You owe $1.`)).model],
	])('falls back to a template, with the reason, when the model %s', async (_what, model) => {
		const worked = (await draftWith(model)).only();
		expect(worked.message).toMatchObject({ writer: 'template', fallbackReason: expect.stringMatching(/\w/) });
		expect(worked.message?.checks.every(({ passed }) => passed)).toBe(true);
		expect(worked.output).toBe(OUTPUTS.send);
	});

	it('does not wait for a model that never answers', async () => {
		const item = await bench().claimed({ invoiceId: bench().fail({ kind: 'expired-card' }).invoiceId });
		const slow = withModel(() => aChatModel(hangs).model);
		const run = await bench().work([item], { extend: slow, message: { senderName: '', options: { timeoutSeconds: 1 } } });
		expect(run.only().message).toMatchObject({ writer: 'template', fallbackReason: expect.stringMatching(/\w/) });
	});

	it('does not ask the model when nothing is to be written', async () => {
		const { model, received } = aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY));
		const worked = (await draftWith(() => model, 'insufficient-funds')).only();
		expect(worked.message).toBeNull();
		expect(received).toEqual([]);
	});

	it('falls back when the model cannot even be set up', async () => {
		const result = await draftWith(() => {
			throw new Error('No API key');
		});
		expect(errorOf(result.run)).toBeUndefined();
		expect(result.only().message).toMatchObject({ writer: 'template', fallbackReason: expect.stringMatching(/\w/) });
	});
});
