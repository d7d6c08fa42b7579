import { createHash } from 'node:crypto';

/** A source of numbers that its seed repeats exactly. */
export interface Random {
	/** From 0 up to, but not, 1. */
	uniform(): number;
	/** Standard normal. */
	normal(): number;
}

/** The seed of a decision: from what it is about and what decides, so that it can be made again. SHA-256, hex. */
export const seedOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

const RANGE = 4_294_967_296;

/** sfc32 of Chris Doty-Humphrey (PractRand), 32-bit words, seeded by a hash. */
export function makeRandom(seed: string): Random {
	const words = createHash('sha256').update(seed).digest();
	const state = Uint32Array.of(words.readUInt32LE(0), words.readUInt32LE(4), words.readUInt32LE(8), 1);
	const next = (): number => {
		const [a = 0, b = 0, c = 0, counter = 0] = state;
		const sum = (a + b + counter) >>> 0;
		state[0] = b ^ (b >>> 9);
		state[1] = c + (c << 3);
		state[2] = ((c << 21) | (c >>> 11)) + sum;
		state[3] = counter + 1;
		return sum;
	};
	// The first words still resemble the seed.
	for (let round = 0; round < 12; round += 1) next();
	const uniform = (): number => next() / RANGE;
	return {
		uniform,
		// Box and Muller; 1 − u keeps the logarithm away from zero.
		normal: () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
	};
}
