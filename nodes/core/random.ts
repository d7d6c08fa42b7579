import { createHash } from 'node:crypto';

/** A stream of random numbers that is wholly given by its seed. */
export interface Random {
	/** Uniform in [0, 1). */
	uniform(): number;
	/** Standard normal unless told otherwise. */
	normal(mean?: number, deviation?: number): number;
	exponential(mean: number): number;
	/** A whole number from 0 to below the limit. */
	below(limit: number): number;
}

/** Spreads a number over 32 bits, so that neighbouring seeds give unrelated streams (the finalizer of MurmurHash3). */
function spread(value: number): number {
	let bits = value | 0;
	bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b);
	bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35);
	return (bits ^ (bits >>> 16)) >>> 0;
}

/** Three words that a generator starts from. */
type Words = readonly [number, number, number];

/** The small fast chaotic generator of C. Doty-Humphrey (sfc32, from PractRand), which passes its own test battery. */
function sfc32([first, second, third]: Words): () => number {
	let [a, b, c] = [first, second, third];
	let counter = 1;
	const next = (): number => {
		const sum = (((a + b) | 0) + counter) | 0;
		counter = (counter + 1) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + sum | 0;
		return (sum >>> 0) / 4294967296;
	};
	// The first words still resemble the seed.
	for (let round = 0; round < 12; round += 1) next();
	return next;
}

function randomFrom(words: Words): Random {
	const uniform = sfc32(words);
	return {
		uniform,
		// Box and Muller; 1 − u keeps the logarithm away from zero.
		normal: (mean = 0, deviation = 1) => mean + deviation * Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform()),
		exponential: (mean) => -mean * Math.log(1 - uniform()),
		below: (limit) => Math.floor(uniform() * limit),
	};
}

/**
 * The random numbers of a seed; `stream` tells apart what draws independently under one seed, e.g. one customer from the next.
 * The same pair gives the same numbers on every machine.
 */
export const seededRandom = (seed: number, stream = 0): Random => randomFrom([spread(seed), spread(seed ^ 0x9e3779b9), spread(stream + 0x51ed270b)]);

/** The seed of a decision: from what it is about and what decides, so that it can be made again. SHA-256, hex. */
export const seedOf = (...parts: readonly string[]): string => createHash('sha256').update(parts.join('\n')).digest('hex');

/** The random numbers of a text, such as `seedOf` makes. */
export function randomOf(seed: string): Random {
	const words = createHash('sha256').update(seed).digest();
	return randomFrom([words.readUInt32LE(0), words.readUInt32LE(4), words.readUInt32LE(8)]);
}

/** A draw from the gamma distribution with that shape and scale 1 (Marsaglia and Tsang 2000). */
export function drawGamma(random: Random, shape: number): number {
	if (shape < 1) return drawGamma(random, shape + 1) * (1 - random.uniform()) ** (1 / shape);
	const d = shape - 1 / 3;
	for (;;) {
		const x = random.normal(0, 1);
		const v = (1 + x / Math.sqrt(9 * d)) ** 3;
		if (v > 0 && Math.log(1 - random.uniform()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v;
	}
}

/** Shares that add up to 1, scattered around the means the less the larger `weight` is (Dirichlet). */
export function drawShares(random: Random, means: readonly number[], weight: number): number[] {
	const parts = means.map((mean) => drawGamma(random, mean * weight));
	const total = parts.reduce((sum, part) => sum + part, 0);
	return parts.map((part) => part / total);
}

/** The index of the share in which a uniform number falls. */
export function pickShare(shares: readonly number[], uniform: number): number {
	let rest = uniform;
	for (let index = 0; index < shares.length - 1; index += 1) {
		rest -= shares[index] ?? 0;
		if (rest < 0) return index;
	}
	return shares.length - 1;
}
