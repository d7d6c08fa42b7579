import { DateTime } from 'luxon';

import type { CaseFacts } from '../facts';
import { stop, type Finding, type Guard } from './guard';

/** Label of a customer that stops everything automatic; its value says why. */
export const STOP_LABEL = 'dunning_stop';

/** Label of a customer who promised to pay by a date (`2026-12-01`). */
export const PROMISE_LABEL = 'dunning_promise_on';

/** Why a customer may be left alone. A value that is not here stops as well: somebody meant something by it. */
const REASONS: Readonly<Record<string, string>> = {
	deceased: 'The customer has died.',
	insolvency: 'The customer is insolvent; collecting is a matter of the procedure.',
	'fraud-victim': 'The customer is the victim of a fraud.',
	'legal-hold': 'The customer is under a legal hold.',
	'cease-contact': 'The customer asked not to be contacted.',
	'breathing-space': 'The customer has a moratorium (breathing space).',
	vulnerable: 'The customer is marked as vulnerable.',
};

/** Until the end of the promised day; a date that cannot be read stops. Anywhere on earth the day is over twelve hours after UTC's. */
function ofPromise(promised: string, now: Date): Finding | null {
	const day = DateTime.fromISO(promised, { zone: 'utc' });
	if (!day.isValid) return stop('promise-unreadable', `The label ${PROMISE_LABEL} is no date like 2026-12-01, so nothing is done.`, { promised: 'unreadable' });
	const until = day.endOf('day').plus({ hours: 12 }).toJSDate();
	if (until <= now) return null;
	return { kind: 'wait', until, reason: { code: 'promise-to-pay', text: `The customer promised to pay by ${day.toISODate()}.` }, inputs: { promised } };
}

const label = ({ customer }: CaseFacts, name: string): string => customer.labels[name]?.trim() ?? '';

/** A person's word about a customer, written as a label on the platform, stands above every plan. */
export const stopFlags: Guard = {
	name: 'stop-flags',
	edition: '2026-11',
	check({ facts, now, plan, subject }) {
		if (subject === 'contact' && plan.contact?.purpose === 'thank-you') return null;
		const flag = label(facts, STOP_LABEL).toLowerCase();
		if (flag !== '') return stop('stop-flag', REASONS[flag] ?? `The customer carries the label ${STOP_LABEL}, so nothing automatic happens.`, { flag: flag in REASONS ? flag : 'other' });
		const promised = label(facts, PROMISE_LABEL);
		return promised === '' ? null : ofPromise(promised, now);
	},
};
