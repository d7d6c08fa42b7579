import { FAMILIES, FAMILY_NAMES, liveStretch } from './families';

/** Few, for the usual test run; `npm run test:properties` lives a million. */
const RUNS = 8_000;

describe('over random histories', () => {
	it.each(FAMILY_NAMES)('of %s every claim holds', (family) => {
		const { share, meets } = FAMILIES[family];
		const tally = liveStretch({ family, seed: 1, from: 0, runs: RUNS * share });
		for (const event of meets) expect(tally[event]).toBeGreaterThan(0);
	});
});
