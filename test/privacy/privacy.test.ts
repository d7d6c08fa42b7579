import { ENCODINGS, searcherOf } from './encodings';
import { proveSearch, runPrivacy } from './run';

describe('nothing of a customer reaches the endpoint of a model', () => {
	it('over cases with personal data in every field, by the endpoint’s own log', async () => {
		const report = await runPrivacy({ cases: 60, seed: 7 });
		expect(report.leaks).toEqual([]);
		expect(report.requests).toBeGreaterThan(30);
		expect(report.values).toBeGreaterThan(1_000);
	}, 60_000);

	it.each(Object.entries(ENCODINGS))('would be seen if it were %s', (_name, encode) => {
		const value = 'Brom Waelwick, 12 Söl Street';
		expect(searcherOf(JSON.stringify({ content: `a ${encode(value)} b` }))(value)).toBe(true);
	});

	it('is looked for by a search that proves itself', () => {
		expect(proveSearch).not.toThrow();
	});
});
