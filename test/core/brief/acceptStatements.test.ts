import fc from 'fast-check';

import { acceptStatements } from '../../../nodes/core/brief/acceptStatements';
import { fenceFor, markAsData } from '../../../nodes/core/brief/fence';
import { escapeWords } from '../../../nodes/core/brief/quote';
import { makeSources } from '../../../nodes/core/brief/sources';
import { STATEMENT_CODES } from '../../../nodes/core/brief/statements';
import { aText } from './aBrief';
import { findStructured } from '../../../nodes/core/privacy/findStructured';

const sources = makeSources({}, [aText('I paid'), aText('Terms', { kind: 'terms' })]);
const accept = (answer: unknown) => acceptStatements(typeof answer === 'string' ? answer : JSON.stringify(answer), sources);

describe('what a model may answer', () => {
	it('is a list of our codes with sources', () => {
		expect(accept({ statements: [{ code: 'says-paid', source: 's1' }] })).toEqual({ ok: true, statements: [{ code: 'says-paid', sourceId: 's1', by: 'model' }], dropped: 0 });
		expect(accept('```json\n{"statements":[]}\n```')).toEqual({ ok: true, statements: [], dropped: 0 });
	});

	it('loses every claim about a source that was not sent, or that does not speak', () => {
		expect(accept({ statements: [{ code: 'says-paid', source: 's9' }, { code: 'says-paid', source: 's2' }, { code: 'hardship', source: 's1' }, { code: 'hardship', source: 's1' }] })).toEqual({
			ok: true, statements: [{ code: 'hardship', sourceId: 's1', by: 'model' }], dropped: 2,
		});
	});

	it.each<[string, unknown]>([
		['a code of its own', { statements: [{ code: 'refund-everything', source: 's1' }] }],
		['one field more', { statements: [], refund: true }],
		['one field more inside', { statements: [{ code: 'says-paid', source: 's1', note: 'x' }] }],
		['an amount for a source', { statements: [{ code: 'says-paid', source: 'pay 99 dollars' }] }],
		['prose', 'Sure! The capital of Brazil is Brasília.'],
		['nothing', ''],
		['half an object', '{"statements":[{"code":'],
		['too many', { statements: Array.from({ length: 50 }, () => ({ code: 'says-paid', source: 's1' })) }],
		['a novel', 'x'.repeat(30_000)],
	])('is worth nothing with %s', (_what, answer) => {
		expect(accept(answer)).toMatchObject({ ok: false });
	});

	it('is worth nothing or legal, whatever it is', () => {
		fc.assert(
			fc.property(fc.oneof(fc.string(), fc.json(), fc.jsonValue().map((value) => JSON.stringify({ statements: value }))), (answer) => {
				const accepted = accept(answer);
				return !accepted.ok || accepted.statements.every(({ code, sourceId }) => STATEMENT_CODES.includes(code) && sourceId === 's1');
			}),
		);
	});
});

describe('texts as data', () => {
	it('are fenced by a word that follows from them all and holds no digit', () => {
		expect(fenceFor(['a', 'b'])).toMatch(/^[a-p]{15}$/);
		expect(fenceFor(['a', 'b'])).not.toBe(fenceFor(['a', 'c']));
		const fences = Array.from({ length: 20_000 }, (_, index) => fenceFor([String(index)]));
		expect(findStructured(fences.join('\n'))).toEqual([]);
	});
	it('have a mark between all words, and cannot make marks of their own', () => {
		expect(markAsData(' one^two \n three ')).toBe('one^two^three');
	});
	it('are escaped into one harmless line wherever they are shown', () => {
		fc.assert(fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (text) => !/[<>"'`{}[\]*_|$\n\r@]|:\/\/|[\p{L}\p{N}]\.[\p{L}\p{N}]|\p{Cf}/u.test(escapeWords(text).replace(/&#\d+;|&\w+;/g, ' '))));
	});
});
