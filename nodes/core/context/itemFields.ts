import { STOP_FLAGS, type StopFlag } from '../stopFlag';
import type { Responsiveness, StopMark } from './facts';
import { FIELD_NAMES } from './fieldTable';
import { NO_FINDINGS, type Findings } from './findings';
import { capital, COUNTS, isPlain, ITEM_FIELDS, ITEM_SOURCE } from './itemFieldTable';
import { parseField } from './parseField';
import { stopMarksIn } from './stopWords';
import { findTopic, TOPICS } from './topics';

/** A value that does not fit its field. */
export interface ItemProblem {
	label: string;
	why: string;
}

type Values = Readonly<Record<string, unknown>>;
type Read = Record<string, unknown>;

function parseAll(values: Values, currency: string): { read: Read; problems: ItemProblem[] } {
	const own = typeof values.lifetimeValueCurrency === 'string' ? values.lifetimeValueCurrency.trim().toUpperCase() : '';
	const read: Read = {};
	const problems: ItemProblem[] = [];
	for (const { name, label, like } of ITEM_FIELDS) {
		const parsed = parseField(like, values[name], own === '' ? currency : own);
		if (parsed.ok) read[name] = parsed.value;
		else problems.push({ label, why: parsed.why });
	}
	return { read, problems };
}

const isFlag = (word: string): word is StopFlag => STOP_FLAGS.some((flag) => flag === word);

/** A word that nobody knows stops as well: somebody meant something by it. */
function toMarks(words: readonly string[]): StopMark[] {
	return words.flatMap((word) => {
		const plain = word.toLowerCase().replace(/[\s_]+/g, '-');
		if (isFlag(plain)) return [{ flag: plain, source: ITEM_SOURCE, says: plain }];
		const [known] = stopMarksIn([word], ITEM_SOURCE);
		return [known ?? { flag: 'other' as const, source: ITEM_SOURCE, says: word.slice(0, 80) }];
	});
}

function toTickets(read: Read): Findings['fields']['openTickets'] {
	const ids = (read.openTicketIds ?? []) as string[];
	const about = ((read.openTicketTopics ?? []) as string[]).map((word) => findTopic([word]));
	const count = read.openTicketCount ?? (ids.length > 0 ? ids.length : null);
	if (count === null) return null;
	return {
		count: count as number,
		ids: ids.slice(0, 20),
		oldestOpenedAt: (read.oldestTicketOpenedAt ?? null) as string | null,
		topics: Object.fromEntries(TOPICS.map((topic) => [topic, about.filter((one) => one === topic).length])) as Record<(typeof TOPICS)[number], number>,
	};
}

function toResponses(read: Read, channel: 'email' | 'sms'): Responsiveness | null {
	const counts = Object.fromEntries(COUNTS.map((count) => [count, read[`${channel}${capital(count)}`] ?? null])) as Record<(typeof COUNTS)[number], number | null>;
	if (COUNTS.every((count) => counts[count] === null)) return null;
	return { ...counts, lastOpenedAt: null, lastClickedAt: null, lastRepliedAt: null };
}

/** What a workflow mapped onto the fields, or every value that does not fit, by the name of its field. */
export function readItemFields(values: Values, currency: string): { ok: true; findings: Findings } | { ok: false; problems: ItemProblem[] } {
	const { read, problems } = parseAll(values, currency);
	if (problems.length > 0) return { ok: false, problems };
	const plain = Object.fromEntries(FIELD_NAMES.filter(isPlain).map((name) => [name, read[name] ?? null]));
	const fields = { ...plain, openTickets: toTickets(read), email: toResponses(read, 'email'), sms: toResponses(read, 'sms') } as Findings['fields'];
	const stopMarks = [...toMarks((read.stopFlags ?? []) as string[]), ...stopMarksIn(fields.tags ?? [], ITEM_SOURCE)];
	return { ok: true, findings: { ...NO_FINDINGS, fields, stopMarks } };
}
