import type { AttemptFacts, Episode } from './attempt';
import { isSoft, type RecoveryCategory } from './category';
import type { DayTable } from './dayTable';
import { AT } from './features';
import type { LocalTime } from './localTime';

/** One vector that is filled in place: planning evaluates thousands of times. */
export type Vector = Float64Array;

/** Names of the learned levels that an episode has, as they stand in a model. */
export function levelsOf({ merchant, category, levels }: Episode): string[] {
	return [`merchant=${merchant}|${category}`, ...Object.entries(levels).map(([group, level]) => `${group}=${level}`)];
}

/** Looked up once: vectors are filled millions of times. */
const PLACE = {
	bothPassed: AT['both-passed'],
	debit: AT.debit,
	failedOnPayday: AT['failed-on-payday'],
	fridayPassed: AT['friday-passed'],
	fridayFresh: AT['friday-fresh'],
	genericLogDaysSince: AT['generic:log-days-since'],
	holiday: AT.holiday,
	intercept: AT.intercept,
	learnedOpened: AT['learned-opened'],
	limitNextDay: AT['limit:next-day'],
	limitNextMonth: AT['limit:next-month'],
	logAmountRatio: AT['log-amount-ratio'],
	logDaysSince: AT['log-days-since'],
	logTenure: AT['log-tenure'],
	paydayFresh: AT['payday-fresh'],
	paydayPassed: AT['payday-passed'],
	recoveredBefore: AT['recovered-before'],
	staleLogDaysSince: AT['stale:log-days-since'],
	staleRetried: AT['stale:retried'],
	technicalLogHoursSince: AT['technical:log-hours-since'],
	workingHours: AT['working-hours'],
};

function setKnown(out: Vector, place: number, value: number | boolean | null): void {
	// A missing value stays at the reference, which the vector already holds.
	if (value !== null) out[place] = Number(value);
}

/** What the case itself says. */
export function encodeCase(out: Vector, episode: Episode): void {
	const { category } = episode;
	out[PLACE.intercept] = 1;
	if (category !== 'insufficient-funds') out[AT[`category:${category}`]] = 1;
	setKnown(out, PLACE.recoveredBefore, episode.recoveredBefore);
	setKnown(out, PLACE.logAmountRatio, episode.logAmountRatio);
	setKnown(out, PLACE.logTenure, episode.tenureMonths === null ? null : Math.log(Math.max(episode.tenureMonths, 1)));
	setKnown(out, PLACE.debit, episode.isDebit);
}

/** What the calendar says of the days. */
export interface Days {
	table: DayTable;
	learned: readonly number[] | null;
}

/** What the time of the attempt says. */
export function encodeSlot(out: Vector, at: LocalTime, days: Days): void {
	out[PLACE.workingHours] = at.hour >= 9 && at.hour < 18 ? 1 : 0;
	out[PLACE.holiday] = days.table.isHoliday[at.day - days.table.firstDay] ?? 0;
}

/** Paydays after one day up to another; those next to one another are one. */
export function paydaysPassed(table: DayTable, from: number, until: number): number {
	const [a, b] = [from - table.firstDay, until - table.firstDay];
	if (b <= a) return 0;
	const begun = (table.paydaysUpTo[b] ?? 0) - (table.paydaysUpTo[a] ?? 0);
	const isNextBegun = (table.paydaysUpTo[a + 1] ?? 0) > (table.paydaysUpTo[a] ?? 0);
	return begun + (table.isPayday[a + 1] && !isNextBegun ? 1 : 0);
}

/** Fridays after one day up to another. */
export function fridaysPassed(table: DayTable, from: number, until: number): number {
	return Math.max(0, (table.fridaysUpTo[until - table.firstDay] ?? 0) - (table.fridaysUpTo[from - table.firstDay] ?? 0));
}

/** What lies between the last failure and the attempt. */
export interface Gap {
	category: RecoveryCategory;
	from: LocalTime;
	at: LocalTime;
}

const gapDays = ({ from, at }: Gap): number => Math.max(0, at.day - from.day + (at.hour - from.hour) / 24);

const LOG_COUNTS = Float64Array.from({ length: 16 }, (_, count) => Math.log2(1 + count));

/** One counts as one, two as more, but not as twice as much. */
const logCount = (count: number): number => LOG_COUNTS[count] ?? Math.log2(1 + count);

/** Wages last about so long. */
const FRESH_DAYS = 3;
/** Whoever could not pay on a day is still unable to some days later, and less surely so the longer ago it was. */
const SPELL_DAYS = 7;
const LEAST_OPENED = 0.05;

/** 1 on a day of wages, less with each day after; 0 where none came since the last failure. */
function freshness(last: number | undefined, { from, at }: Gap): number {
	return last !== undefined && last > from.day ? Math.exp(-(at.day - last) / FRESH_DAYS) : 0;
}

/** Logarithm of how many became able to pay since the last failure, against an average day: who is able now, less who already was. */
function openedSince({ from, at }: Gap, table: DayTable, learned: readonly number[]): number {
	const share = (day: number): number => Math.exp(learned[(table.dayOfMonth[day - table.firstDay] ?? 1) - 1] ?? 0);
	return Math.log(Math.max(share(at.day) - share(from.day) * Math.exp(-(at.day - from.day) / SPELL_DAYS), LEAST_OPENED));
}

function encodeSoftGap(out: Vector, gap: Gap, { table, learned }: Days): void {
	const { category, from, at } = gap;
	const logDays = Math.log1p(gapDays(gap));
	const paydays = logCount(paydaysPassed(table, from.day, at.day));
	const fridays = logCount(fridaysPassed(table, from.day, at.day));
	out[PLACE.logDaysSince] = logDays;
	if (category === 'issuer-generic') out[PLACE.genericLogDaysSince] = logDays;
	out[PLACE.paydayPassed] = paydays;
	out[PLACE.fridayPassed] = fridays;
	out[PLACE.bothPassed] = paydays > 0 && fridays > 0 ? 1 : 0;
	out[PLACE.failedOnPayday] = table.isPayday[from.day - table.firstDay] ?? 0;
	out[PLACE.paydayFresh] = freshness(table.lastPayday[at.day - table.firstDay], gap);
	out[PLACE.fridayFresh] = freshness(table.lastFriday[at.day - table.firstDay], gap);
	if (learned) out[PLACE.learnedOpened] = openedSince(gap, table, learned);
}

function encodeLimitGap(out: Vector, { from, at }: Gap, { table }: Days): void {
	out[PLACE.limitNextDay] = at.day > from.day ? 1 : 0;
	out[PLACE.limitNextMonth] = (table.month[at.day - table.firstDay] ?? 0) > (table.month[from.day - table.firstDay] ?? 0) ? 1 : 0;
}

/** What happened since the last failed attempt. */
export function encodeGap(out: Vector, gap: Gap, days: Days): void {
	if (isSoft(gap.category)) encodeSoftGap(out, gap, days);
	else if (gap.category === 'technical') out[PLACE.technicalLogHoursSince] = Math.log1p(gapDays(gap) * 24);
	else if (gap.category === 'limit') encodeLimitGap(out, gap, days);
	else if (gap.category === 'stale-card') out[PLACE.staleLogDaysSince] = Math.log1p(gapDays(gap));
}

/** How often it was tried before. Another credential starts anew. */
export function encodeRetry(out: Vector, { category, retryNumber }: Pick<Episode, 'category' | 'retryNumber'>): void {
	if (category === 'changed-method' || retryNumber < 2) return;
	if (category === 'stale-card') out[PLACE.staleRetried] = 1;
	out[AT[retryNumber >= 4 ? 'retry:4+' : retryNumber === 3 ? 'retry:3' : 'retry:2']] = 1;
}

/** All features of one attempt into a vector that holds the references; learned levels are set by whoever knows the model. */
export function encode(out: Vector, facts: AttemptFacts, days: Days): void {
	const { category, at, failedAt: from } = facts;
	encodeCase(out, facts);
	encodeSlot(out, at, days);
	encodeGap(out, { category, from, at }, days);
	encodeRetry(out, facts);
}
