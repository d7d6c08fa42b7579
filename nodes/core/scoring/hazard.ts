import type { DateTime } from 'luxon';

import type { DeclineClass } from '../decline';
import { PRIORS } from './priors';

/** One candidate attempt, in the customer's local time. */
export interface Slot {
	at: DateTime;
	/** The last failure, in the same zone. */
	since: DateTime;
	declineClass: DeclineClass;
	/** Number of this attempt for the invoice; 2 is the first retry. */
	attemptNumber: number;
	methodChanged: boolean;
}

/** One term of the score; the terms add up to the log-odds exactly. */
export interface Contribution {
	feature: string;
	text: string;
	logOdds: number;
}

const isPayday = (day: DateTime): boolean => day.day === 1 || day.day === 15 || day.day === day.daysInMonth;

function daysBetween(since: DateTime, at: DateTime): DateTime[] {
	const days: DateTime[] = [];
	let day = since.startOf('day').plus({ days: 1 });
	while (day <= at && days.length < 60) {
		days.push(day);
		day = day.plus({ days: 1 });
	}
	return days;
}

function fundsTerms({ at, since }: Slot): Contribution[] {
	const days = daysBetween(since, at);
	const gap = Math.max(0, at.diff(since, 'days').days);
	return [
		{ feature: 'gap', text: `${Math.round(gap)} days after the last attempt`, logOdds: PRIORS.logDaysSince * Math.log1p(gap) },
		...(isPayday(at) ? [{ feature: 'payday', text: 'on a usual payday', logOdds: PRIORS.paydaySlot }] : []),
		...(days.some(isPayday) ? [{ feature: 'payday-passed', text: 'a payday has passed by then', logOdds: PRIORS.paydayPassed }] : []),
		...(days.some((day) => day.weekday === 5) ? [{ feature: 'friday-passed', text: 'a Friday has passed by then', logOdds: PRIORS.fridayPassed }] : []),
	];
}

function technicalTerms({ at, since }: Slot): Contribution[] {
	const hours = Math.max(0, at.diff(since, 'hours').hours);
	return [{ feature: 'gap', text: `${Math.round(hours)} hours after the last attempt`, logOdds: PRIORS.logHoursSinceTechnical * Math.log1p(hours) }];
}

/** How time changes the odds; a class that is not here is not retried on the same card. */
const TIME_TERMS: Partial<Record<DeclineClass, (slot: Slot) => Contribution[]>> = {
	'insufficient-funds': fundsTerms,
	'issuer-generic': fundsTerms,
	technical: technicalTerms,
};

/** Every term of the log-odds that an attempt in this slot succeeds. */
export function contributions(slot: Slot): Contribution[] {
	const attempt = PRIORS.byAttempt[Math.min(slot.attemptNumber - 2, PRIORS.byAttempt.length - 1)] ?? 0;
	const credential = slot.methodChanged
		? { feature: 'method-changed', text: 'the payment method was changed since', logOdds: PRIORS.changedMethod }
		: { feature: 'decline-class', text: 'the kind of decline', logOdds: PRIORS.byClass[slot.declineClass] };
	return [
		{ feature: 'base', text: 'an average retry', logOdds: PRIORS.intercept },
		credential,
		...(slot.methodChanged ? [] : [{ feature: 'attempt', text: `attempt ${slot.attemptNumber}`, logOdds: attempt }]),
		...(slot.methodChanged ? [] : (TIME_TERMS[slot.declineClass]?.(slot) ?? [])),
		...(slot.at.hour >= 9 && slot.at.hour < 18 ? [{ feature: 'hours', text: 'within working hours', logOdds: PRIORS.workingHours }] : []),
	];
}

/** Probability of success, rounded to a tenth of a percent: more digits would pretend to knowledge. */
export function probability(terms: readonly Contribution[]): number {
	const logOdds = terms.reduce((sum, term) => sum + term.logOdds, 0);
	return Math.round(1000 / (1 + Math.exp(-logOdds))) / 1000;
}
