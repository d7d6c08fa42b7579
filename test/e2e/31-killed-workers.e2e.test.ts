import { watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { seeded, startKiller } from '../support/killer';
import { optionalTest } from '../support/optionalTest';
import { makeQueueHost, missingForQueue } from '../support/queueHost';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import type { Intent } from '../../nodes/stores/store';

const CASES = Number(process.env.DUNNING_CRASH_CASES ?? 40);
const SEED = Number(process.env.DUNNING_CRASH_SEED ?? Math.floor(Math.random() * 1_000_000));
const missing = missingForQueue();

/** Many cases come as a storm does: stored by the trigger, handed out in batches, so that each death hits several of them. */
const IS_STORM = CASES > 200;

/** Cases under way at the same time, so that the queue is always full and nothing waits for its own time-outs. */
const MOST_OPEN = IS_STORM ? 150 : 24;
const MINUTES = 4 + CASES / 15;

/** How far apart cases arrive at most, so that some are on their way whenever a worker dies. */
const PACE_MS = IS_STORM ? 100 : 2_000;
const LEAST_KILLS = Math.max(2, Math.ceil(CASES / 30));

/** The longest pause between deaths: in a storm much longer than a worker takes to start, so that most of a long run is work. */
const PAUSE_MS = IS_STORM ? 60_000 : 4_000;

const CHARGE_MS = 1_200;

/** Seconds-long leases, so that what a killed worker held falls due again soon. */
const SHORT_LEASES = {
	'Dunning Trigger': { intake: IS_STORM ? 'ledger' : 'execution', options: { takeUpMinutes: 0.2 } },
	'Due Cases Trigger': { ...LIVE_PARAMETERS['Due Cases Trigger'], options: { leaseMinutes: 0.5, sweepMinutes: 1, batchSize: IS_STORM ? 10 : 3, maxInFlight: IS_STORM ? 20 : 6 } },
};

const sleep = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

describe(`workers killed at random while ${CASES} cases arrive (seed ${SEED})`, () => {
	let stage: RecoveryStage;
	let watch: CaseWatch;
	const customers: Customer[] = [];
	const unrecovered: Customer[] = [];
	let kills = 0;

	const isRecovered = async ({ caseId }: Customer): Promise<boolean> => (await (await stage.ledger()).loadCase(caseId))?.value.state === 'recovered';

	/** Keeps only those customers open whose case is not recovered yet. */
	const look = async (): Promise<void> => {
		const states = await Promise.all(unrecovered.map(isRecovered));
		unrecovered.splice(0, unrecovered.length, ...unrecovered.filter((_customer, index) => states[index] !== true));
	};

	const arrive = async (random: () => number): Promise<void> => {
		const customer = watch.fail(`Crash${customers.length + 1}`, { kind: 'expired-card' });
		customers.push(customer);
		unrecovered.push(customer);
		// Most save another card soon, whether or not a mail reached them; slow replies leave time to die in.
		setTimeout(() => stage.stripe.control.updateCard({ customerId: customer.customerId }), 2_000 + 8_000 * random());
		await sleep(PACE_MS * random());
	};

	const charging = (): number => stage.stripe.requests.filter(({ path }) => path.endsWith('/pay')).length;

	/** A charge has just been asked for and is not answered yet. */
	const whileCharging = async (): Promise<void> => {
		const before = charging();
		for (let left = 50; left > 0 && charging() === before; left -= 1) await sleep(100);
	};

	const chargeIntents = async (customer: Customer): Promise<Intent[]> =>
		(await (await stage.ledger()).intents(customer.caseId)).filter(({ action }) => action === 'retry-payment');

	beforeAll(async () => {
		if (missing !== undefined) return;
		const random = seeded(SEED);
		const host = await makeQueueHost();
		stage = await startRecoveryStage({ host });
		const workflow = await stage.publish(withParameters(await readReferenceWorkflow(), { ...LIVE_PARAMETERS, ...SHORT_LEASES }));
		watch = watchCases(stage, [workflow]);
		stage.stripe.control.addApiFault({ pattern: 'POST /v1/invoices/*/pay', times: CASES * 2, kind: 'slow', milliseconds: CHARGE_MS });
		const killer = startKiller(host.workers(), { random, pauseMs: PAUSE_MS, worstMoment: whileCharging });
		const until = Date.now() + MINUTES * 60_000;
		while (customers.length < CASES && Date.now() < until) {
			// The second half waits for the deaths of the first: there are always some, and always work after them.
			const isEarly = customers.length >= CASES / 2 && killer.kills() < LEAST_KILLS;
			if (unrecovered.length < MOST_OPEN && !isEarly) await arrive(random);
			else await sleep(500);
			await look();
		}
		await killer.stop();
		kills = killer.kills();
		while (unrecovered.length > 0 && Date.now() < until) {
			await sleep(1_000);
			await look();
		}
	}, (MINUTES + 4) * 60_000);

	afterAll(async () => await stage?.close(), 60_000);

	optionalTest(missing, 'lose no case', async () => {
		expect(kills).toBeGreaterThanOrEqual(LEAST_KILLS);
		expect(customers).toHaveLength(CASES);
		expect(unrecovered.map(({ caseId }) => caseId)).toEqual([]);
	});

	optionalTest(missing, 'charge nobody twice', async () => {
		const charges = customers.map((customer) => watch.ourCharges(customer).map(({ outcome }) => outcome));
		expect(charges.filter((outcomes) => outcomes.length !== 1 || outcomes[0] !== 'succeeded')).toEqual([]);
	});

	optionalTest(missing, 'write to nobody twice', async () => {
		for (const customer of customers) {
			const subjects = watch.mailsTo(customer).map(({ subject }) => subject);
			expect(subjects).toEqual([...new Set(subjects)]);
		}
		expect(customers.filter((customer) => watch.mailsTo(customer).length > 0).length).toBeGreaterThan(CASES / 2);
	});

	optionalTest(missing, 'leave no charge of which nobody knows what became of it', async () => {
		const intents = (await Promise.all(customers.map(chargeIntents))).flat();
		expect(intents.map(({ outcome }) => outcome?.result)).toEqual(customers.map(() => 'paid'));
		const byReading = intents.filter(({ outcome }) => outcome?.details.foundBy === 'reading').length;
		process.stderr.write(`${CASES} cases, ${kills} kills, ${byReading} charges whose outcome was found by reading (seed ${SEED})\n`);
	});

	optionalTest(missing, 'keep one chain that holds', async () => {
		expect(await (await stage.ledger()).verifyChain()).toMatchObject({ ok: true });
	});
});
