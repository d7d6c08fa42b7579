import type { AttemptFacts } from './attempt';
import { daysBetween } from './localTime';

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six'];

const spell = (count: number): string => NUMBERS[count] ?? String(count);
const gapDays = ({ failedAt, at }: AttemptFacts): number => Math.max(0, daysBetween(failedAt, at));
const passed = (value: number, one: string): string => {
	const count = Math.round(2 ** value - 1);
	return `${spell(count)} ${one}${count === 1 ? '' : 's'} passed since the last attempt`;
};
const sinceLast = (facts: AttemptFacts): string => {
	const days = gapDays(facts);
	return days < 1 ? `${Math.round(days * 24)} hours after the last attempt` : `${Math.round(days)} days after the last attempt`;
};

type Words = (value: number, facts: AttemptFacts) => string;

/** Each feature as a person would say it. */
const WORDS: Readonly<Record<string, Words>> = {
	intercept: () => 'an average retry',
	'category:issuer-generic': () => 'the bank gave no reason',
	'category:stale-card': () => 'the card expired or was replaced',
	'category:technical': () => 'the failure was technical',
	'category:limit': () => 'a limit of the card was reached',
	'category:needs-customer': () => 'the bank asks the customer to confirm',
	'category:hard': () => 'the kind of decline is final',
	'category:unknown': () => 'the kind of decline is not known',
	'category:changed-method': () => 'the payment method was changed since',
	'recovered-before': (value) => (value > 0.5 ? 'an earlier failure of this customer was recovered' : 'an earlier failure of this customer was not recovered'),
	'log-amount-ratio': (value) => (value > 0 ? 'the amount is above the usual' : 'the amount is below the usual'),
	'log-tenure': (_, { tenureMonths }) => `a customer for ${Math.round(tenureMonths ?? 0)} months`,
	debit: (value) => (value > 0.5 ? 'a debit card' : 'not a debit card'),
	'working-hours': () => 'within working hours',
	holiday: () => 'on a public holiday',
	'log-days-since': (_, facts) => sinceLast(facts),
	'payday-fresh': () => 'soon after a payday',
	'friday-fresh': () => 'soon after a Friday on which wages come',
	'payday-passed': (value) => passed(value, 'payday'),
	'friday-passed': (value) => passed(value, 'Friday'),
	'both-passed': () => 'a payday and a Friday passed, which counts less than both',
	'failed-on-payday': () => 'the last attempt failed on a payday',
	'learned-opened': (value) => `by your own history ${value > 0 ? 'many' : 'few'} become able to pay between the last attempt and this day of the month`,
	'generic:log-days-since': (_, facts) => `no reason was given, ${sinceLast(facts)}`,
	'technical:log-hours-since': (_, facts) => sinceLast(facts),
	'limit:next-day': () => 'another day, when daily limits have reset',
	'limit:next-month': () => 'another month, when monthly limits have reset',
	'stale:log-days-since': (_, facts) => `time for the card updater, ${sinceLast(facts)}`,
	'stale:retried': () => 'the card updater had nothing new at an earlier attempt',
	'retry:2': () => 'the second retry',
	'retry:3': () => 'the third retry',
	'retry:4+': (_, { retryNumber }) => `retry number ${retryNumber}`,
};

/** A feature in words. */
export function sayFeature(name: string, value: number, facts: AttemptFacts): string {
	const words = WORDS[name];
	if (words) return words(value, facts);
	return name.startsWith('merchant=') ? 'how this kind of decline goes with you' : `your own history with ${name.replace('=', ' ')}`;
}
