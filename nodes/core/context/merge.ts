import type { FieldValues, OpenTickets, StopMark, Surroundings } from './facts';
import { CONTEXT_FIELDS, FIELD_NAMES, pathOf, type FieldName, type SectionName } from './fieldTable';
import type { Findings } from './findings';
import { fitFindings } from './fit';
import { TOPICS } from './topics';
import { MAX_WORDS } from './words';

/** Most ids of tickets that a case carries. */
export const MAX_TICKET_IDS = 20;

/** What one source, by its id, found; the first of a list knows best. */
export interface Reading {
	source: string;
	findings: Findings;
}

type Section = Record<string, unknown>;

function addTickets(all: readonly OpenTickets[]): OpenTickets {
	const oldest = all.flatMap(({ oldestOpenedAt }) => oldestOpenedAt ?? []).sort()[0] ?? null;
	return {
		count: all.reduce((sum, { count }) => sum + count, 0),
		ids: all.flatMap(({ ids }) => ids).slice(0, MAX_TICKET_IDS),
		oldestOpenedAt: oldest,
		topics: Object.fromEntries(TOPICS.map((topic) => [topic, all.reduce((sum, { topics }) => sum + topics[topic], 0)])) as OpenTickets['topics'],
	};
}

/** Several helpdesks add up, and so do tags and channels; of everything else the first that is known counts. */
const JOINS: { [Name in FieldName]?: (values: never[]) => unknown } = {
	openTickets: (values: OpenTickets[]) => addTickets(values),
	tags: (values: Array<FieldValues['tags']>) => [...new Set(values.flat())],
	optedOutOf: (values: Array<FieldValues['optedOutOf']>) => [...new Set(values.flat())],
};

function join(name: FieldName, known: ReadonlyArray<{ source: string; value: unknown }>): { value: unknown; source: string } | null {
	const [first] = known;
	if (first === undefined) return null;
	const add = JOINS[name];
	if (!add) return first;
	return { value: add(known.map(({ value }) => value) as never[]), source: known.map(({ source }) => source).join(', ') };
}

function knownValues(readings: readonly Reading[], name: FieldName): Array<{ source: string; value: unknown }> {
	return readings.flatMap(({ source, findings }) => {
		const value = findings.fields[name];
		return value === null || value === undefined ? [] : [{ source, value }];
	});
}

/** The same flag of the same source once. */
function joinMarks(readings: readonly Reading[]): StopMark[] {
	const all = readings.flatMap(({ findings }) => findings.stopMarks);
	return [...new Map(all.map((mark) => [`${mark.flag} ${mark.source}`, mark])).values()];
}

/** Reasons for fields of which no source told anything, and for flags that may stand where nobody could look. */
function listMissing(readings: readonly Reading[], known: ReadonlySet<FieldName>): string[] {
	const byReason = new Map<string, string[]>();
	const note = (path: string, why: string) => byReason.set(why, [...new Set([...(byReason.get(why) ?? []), path])]);
	for (const { fields, why } of readings.flatMap(({ findings }) => findings.gaps)) {
		if (fields.includes('tags')) note('relationship.stopFlags', why);
		for (const name of fields) if (!known.has(name)) note(pathOf(name), why);
	}
	return [...byReason].map(([why, paths]) => `${paths.join(', ')}: ${why}`);
}

/** The sections of the case that these readings make, and what is missing in them; nothing where nothing was read. */
export function mergeReadings(told: readonly Reading[]): { surroundings: Surroundings; missing: string[] } {
	if (told.length === 0) return { surroundings: {}, missing: [] };
	const readings = told.map(({ source, findings }) => ({ source, findings: fitFindings(findings) }));
	const sections: Record<SectionName, Section> = { relationship: { stopFlags: joinMarks(readings) }, support: {}, engagement: {} };
	const readFrom: Record<string, string> = {};
	const known = new Set<FieldName>();
	for (const name of FIELD_NAMES) {
		const joined = join(name, knownValues(readings, name));
		sections[CONTEXT_FIELDS[name].section][name] = joined?.value ?? null;
		if (joined) {
			readFrom[pathOf(name)] = joined.source;
			known.add(name);
		}
	}
	const customerWords = readings.flatMap(({ findings }) => findings.words).slice(0, MAX_WORDS);
	return { surroundings: { ...sections, customerWords, readFrom } as Surroundings, missing: listMissing(readings, known) };
}
