/** Sections of an item that are our own words, or ids and codes of machines. */
const OWN_SECTIONS = new Set(['event', 'due', 'attempt', 'paymentMethods', 'score', 'message', 'brief', 'decision', 'approval', 'outcome', 'schemaVersion', 'caseId', 'platform', 'account']);

const MAX_CHARACTERS = 200_000;

function textsOf(value: unknown, depth: number): string[] {
	if (typeof value === 'string') return value.includes('://') && !/\s/.test(value) ? [] : [value];
	if (typeof value !== 'object' || value === null || depth > 8) return [];
	return Object.values(value).flatMap((inner) => textsOf(inner, depth + 1));
}

/** What others wrote in an item: tickets, notes, labels, names of plans, and whatever other nodes put there. */
export function foreignTextsOf(item: Readonly<Record<string, unknown>>): string[] {
	const texts = Object.entries(item).flatMap(([section, value]) => (OWN_SECTIONS.has(section) ? [] : textsOf(value, 0)));
	let left = MAX_CHARACTERS;
	return texts.filter(({ length }) => (left -= length) >= 0);
}
