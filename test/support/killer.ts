import type { N8n } from './n8n';

/** Numbers from 0 to 1 that a seed decides (mulberry32), so that a run can be had again. */
export function seeded(seed: number): () => number {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = Math.imul(state ^ (state >>> 15), state | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
	};
}

const sleep = async (ms: number): Promise<void> => await new Promise((resolve) => setTimeout(resolve, ms));

/** A killer at work. */
export interface Killer {
	readonly kills: () => number;
	/** Resolves when every process is up again. */
	readonly stop: () => Promise<void>;
}

/** How a killer chooses. */
export interface KillerOptions {
	random: () => number;
	/** The longest pause before a kill. */
	pauseMs: number;
	/** Resolves at a moment at which a death hurts most; half of the kills wait for it and take every process at once. */
	worstMoment: () => Promise<void>;
}

/** Kills processes at random moments and starts them again, until it is stopped. */
export function startKiller(all: readonly N8n[], { random, pauseMs, worstMoment }: KillerOptions): Killer {
	let isStopped = false;
	let kills = 0;
	const die = async (victims: readonly N8n[]): Promise<void> => {
		await Promise.all(victims.map(async (victim) => await victim.kill('SIGKILL')));
		kills += victims.length;
		await sleep(1_000 * random());
		await Promise.all(victims.map(async (victim) => await victim.restart()));
	};
	const run = async (): Promise<void> => {
		while (!isStopped) {
			await sleep(pauseMs * random());
			const victim = all[Math.floor(random() * all.length)];
			if (isStopped || victim === undefined) return;
			if (random() < 0.5) await die([victim]);
			else await worstMoment().then(async () => await die(all));
		}
	};
	const running = run();
	return {
		kills: () => kills,
		stop: async () => {
			isStopped = true;
			await running;
		},
	};
}
