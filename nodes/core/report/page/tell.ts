import { html, type Child, type Html } from '../../html';
import type { Money } from '../../money';
import type { CallCost } from '../activity';
import type { Basis, Cohort, CountFigure, MoneyFigure, MoneyShareFigure, NumberFigure, RatioFigure, ShareFigure } from '../figure';
import { FEW, type Figure } from './figures';
import type { Format } from './format';

/** With fewer observations than these a share is marked: one case more or less would move it by over three points. */
const FEW_BELOW = 30;

const COHORT_WORDS = { matured: (count) => `Of ${count} matured cases`, maturing: (count) => `Of ${count} cases still maturing`, all: (count) => `Of all ${count} cases of the window` } as const satisfies Record<Cohort, (count: string) => string>;

export const NOT_KNOWN = 'Not known';

/** A measured number in its unit: a `share of …` as percentage, `points …` as difference of shares. */
export function measured(format: Format, value: number, { unit, digits = Number.isInteger(value) ? 0 : 1 }: { unit: string; digits?: number }): string {
	if (unit.startsWith('share')) return `${format.percent(value)}${unit.slice('share'.length)}`;
	if (unit.startsWith('points')) return format.points(value);
	return `${format.number(value, digits)} ${unit}`.trim();
}

export const plural = (format: Format, count: number, word: string): string => `${format.number(count)} ${word}${count === 1 ? '' : 's'}`;

/** The cases that a figure is about, e.g. `Of 1,204 matured cases`. */
export const aboutCases = (format: Format, { cohort, cases }: Basis): string => COHORT_WORDS[cohort](format.number(cases));

const fewMark = (count: number): Html | null => (count > 0 && count < FEW_BELOW ? html` ${FEW}` : null);

export const shareValue = (format: Format, { value }: ShareFigure): string => (value === null ? NOT_KNOWN : format.percent(value));

/** Numerator and denominator, and the range where the share may lie. */
export function shareOf(format: Format, figure: ShareFigure, of = ''): Html {
	const { value, reason, numerator, denominator, interval } = figure;
	const counts = `${format.number(numerator)} of ${format.number(denominator)}${of === '' ? '' : ` ${of}`}`;
	if (value === null) return html`${reason ?? counts}`;
	const range = interval ? `; 95% range ${format.percent(interval.low)} to ${format.percent(interval.high)}` : '';
	return html`${counts}${range}${fewMark(denominator)}`;
}

/** A share in a cell: the value, and its counts below it. */
export function shareCell(format: Format, figure: ShareFigure): Html {
	const { value, numerator, denominator } = figure;
	if (value === null && denominator === 0) return html`–<small>none</small>`;
	return html`${shareValue(format, figure)}<small>${format.number(numerator)} of ${format.number(denominator)}${fewMark(denominator)}</small>`;
}

const lines = (parts: readonly Child[]): Child => parts.map((part) => html`<span class="line-of">${part}</span>`);

export const amountsOf = (format: Format, amounts: readonly Money[]): Child => lines(amounts.map((amount) => format.money(amount)));

/** Shares of money, currencies apart. */
export function moneyShareCell(format: Format, { byCurrency, reason }: MoneyShareFigure): Html {
	if (byCurrency.length === 0) return html`–<small>${reason}</small>`;
	return html`${lines(byCurrency.map(({ value, numerator, denominator }) => html`${value === null ? NOT_KNOWN : format.percent(value)}<small>${format.money(numerator)} of ${format.money(denominator)}</small>`))}`;
}

export function shareFigure(format: Format, label: string, figure: ShareFigure & { of?: string }): Figure {
	return { label, value: shareValue(format, figure), of: shareOf(format, figure, figure.of) };
}

export function countFigure(format: Format, label: string, figure: CountFigure & { of?: string }): Figure {
	return { label, value: figure.value === null ? NOT_KNOWN : format.number(figure.value), of: figure.reason ?? figure.of ?? aboutCases(format, figure.basis) };
}

/** Counts of what a number was measured on are given in words, e.g. `answer`. */
export function numberFigure(format: Format, label: string, figure: NumberFigure & { digits?: number; each: string }): Figure {
	const { value, unit, observations, reason, digits = 1, each } = figure;
	if (value === null) return { label, value: NOT_KNOWN, of: reason ?? '' };
	return { label, value: measured(format, value, { unit, digits }), of: html`from ${plural(format, observations, each)}${fewMark(observations)}` };
}

/** Ratios of money in their unit, currencies apart, each with its parts. */
export function ratioFigure(format: Format, label: string, { byCurrency, unit, reason }: RatioFigure): Figure {
	if (byCurrency.length === 0) return { label, value: NOT_KNOWN, of: reason ?? '' };
	const values = byCurrency.map(({ currency, value }) => html`${value === null ? NOT_KNOWN : measured(format, value, { unit, digits: 1 })}${byCurrency.length > 1 ? html` <small>${currency}</small>` : null}`);
	return { label, value: lines(values), of: lines(byCurrency.map(({ numerator, denominator }) => `${format.money(numerator)} of ${format.money(denominator)}`)) };
}

/** Counts of what a sum comes from are given in words, e.g. `charge`. */
export function moneyFigure(format: Format, label: string, figure: MoneyFigure & { each?: string }): Figure {
	const { amounts, numerator, denominator, reason, each = 'case' } = figure;
	if (amounts === null) return { label, value: NOT_KNOWN, of: reason ?? '' };
	const counts = `from ${format.number(numerator)} of ${plural(format, denominator, each)}`;
	return { label, value: amounts.length === 0 ? 'None' : amountsOf(format, amounts), of: reason === null ? counts : `${counts}. ${reason}` };
}

const MICROS = 1_000_000;

export function costFigure(format: Format, label: string, figure: { amounts: readonly CallCost[] | null; reason: string | null; of: string }): Figure {
	const { amounts, reason, of } = figure;
	if (amounts === null) return { label, value: NOT_KNOWN, of: reason ?? of };
	return { label, value: amounts.length === 0 ? 'None' : lines(amounts.map(({ currency, micros }) => format.cost(micros / MICROS, currency))), of: reason ?? of };
}
