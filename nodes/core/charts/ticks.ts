const STEPS = [1, 2, 5, 10] as const;
const SMALLEST = 1e-12;

/** Even steps of 1, 2 or 5 times a power of ten, from zero to the first one that is not below `max`. */
export function ticksTo(max: number, about = 5): number[] {
	// What is smaller than any figure of ours is nothing: down there a step cannot be told from zero.
	if (!(max >= SMALLEST) || !Number.isFinite(max)) return [0, 1];
	const power = 10 ** Math.floor(Math.log10(max / about));
	const factor = STEPS.find((step) => max / (step * power) <= about) ?? 10;
	const count = Math.ceil(max / (factor * power) - 1e-9);
	// Divided where the power is below one: 3 * 0.1 is not 0.3.
	return Array.from({ length: count + 1 }, (_, index) => (power < 1 ? (index * factor) / Math.round(1 / power) : index * factor * power));
}
