import type { Money } from '../money';

/**
 * What it takes to loosen a field, so that more may happen without a person. `more`: a higher number, and no limit at all
 * most of all. `less`: a lower number. `off`: switched off. `fewer`: an entry taken out of a list. `limits`: a higher amount,
 * or one for a currency that had none. `caps`: a higher amount, or one taken away. `any`: every change may; doubt counts as
 * loosening. `never`: it changes when people hear of something, not what may happen. A list is an order from strict to loose.
 */
export type Loosening = 'more' | 'less' | 'off' | 'fewer' | 'limits' | 'caps' | 'any' | 'never' | readonly string[];

const amountOf = (rows: readonly Money[], currency: string): number | undefined => rows.find((row) => row.currency === currency)?.amountMinor;

const isRaised = (before: readonly Money[], after: readonly Money[], absent: number): boolean =>
	[...before, ...after].some(({ currency }) => (amountOf(after, currency) ?? absent) > (amountOf(before, currency) ?? absent));

const asNumber = (value: unknown): number => (typeof value === 'number' ? value : Number.POSITIVE_INFINITY);

/** How each named way of loosening is told from the value before and after. */
const TESTS: Record<Extract<Loosening, string>, (before: unknown, after: unknown) => boolean> = {
	more: (before, after) => asNumber(after) > asNumber(before),
	less: (before, after) => asNumber(after) < asNumber(before),
	off: (before, after) => before === true && after === false,
	fewer: (before, after) => (before as readonly unknown[]).some((entry) => !(after as readonly unknown[]).includes(entry)),
	limits: (before, after) => isRaised(before as Money[], after as Money[], Number.NEGATIVE_INFINITY),
	caps: (before, after) => isRaised(before as Money[], after as Money[], Number.POSITIVE_INFINITY),
	any: () => true,
	never: () => false,
};

/** Whether a changed field lets more happen than before. */
export function isLooser(loosening: Loosening, before: unknown, after: unknown): boolean {
	if (typeof loosening === 'string') return TESTS[loosening](before, after);
	return loosening.indexOf(String(after)) > loosening.indexOf(String(before));
}
