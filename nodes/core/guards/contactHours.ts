import { IANAZone } from 'luxon';

import type { Channel } from '../channels';
import { calendarAt, holidayOn } from '../holidays';
import { placeOf, type Place } from '../place';
import type { Policy } from '../policy/policy';
import { isThankYou } from './acts';
import { pickContactRule } from './contactRule';
import { citing, review, wait, type Finding, type Guard } from './guard';
import { HOURS_RULES, type ContactRule, type Hours } from './rules/contact';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Long enough to pass any run of holidays; beyond it a person decides. */
const SEARCH_DAYS = 21;

interface Question {
	place: Place;
	policy: Policy['contact'];
	rule: ContactRule<Hours> | undefined;
}

const offsetOf = (zone: string, at: number): number => IANAZone.create(zone).offset(at) * MINUTE;

/** Hours of a local day in which a message may leave; null when it may not that day. */
function windowOf({ place, policy, rule }: Question, localDay: Date): readonly [number, number] | null {
	const weekday = localDay.getUTCDay();
	if (weekday === 0 && policy.skipSundays) return null;
	if (policy.skipHolidays && holidayOn(place.country, localDay.toISOString().slice(0, 10))) return null;
	const lawful = rule ? ofRule(rule.value, weekday) : ([0, 24] as const);
	return lawful && [Math.max(policy.fromHour, lawful[0]), Math.min(policy.toHour, lawful[1])];
}

function ofRule(hours: Hours, weekday: number): readonly [number, number] | null {
	if (weekday === 0) return hours.sunday;
	return weekday === 6 ? hours.saturday : hours.weekday;
}

function isOpenIn(question: Question, zone: string, at: number): boolean {
	const local = new Date(at + offsetOf(zone, at));
	const window = windowOf(question, local);
	const hour = local.getUTCHours();
	return window !== null && window[0] <= hour && hour < window[1];
}

const isOpen = (question: Question, at: number): boolean => question.place.zones.every((zone) => isOpenIn(question, zone, at));

/** Starts of the window in one zone on the coming days, as instants. */
function startsIn(question: Question, zone: string, now: number): number[] {
	const today = Math.floor((now + offsetOf(zone, now)) / DAY) * DAY;
	const starts: number[] = [];
	for (let days = 0; days < SEARCH_DAYS; days += 1) {
		const window = windowOf(question, new Date(today + days * DAY));
		if (!window) continue;
		const local = today + days * DAY + window[0] * HOUR;
		// The offset of the day itself: clocks may change before it.
		starts.push(local - offsetOf(zone, local - offsetOf(zone, local)));
	}
	return starts.filter((at) => at > now);
}

/** The first instant from now on at which it is allowed in every zone. */
function nextOpen(question: Question, now: number): number | undefined {
	const starts = question.place.zones.flatMap((zone) => startsIn(question, zone, now));
	return starts.sort((a, b) => a - b).find((at) => isOpen(question, at));
}

function describe({ place, policy }: Question): string {
	const hours = `${policy.fromHour}:00 and ${policy.toHour}:00`;
	return place.zones.length === 1 ? `Messages leave between ${hours} of the customer’s time (${place.zones[0]})` : `The customer’s time zone is not known, so messages leave when it is between ${hours} in all of ${place.zones.length} possible ones`;
}

function inputsOf({ place, policy }: Question, now: Date): Finding['inputs'] {
	const calendar = calendarAt(place.country, now.toISOString().slice(0, 10));
	return {
		country: place.country,
		region: place.region,
		placeKnownBy: place.known,
		zones: place.zones.length,
		fromHour: policy.fromHour,
		toHour: policy.toHour,
		holidays: calendar ? `${calendar.source}, until ${calendar.validUntil}` : 'none known',
	};
}

function ofQuestion(question: Question, now: Date): Finding | null {
	const { place, policy, rule } = question;
	const isAnyTime = policy.fromHour === 0 && policy.toHour === 24 && !policy.skipSundays && !rule;
	if (place.zones.length === 0) {
		return isAnyTime ? null : review('place-unknown', 'Nothing tells where the customer is, so no hour is known to be right; a person decides.', inputsOf(question, now));
	}
	if (isOpen(question, now.getTime())) return null;
	const at = nextOpen(question, now.getTime());
	if (at === undefined) return review('no-common-hour', `${describe(question)}; there is no such hour in the next three weeks, so a person decides.`, inputsOf(question, now));
	const until = new Date(at);
	return wait(until, { code: 'contact-hours', text: `${describe(question)}, not on holidays that are known; the next such time is ${until.toISOString()}.` }, inputsOf(question, now));
}

const LAWFUL_CHANNELS: readonly Channel[] = ['sms', 'voice'];

/** Messages leave at decent hours of the customer's own day. Where the zone is not known, in all zones that it may be. */
export const contactHours: Guard = {
	name: 'contact-hours',
	edition: '2026-11',
	check(input) {
		const { subject, plan, facts, policy, now } = input;
		if (subject !== 'contact' || !plan.contact) return null;
		const { channel } = plan.contact;
		const isBound = LAWFUL_CHANNELS.includes(channel);
		// Thanks answer what the customer does right now; the law's hours hold for them too.
		if (isThankYou(input) && !isBound) return null;
		const place = placeOf(facts);
		const rule = isBound ? pickContactRule(HOURS_RULES, { channel, place, now }) : undefined;
		const found = ofQuestion({ place, policy: policy.contact, rule }, now);
		return found && rule ? citing(found, rule) : found;
	},
};
