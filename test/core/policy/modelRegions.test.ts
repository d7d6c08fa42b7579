import { mayServe } from '../../../nodes/core/policy/modelRegions';
import { DEFAULT_POLICY } from '../../../nodes/core/policy/policy';

const row = (endpoint: string, regions: string[], readsFreeText = false) => ({ endpoint, regions, readsFreeText });
const ROWS = { modelRegions: [row('eu', ['EEA', 'CH']), row('us', ['US'], true), row('eu', ['DE'], true)] };

describe('which model may serve whom', () => {
	it.each([
		['eu', 'FR', true],
		['EU ', 'no', true],
		['eu', 'CH', true],
		['eu', 'GB', false],
		['us', 'US', true],
		['us', 'FR', false],
		['eu', null, false],
		['elsewhere', 'FR', false],
	])('%s for a customer in %s: %s', (endpoint, country, ok) => {
		expect(mayServe(ROWS, endpoint, country).ok).toBe(ok);
	});

	it('reads free text only where a row that fits says so', () => {
		expect(mayServe(ROWS, 'eu', 'FR')).toEqual({ ok: true, readsFreeText: false });
		expect(mayServe(ROWS, 'eu', 'DE')).toEqual({ ok: true, readsFreeText: true });
	});

	it('is everybody without free text by default, and nobody without a row', () => {
		expect(mayServe(DEFAULT_POLICY, 'any', null)).toEqual({ ok: true, readsFreeText: false });
		expect(mayServe({ modelRegions: [] }, 'any', 'FR')).toMatchObject({ ok: false });
		expect(mayServe({}, 'any', 'FR')).toMatchObject({ ok: false, why: expect.stringContaining('"any"') });
	});
});
