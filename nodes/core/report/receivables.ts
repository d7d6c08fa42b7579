import type { Money } from '../money';
import type { RatioFigure } from './figure';
import { Sums, type BasisOf } from './measure';
import type { DunningReport, ReportWindow } from './report';
import type { Tally } from './tally';

const DAY_MS = 86_400_000;

const NO_SALES = 'The ledger sees only invoices that failed, not all that was billed. Enter the credit sales of the period in the options of the node.';
const NONE_OWED = 'Everything that failed in the window was paid by its end, or no amount is known.';

interface Owed {
	/** Not paid by the end. */
	total: Sums;
	/** Of that, what was not yet due. */
	current: Sums;
	cases: number;
}

interface Ratio {
	numerator: Money;
	denominator: Money;
}

function ratioFigure(sales: readonly Money[], figure: Pick<RatioFigure, 'basis' | 'unit'> & { factor: number }, parts: (sold: Money) => Ratio): RatioFigure {
	const { factor, ...rest } = figure;
	const byCurrency = sales.map((sold) => {
		const { numerator, denominator } = parts(sold);
		return { currency: sold.currency, value: denominator.amountMinor > 0 ? (factor * numerator.amountMinor) / denominator.amountMinor : null, numerator, denominator };
	});
	return { ...rest, byCurrency, reason: byCurrency.length > 0 ? null : NO_SALES };
}

function sectionOf({ total, current, cases }: Owed, { sales, days, basisOf }: { sales: readonly Money[]; days: number; basisOf: BasisOf }): DunningReport['receivables'] {
	const basis = basisOf('all');
	const less = ({ amountMinor, currency }: Money, sums: Sums): Money => ({ amountMinor: amountMinor - sums.of(currency).amountMinor, currency });
	return {
		owed: total.figure(cases, basis, NONE_OWED),
		dso: ratioFigure(sales, { basis, unit: 'days', factor: days }, (sold) => ({ numerator: total.of(sold.currency), denominator: sold })),
		cei: ratioFigure(sales, { basis, unit: 'share', factor: 1 }, (sold) => ({ numerator: less(sold, total), denominator: less(sold, current) })),
	};
}

/**
 * What failed payments of the window did to receivables, at the end of the window or now, whichever is earlier. Every invoice
 * that did not fail counts as paid; receivables from before the window are not among these cases.
 */
export function tallyReceivables({ from, to }: ReportWindow, now: Date, sales: readonly Money[]): Tally<DunningReport['receivables']> {
	const end = Math.min(Date.parse(to), now.getTime());
	const days = Math.max(0, end - Date.parse(from)) / DAY_MS;
	const owed: Owed = { total: new Sums(), current: new Sums(), cases: 0 };
	return {
		add({ row: { payment, failed, dueAt } }) {
			if (failed === null) return;
			owed.cases += 1;
			if (payment !== null && payment.at < end) return;
			owed.total.add(failed);
			if (dueAt !== null && Date.parse(dueAt) > end) owed.current.add(failed);
		},
		result: (basisOf) => sectionOf(owed, { sales, days, basisOf }),
	};
}
