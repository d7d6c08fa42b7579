import fc from 'fast-check';

import { canonicalJson } from '../../../nodes/core/ledger/canonicalJson';

const hostile: Array<[string, unknown, RegExp]> = [
	['undefined', { a: { b: undefined } }, /'a\.b' is undefined/],
	['NaN', { rate: Number.NaN }, /'rate' is NaN/],
	['Infinity', [1, Number.POSITIVE_INFINITY], /'1' is Infinity/],
	['a date', { at: new Date(0) }, /'at' is a object that is not plain/],
	['a map', { m: new Map() }, /'m' is a object/],
	['a function', { f: () => 1 }, /'f' is a function/],
	['a big integer', { n: 1n }, /'n' is a bigint/],
	['a symbol', { s: Symbol('x') }, /'s' is a symbol/],
	['a hole in an array', Object.assign([], { length: 2 }), /'0' is undefined/],
	['something with its own idea of JSON', { at: { toJSON: () => 'now' } }, /'at' is a object/],
	['nothing at all', undefined, /The value is undefined/],
];

describe('canonicalJson', () => {
	it('sorts keys at every depth and writes no white space', () => {
		expect(canonicalJson({ b: [{ d: 1, c: 'ü' }], a: null })).toBe('{"a":null,"b":[{"c":"ü","d":1}]}');
	});

	it('writes the same text for the same value, in whatever order its keys were set', () => {
		fc.assert(
			fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
				const reversed = Object.fromEntries(Object.entries(value).reverse());
				expect(canonicalJson(reversed)).toBe(canonicalJson(value));
			}),
		);
	});

	it('survives being parsed and written again', () => {
		fc.assert(
			fc.property(fc.jsonValue(), (value) => {
				const text = canonicalJson(value);
				expect(canonicalJson(JSON.parse(text))).toBe(text);
			}),
		);
	});

	it('writes minus zero as zero and keeps lone surrogates apart', () => {
		expect(canonicalJson(-0)).toBe('0');
		expect(canonicalJson('\ud800')).not.toBe(canonicalJson('\udfff'));
	});

	it.each(hostile)('refuses %s and names its place', (_what, value, message) => {
		expect(() => canonicalJson(value)).toThrow(message);
		expect(() => canonicalJson(value)).toThrow(expect.objectContaining({ code: 'bad-input' }));
	});

	it('refuses an object that contains itself', () => {
		const ring: Record<string, unknown> = {};
		ring.self = ring;
		expect(() => canonicalJson(ring)).toThrow(/nested deeper than/);
	});
});
