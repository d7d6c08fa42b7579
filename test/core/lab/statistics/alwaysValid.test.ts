import { casesPerArm, liftBetween, nextPValue } from '../../../../nodes/core/lab/statistics/alwaysValid';
import { seededRandom } from '../../../../nodes/core/random';

/** Whether a run over so many looks ever finds an effect, by the always-valid test and by an ordinary one. */
function watch(seed: number, { looks, perLook, treated, held }: { looks: number; perLook: number; treated: number; held: number }) {
	const random = seededRandom(seed, 21);
	const arms = { treated: { cases: 0, recovered: 0 }, held: { cases: 0, recovered: 0 } };
	let p = 1;
	let isFooled = false;
	for (let look = 0; look < looks; look += 1) {
		for (let index = 0; index < perLook; index += 1) {
			arms.treated.cases += 1;
			arms.held.cases += 1;
			if (random.uniform() < treated) arms.treated.recovered += 1;
			if (random.uniform() < held) arms.held.recovered += 1;
		}
		const lift = liftBetween(arms.treated, arms.held);
		p = nextPValue(p, lift, 0.05);
		isFooled ||= Math.abs(lift.difference) > 1.96 * Math.sqrt(lift.variance);
	}
	return { crossed: p < 0.05, isFooled };
}

describe('the always-valid test', () => {
	it('finds an effect that is not there in at most 5 % of 1,000 runs, however often one looks', () => {
		const runs = Array.from({ length: 1000 }, (_, seed) => watch(seed, { looks: 60, perLook: 20, treated: 0.5, held: 0.5 }));
		expect(runs.filter(({ crossed }) => crossed).length).toBeLessThanOrEqual(50);
		// The same runs under an ordinary test, so that it is seen what is avoided.
		expect(runs.filter(({ isFooled }) => isFooled).length).toBeGreaterThan(150);
	});

	it('finds an effect of ten points in most runs', () => {
		const runs = Array.from({ length: 100 }, (_, seed) => watch(seed + 5000, { looks: 60, perLook: 20, treated: 0.6, held: 0.5 }));
		expect(runs.filter(({ crossed }) => crossed).length).toBeGreaterThan(90);
	});

	it('says nothing of an arm without cases', () => {
		expect(nextPValue(1, liftBetween({ cases: 10, recovered: 9 }, { cases: 0, recovered: 0 }), 0.05)).toBe(1);
	});

	it('names the cases that an ordinary comparison needs', () => {
		expect([0.02, 0.03, 0.05, 0.1].map((difference) => casesPerArm(0.49, difference))).toEqual([9996, 4443, 1600, 400]);
	});
});
