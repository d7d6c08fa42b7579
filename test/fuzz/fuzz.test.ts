import { FUZZ_KITS, type FuzzKit } from './kits';
import { fuzzWebhooks } from './webhooks';

const COUNT = Number(process.env.DUNNING_FUZZ_RUNS ?? 300);
const SEED = Number(process.env.DUNNING_FUZZ_SEED ?? 1);

describe.each(Object.entries(FUZZ_KITS))(`${COUNT} mutated deliveries of %s (seed ${SEED})`, (_id, start) => {
	let kit: FuzzKit;
	beforeAll(async () => {
		kit = await start();
	});
	afterAll(async () => await kit?.close());

	it('start something only when they are authentic, are believed only as far as that goes, and break nothing', async () => {
		const { accepted, faults } = await fuzzWebhooks(kit, { count: COUNT, seed: SEED });
		expect(faults).toEqual([]);
		expect(accepted).toBeGreaterThan(0);
	}, 3_600_000);
});
