import type { IExecuteFunctions } from 'n8n-workflow';

import type { ReportWindow } from '../core/report/report';
import type { LifetimeTerms } from '../core/report/value';
import { makeWindow, recentDays, type WindowDays, type ZoneNow } from '../core/report/window';

interface Options {
	maturityDays?: number;
	furtherMonths?: number;
	grossMarginPercent?: number;
	answerField?: string;
	includeTestClocks?: boolean;
	timeZone?: string;
}

/** What the fields of the node say. */
export interface Asked {
	window: ReportWindow;
	lifetimeTerms: LifetimeTerms | null;
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
		includeTestClocks: options.includeTestClocks === true,
		answers: context.getInputData().flatMap(({ json }) => (isAnswer(json[field]) ? [json[field]] : [])),
	};
}
