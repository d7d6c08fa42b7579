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

/** Kills processes at random moments and starts them again, one at a time, until it is stopped. */
export interface Killer {
	readonly kills: () => number;
	/** Resolves when every process is up again. */
	readonly stop: () => Promise<void>;
}

/** Starts a killer. Between two kills it waits for `pauseMs` at most. */
export function startKiller(victims: readonly N8n[], { random, pauseMs }: { random: () => number; pauseMs: number }): Killer {
	let isStopped = false;
	let kills = 0;
	const run = async (): Promise<void> => {
		while (!isStopped) {
			await sleep(pauseMs * (0.3 + 0.7 * random()));
			const victim = victims[Math.floor(random() * victims.length)];
			if (isStopped || victim === undefined) return;
			await victim.kill('SIGKILL');
			kills += 1;
			await sleep(1_000 * random());
			await victim.restart();
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
