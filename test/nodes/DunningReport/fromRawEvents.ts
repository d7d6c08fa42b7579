import type { BookEntry } from '../../sandbox/billing';

/** What the platform's own book says about recovery: computed from the money that moved, and from nothing of ours. */
export interface FromBook {
	failed: number;
	recovered: number;
	/** By currency, in minor units: what failed, what came in. */
	money: Record<string, [paid: number, failed: number]>;
	/** Approved and made retries, by their number. */
	retries: Array<[approved: number, made: number]>;
	ours: Array<[approved: number, made: number]>;
	sources: Record<string, number>;
	/** Longest first to last, in days, sorted. */
	days: number[];
}

const byInvoice = (book: readonly BookEntry[]): BookEntry[][] => {
	const groups: Record<string, BookEntry[]> = {};
	for (const entry of book) (groups[entry.invoice] ??= []).push(entry);
	return Object.values(groups);
};

function whoPaid(first: BookEntry, paying: BookEntry): string {
	if (first.paymentMethod !== paying.paymentMethod) return 'method-update';
	return { api: 'our-retry', automatic: 'platform-retry', customer: 'customer-link' }[paying.source];
}

/** Reads the book of a pretend platform. Invoices that were paid at once never failed and are no cases. */
export function readBook(book: readonly BookEntry[]): FromBook {
	const told: FromBook = { failed: 0, recovered: 0, money: {}, retries: [], ours: [], sources: {}, days: [] };
	for (const attempts of byInvoice(book)) {
		const start = attempts.findIndex(({ outcome }) => outcome !== 'succeeded');
		const [first, ...later] = attempts.slice(Math.max(0, start));
		if (start < 0 || first === undefined) continue;
		const code = first.currency.toUpperCase();
		const sums = (told.money[code] ??= [0, 0]);
		told.failed += 1;
		sums[1] += first.amountMinor;
		later.forEach((attempt, index) => {
			const isApproved = attempt.outcome === 'succeeded' ? 1 : 0;
			for (const list of attempt.source === 'api' ? [told.retries, told.ours] : [told.retries]) {
				const pair = (list[index] ??= [0, 0]);
				pair[0] += isApproved;
				pair[1] += 1;
			}
		});
		const paying = later.find(({ outcome }) => outcome === 'succeeded');
		if (paying === undefined) continue;
		told.recovered += 1;
		sums[0] += first.amountMinor;
		const source = whoPaid(first, paying);
		told.sources[source] = (told.sources[source] ?? 0) + 1;
		told.days.push((Date.parse(paying.at) - Date.parse(first.at)) / 86_400_000);
	}
	return { ...told, days: told.days.sort((one, other) => one - other) };
}
