import { DateTime } from 'luxon';

import type { CaseFacts, CustomerMemory } from '../facts';
import { STOP_FLAGS, type StopFlag } from '../stopFlag';
import { CHANGE_EFFECTS, changeOf, isThankYou } from './acts';
import { review, stop, wait, type Finding, type Guard, type GuardInput } from './guard';

/** Label of a customer that stops everything automatic; its value says why. */
export const STOP_LABEL = 'dunning_stop';

/** Label of a customer who promised to pay by a date (`2026-12-01`). */
export const PROMISE_LABEL = 'dunning_promise_on';

/** Why a customer is left alone, in words. */
const REASONS = {
	dispute: 'The customer disputes what is asked for.',
	deceased: 'The customer has died.',
	insolvency: 'The customer is insolvent; collecting is a matter of the procedure.',
	'fraud-victim': 'The customer is the victim of a fraud.',
	'legal-hold': 'The customer is under a legal hold.',
	'cease-contact': 'The customer asked not to be contacted.',
	'promise-to-pay': 'The customer promised to pay.',
	'breathing-space': 'The customer has a moratorium (breathing space).',
	vulnerable: 'The customer is marked as vulnerable.',
	other: 'Somebody marked the customer to be left alone.',
} as const satisfies Record<StopFlag, string>;

type Flag = CustomerMemory['flags'][number];

const isKnown = (flag: string): flag is StopFlag => STOP_FLAGS.some((one) => one === flag);

/** Until the end of the promised day; a date that cannot be read stops. Anywhere on earth the day is over twelve hours after UTC's. */
function ofPromise(promised: string, now: Date): Finding | null {
	const day = DateTime.fromISO(promised, { zone: 'utc' });
	if (!day.isValid) return stop('promise-unreadable', `The label ${PROMISE_LABEL} is no date like 2026-12-01, so nothing is done.`, { promised: 'unreadable' });
	const until = day.endOf('day').plus({ hours: 12 }).toJSDate();
	return until > now ? wait(until, { code: 'promise-to-pay', text: `The customer promised to pay by ${day.toISODate()}.` }, { promised }) : null;
}

const label = ({ customer }: CaseFacts, name: string): string => customer.labels[name]?.trim() ?? '';

function ofLabels({ facts, now }: GuardInput): Finding | null {
	const flag = label(facts, STOP_LABEL).toLowerCase();
	if (flag !== '') {
		// A value that is not listed stops as well: somebody meant something by it.
		const text = isKnown(flag) ? REASONS[flag] : `The customer carries the label ${STOP_LABEL}, so nothing automatic happens.`;
		return stop('stop-flag', text, { flag: isKnown(flag) ? flag : 'other' });
	}
	const promised = label(facts, PROMISE_LABEL);
	return promised === '' ? null : ofPromise(promised, now);
}

/** A flag without an end stops for good; one with an end is waited for. Among several the one that lasts longest counts. */
function ofLedger({ facts, now }: GuardInput): Finding | null {
	const standing = (facts.context.ledger?.customer?.flags ?? []).filter(({ until }) => until === null || Date.parse(until) > now.getTime());
	const endOf = ({ until }: Flag): number => (until === null ? Infinity : Date.parse(until));
	const longest = standing.reduce<Flag | undefined>((kept, flag) => (kept && endOf(kept) >= endOf(flag) ? kept : flag), undefined);
	if (!longest) return null;
	const { flag, until, at } = longest;
	const inputs = { flag, setAt: at, until, flags: standing.length };
	if (until === null) return stop('stop-flag', REASONS[flag], inputs);
	return wait(new Date(until), { code: flag === 'promise-to-pay' ? 'promise-to-pay' : 'stop-flag', text: `${REASONS[flag].slice(0, -1)}, until ${until}.` }, inputs);
}

/** A tag or field of a CRM or helpdesk. What it says word by word stays out of the evidence, which is never erased. */
function ofSources({ facts }: GuardInput): Finding | null {
	const marks = facts.context.relationship?.stopFlags ?? [];
	const [first] = marks;
	return first ? stop('stop-flag', REASONS[first.flag], { flag: first.flag, source: first.source, flags: marks.length }) : null;
}

/** Relief may be given to whom nothing may be asked of; anything else that changes goes to a person. */
function forChange(input: GuardInput, found: Finding): Finding | null {
	const change = changeOf(input);
	if (!change) return found;
	const effect = CHANGE_EFFECTS[change.kind];
	if (effect === 'record' || effect === 'relief') return null;
	return review(found.reason.code, `${found.reason.text.replace(/\.$/, '')}; a person decides whether anything is changed.`, found.inputs);
}

/** A person's word about a customer, as a flag in the ledger, a label on the platform or a mark in a CRM or helpdesk, stands above every plan; only relief may still be given. */
export const stopFlags: Guard = {
	name: 'stop-flags',
	edition: '2026-11',
	check(input) {
		const found = [ofLabels(input), ofLedger(input), ofSources(input)].filter((one) => one !== null);
		const strictest = found.find(({ kind }) => kind === 'stop') ?? found.sort((a, b) => (b.until?.getTime() ?? 0) - (a.until?.getTime() ?? 0))[0];
		if (!strictest) return null;
		// Who kept a promise may be thanked for it.
		if (isThankYou(input) && strictest.reason.code === 'promise-to-pay') return null;
		return forChange(input, strictest);
	},
};
