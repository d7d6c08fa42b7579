import type { Money } from '../money';
import type { Basis, Cohort, CountFigure, Interval, MoneyFigure, MoneyShareFigure, NumberFigure, ShareFigure } from './figure';

/** Gives every figure the window and the cases that it is about. */
export type BasisOf = (cohort: Cohort) => Basis;

const Z = 1.959964;

/** Wilson's interval of a share, 95 %; null without observations. */
export function wilson(numerator: number, denominator: number): Interval | null {
	if (denominator <= 0) return null;
	const share = numerator / denominator;
	const spread = 1 + Z ** 2 / denominator;
	const middle = (share + Z ** 2 / (2 * denominator)) / spread;
	const half = (Z / spread) * Math.sqrt((share * (1 - share)) / denominator + Z ** 2 / (4 * denominator ** 2));
	return { low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

export function shareOf([numerator, denominator]: readonly [number, number], basis: Basis, whyNone = 'There is no such case in the window.'): ShareFigure {
	const isKnown = denominator > 0;
	return { value: isKnown ? numerator / denominator : null, numerator, denominator, interval: wilson(numerator, denominator), basis, reason: isKnown ? null : whyNone };
}

/** A share that nothing in the ledger tells of. */
export const unknownShare = (basis: Basis, reason: string): ShareFigure => ({ value: null, numerator: 0, denominator: 0, interval: null, basis, reason });

export const countOf = (value: number, basis: Basis): CountFigure => ({ value, basis, reason: null });

export function numberOf(measured: { value: number | null; unit: string; observations: number }, basis: Basis, whyNone: string): NumberFigure {
	return { ...measured, basis, reason: measured.value === null ? whyNone : null };
}

/** Sums of amounts, each currency by itself. */
export class Sums {
	private readonly byCurrency = new Map<string, number>();
	private counted = 0;

	add(money: Money | null): void {
		if (!money) return;
		this.counted += 1;
		this.byCurrency.set(money.currency, (this.byCurrency.get(money.currency) ?? 0) + money.amountMinor);
	}

	get count(): number {
		return this.counted;
	}

	of(currency: string): Money {
		return { amountMinor: this.byCurrency.get(currency) ?? 0, currency };
	}

	/** By currency code. */
	amounts(): Money[] {
		return [...this.byCurrency.keys()].sort().map((currency) => this.of(currency));
	}

	figure(denominator: number, basis: Basis, whyNone: string): MoneyFigure {
		const isKnown = this.counted > 0;
		return { amounts: isKnown ? this.amounts() : null, numerator: this.counted, denominator, basis, reason: isKnown ? null : whyNone };
	}
}

/** What part of the amounts came in, each currency by itself. */
export function moneyShare(paid: Sums, failed: Sums, basis: Basis): MoneyShareFigure {
	const byCurrency = failed.amounts().map((denominator) => {
		const numerator = paid.of(denominator.currency);
		return { currency: denominator.currency, value: denominator.amountMinor > 0 ? numerator.amountMinor / denominator.amountMinor : null, numerator, denominator };
	});
	return { byCurrency, basis, reason: byCurrency.length > 0 ? null : 'No case of the window has a known amount.' };
}

/** The value below which this share of the sorted values lies; null for none. */
export function quantile(values: readonly number[], share: number): number | null {
	if (values.length === 0) return null;
	const sorted = [...values].sort((one, other) => one - other);
	const at = (sorted.length - 1) * share;
	const [low, high] = [sorted[Math.floor(at)] ?? 0, sorted[Math.ceil(at)] ?? 0];
	return low + (high - low) * (at - Math.floor(at));
}

/** Counts by name. */
export class Counts<K = string> {
	private readonly counts = new Map<K, number>();

	add(key: K, by = 1): void {
		this.counts.set(key, (this.counts.get(key) ?? 0) + by);
	}

	of(key: K): number {
		return this.counts.get(key) ?? 0;
	}

	/** Most first, then by name. */
	entries(): Array<[K, number]> {
		return [...this.counts].sort(([one, n], [other, m]) => m - n || String(one).localeCompare(String(other)));
	}
}
