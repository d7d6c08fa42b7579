import { parseDraft } from '../../../nodes/core/message/draft';

const DRAFT = { subject: 'Hello', body: 'A body with {{amount}}.' };
const JSON_TEXT = JSON.stringify(DRAFT);

describe('parseDraft', () => {
	it.each([
		['bare', JSON_TEXT],
		['with space', `\n  ${JSON_TEXT}\n`],
		['fenced', `\`\`\`json\n${JSON_TEXT}\n\`\`\``],
		['with words around it', `Here you are:\n${JSON_TEXT}\nAnything else?`],
		['pretty', JSON.stringify(DRAFT, null, 2)],
	])('reads JSON %s', (_how, answer) => {
		expect(parseDraft(answer, 'email')).toEqual({ ok: true, draft: DRAFT });
	});

	it('makes line ends and composed characters uniform', () => {
		const answer = JSON.stringify({ subject: ' e\u0301 ', body: 'a\r\nb\rc' });
		expect(parseDraft(answer, 'email')).toEqual({ ok: true, draft: { subject: 'é', body: 'a\nb\nc' } });
	});

	it.each([
		['nothing', ''],
		['prose', 'Dear customer, please pay.'],
		['an array', JSON.stringify([DRAFT])],
		['a missing body', JSON.stringify({ subject: 'Hello' })],
		['an empty subject', JSON.stringify({ ...DRAFT, subject: '' })],
		['a body that is no text', JSON.stringify({ ...DRAFT, body: { text: 'x' } })],
		['a recipient of its own', JSON.stringify({ ...DRAFT, to: 'mallory@example.org' })],
		['two objects', `${JSON_TEXT}\n${JSON_TEXT}`],
		['broken JSON', JSON_TEXT.slice(0, -1)],
		['a flood', JSON.stringify({ ...DRAFT, body: 'x'.repeat(30_000) })],
	])('refuses %s', (_what, answer) => {
		expect(parseDraft(answer, 'email')).toMatchObject({ ok: false, why: expect.any(String) });
	});

	it('reads a body alone where the channel has no subject', () => {
		const body = 'Your payment did not go through.';
		expect(parseDraft(JSON.stringify({ body }), 'sms')).toEqual({ ok: true, draft: { subject: '', body } });
		expect(parseDraft(JSON.stringify({ subject: 'Hello', body }), 'voice')).toMatchObject({ ok: false });
		expect(parseDraft(JSON.stringify({ body }), 'in-app')).toMatchObject({ ok: false });
	});
});
