import type { IExecuteFunctions } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { currencyExponent, moneySchema, type Money } from '../core/money';
import type { ReportWindow } from '../core/report/report';
import type { LifetimeTerms } from '../core/report/value';
import { makeWindow, recentDays, type WindowDays, type ZoneNow } from '../core/report/window';

interface Options {
	maturityDays?: number;
	furtherMonths?: number;
	grossMarginPercent?: number;
	creditSales?: { amounts?: Array<{ currency?: string; amount?: number }> };
	answerField?: string;
	includeTestClocks?: boolean;
	timeZone?: string;
}

/** What the fields of the node say. */
export interface Asked {
	window: ReportWindow;
	lifetimeTerms: LifetimeTerms | null;
	creditSales: readonly Money[];
	includeTestClocks: boolean;
	answers: number[];
}

const DEFAULT_MATURITY = 28;
const DEFAULT_MONTHS = 7;

function daysOf(context: IExecuteFunctions, zone: ZoneNow): Pick<WindowDays, 'fromOn' | 'toOn'> {
	const period = String(context.getNodeParameter('period', 0));
	if (period !== 'custom') return recentDays(period === 'month' ? 'last-month' : Number(period), zone);
	const read = (name: 'from' | 'to'): string => String(context.getNodeParameter(name, 0, '') ?? '').trim();
	return { fromOn: read('from'), toOn: read('to') };
}

function readSales({ creditSales }: Options): Money[] {
	const sales = (creditSales?.amounts ?? []).map(({ currency = '', amount = 0 }) => {
		const money = { amountMinor: Math.round(amount * 10 ** currencyExponent(currency.trim())), currency: currency.trim() };
		if (moneySchema.safeParse(money).success && money.amountMinor > 0) return money;
		throw new DunningError({ code: 'bad-input', message: `Credit sales of ${amount} ${currency || '(no currency)'} cannot be counted with`, fix: 'Give an amount above zero in whole units, with its ISO 4217 code in capitals, e.g. 120000 and EUR.' });
	});
	const twice = sales.find(({ currency }, index) => sales.findIndex((one) => one.currency === currency) !== index);
	if (twice) throw new DunningError({ code: 'bad-input', message: `Credit sales are given twice in ${twice.currency}`, fix: 'Give one amount for each currency.' });
	return sales;
}

const isAnswer = (value: unknown): value is number => typeof value === 'number' && value >= 1 && value <= 5;

/** Reads the fields. Throws `bad-input` for a window or zone that is none. */
export function readAsked(context: IExecuteFunctions, now: Date): Asked {
	const options = context.getNodeParameter('options', 0, {}) as Options;
	const timeZone = options.timeZone?.trim() || context.getTimezone();
	const field = options.answerField?.trim() || 'csat';
	const { grossMarginPercent, furtherMonths = DEFAULT_MONTHS, maturityDays = DEFAULT_MATURITY } = options;
	return {
		window: makeWindow({ ...daysOf(context, { now, timeZone }), timeZone, maturityDays }),
		lifetimeTerms: grossMarginPercent === undefined ? null : { grossMargin: grossMarginPercent / 100, furtherMonths },
		creditSales: readSales(options),
		includeTestClocks: options.includeTestClocks === true,
		answers: context.getInputData().flatMap(({ json }) => (isAnswer(json[field]) ? [json[field]] : [])),
	};
}
