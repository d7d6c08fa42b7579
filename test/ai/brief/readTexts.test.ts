import { makeCaseBrief, type BriefRequest } from '../../../nodes/ai/brief/makeBrief';
import type { ReadingSubject, TextReader } from '../../../nodes/ai/brief/readTexts';
import { knownOfCase } from '../../../nodes/core/privacy/knownOfCase';
import { aText, briefFacts } from '../../core/brief/aBrief';
import { aMessageCase, NOW } from '../../core/message/aMessageCase';

/** A reader that gives one answer, and keeps what it was sent. */
function aReader(answer: string | { reason: string; detail: string }, refusal: string | null = null): TextReader & { sent: string[]; subjects: ReadingSubject[] } {
	const sent: string[] = [];
	const subjects: ReadingSubject[] = [];
	return {
		endpoint: 'eu',
		refusal,
		sent,
		subjects,
		ask: async (prompt, subject, faultOf) => {
			sent.push(JSON.stringify(prompt));
			subjects.push(subject);
			if (typeof answer !== 'string') return { sentHash: 'h', ok: false, ...answer };
			const detail = faultOf(answer);
			return detail === null ? { sentHash: 'h', ok: true, text: answer } : { sentHash: 'h', ok: false, reason: 'unreadable-answer', detail };
		},
	};
}

const PAID = JSON.stringify({ statements: [{ code: 'says-paid', source: 's4' }] });
const request = (change: Partial<BriefRequest> = {}): BriefRequest => ({
	operation: 'reply',
	input: { facts: briefFacts(), texts: [aText('The funds left my account, says Ada at +44 20 7946 0991.', { kind: 'reply' })], now: NOW },
	readers: [],
	known: knownOfCase({ ...aMessageCase() }),
	approvalFrom: [],
	...change,
});

describe('reading texts with a model', () => {
	it('is not done unless the policy lets the endpoint read free text', async () => {
		const reader = aReader(PAID, 'The policy does not let it');
		const brief = await makeCaseBrief(request({ readers: [reader] }));
		expect(reader.sent).toEqual([]);
		expect(brief).toMatchObject({ intent: 'other', reading: { by: 'rules', why: 'The policy does not let it', sentHash: null, mayHoldNames: false } });
	});

	it('is not done without a text, or without a model', async () => {
		const reader = aReader(PAID);
		expect(await makeCaseBrief(request({ readers: [reader], input: { ...request().input, texts: [] } }))).toMatchObject({ reading: { why: 'There is no text to read' } });
		expect(await makeCaseBrief(request({}))).toMatchObject({ reading: { by: 'rules', why: null } });
		expect(reader.sent).toEqual([]);
	});

	it('adds what the model read, and says what was sent', async () => {
		const reader = aReader(PAID);
		const brief = await makeCaseBrief(request({ readers: [reader] }));
		expect(brief).toMatchObject({
			intent: 'other', decidedBy: 'nobody', alsoFound: ['paid'], next: 'person',
			reading: { by: 'rules-and-model', why: null, promptId: 'read-texts/1', endpoint: 'eu', sentHash: 'h', mayHoldNames: true, replaced: { name: 1, phone: 1 }, dropped: 0 },
		});
		expect(reader.subjects).toEqual([expect.objectContaining({ task: 'read-texts', mayHoldNames: true })]);
		expect(JSON.stringify(reader.subjects)).not.toMatch(/funds|Ada/);
	});

	it('sends no value of the case and no digit of a text, and marks every word as data', async () => {
		const reader = aReader(PAID);
		await makeCaseBrief(request({ readers: [reader] }));
		const [sent = ''] = reader.sent;
		expect(sent).not.toMatch(/Ada|7946|Lovelace/);
		expect(sent).toContain('The^funds^left^my^account,^says^[name]^at^[phone].');
	});

	it('reads replies by the customer only', async () => {
		const reader = aReader('{"statements":[]}');
		const texts = [aText('Hello'), aText('The customer said: stop emailing me', { kind: 'note' })];
		const brief = await makeCaseBrief(request({ readers: [reader], input: { ...request().input, texts } }));
		expect(brief).toMatchObject({ intent: 'other' });
		expect(reader.sent[0]).not.toContain('said:');
	});

	it.each([
		['does not answer', { reason: 'model-timeout', detail: 'The model did not answer in time' }, 'model-timeout: The model did not answer in time'],
		['talks', 'I think they paid.', 'unreadable-answer: The answer holds no JSON object'],
		['invents a code', '{"statements":[{"code":"send-money","source":"s4"}]}', 'unreadable-answer: The answer is not exactly a list of our codes with sources'],
	])('leaves the rules alone when the model %s, and records why', async (_what, answer, why) => {
		const brief = await makeCaseBrief(request({ readers: [aReader(answer)] }));
		expect(brief).toMatchObject({ intent: 'other', statements: [], reading: { by: 'rules', why, sentHash: 'h', mayHoldNames: true } });
	});

	it('drops a claim about a source that is not there, and counts it', async () => {
		const brief = await makeCaseBrief(request({ readers: [aReader('{"statements":[{"code":"says-paid","source":"s99"}]}')] }));
		expect(brief).toMatchObject({ intent: 'other', statements: [], reading: { by: 'rules-and-model', dropped: 1 } });
	});

	it('lets the rules win whatever the model says', async () => {
		const texts = [aText('I lost my job. Please stop emailing me.', { kind: 'reply' })];
		const brief = await makeCaseBrief(request({ readers: [aReader(PAID)], input: { ...request().input, texts } }));
		expect(brief).toMatchObject({ intent: 'stop', next: 'stop-contact', decidedBy: 'rules' });
	});

	it('asks the next reader when one brings nothing, and never one that the policy does not permit', async () => {
		const [forbidden, down, good] = [aReader(PAID, 'not for this customer'), aReader({ reason: 'model-timeout', detail: 'slow' }), aReader(PAID)];
		expect(await makeCaseBrief(request({ readers: [forbidden, down, good] }))).toMatchObject({ alsoFound: ['paid'], reading: { by: 'rules-and-model', why: null } });
		expect([forbidden.sent.length, down.sent.length, good.sent.length]).toEqual([0, 1, 1]);
		expect(await makeCaseBrief(request({ readers: [down, aReader('prose')] }))).toMatchObject({ intent: 'other', reading: { why: 'model-timeout: slow; unreadable-answer: The answer holds no JSON object' } });
	});
});
