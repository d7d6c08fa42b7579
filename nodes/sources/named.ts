import { NO_FINDINGS, type Findings, type Gap } from '../core/context/findings';
import { parseField, type PlainFieldName } from '../core/context/parseField';
import { isSet, stopMarksIn } from '../core/context/stopWords';
import type { StopMark } from '../core/context/facts';
import type { StopFlag } from '../core/stopFlag';
import type { Lookup, SourceAbout } from './source';

const gapOf = (field: PlainFieldName, why: string): Gap => ({ fields: [field], why, closes: false });

/** The flag that a named field stands for, or undefined where it stands for a value. */
const flagOf = (meaning: string): StopFlag | undefined => (meaning.startsWith('stop:') ? (meaning.slice(5) as StopFlag) : undefined);

/**
 * Values of the vendor's own fields. `read` gives what stands in one of them, undefined where the record has no such
 * field. A stop flag whose field is not there is a gap too: whoever named it wants to know.
 */
export function readNamed(about: SourceAbout, lookup: Lookup, read: (name: string) => unknown): Findings {
	const fields: Record<string, unknown> = {};
	const stopMarks: StopMark[] = [];
	const gaps: Gap[] = [];
	for (const { for: meaning, name } of lookup.named) {
		const raw = read(name);
		const flag = flagOf(meaning);
		// Where flags could not be looked at, the tags stand for them in the list of what is missing.
		const field = flag ? 'tags' : (meaning as PlainFieldName);
		const said = `the field "${name}" of ${about.name}`;
		if (raw === undefined) gaps.push(gapOf(field, `${said} holds nothing, does not exist, or may not be seen with this credential`));
		else if (flag && isSet(raw)) stopMarks.push({ flag, source: about.id, says: name });
		else if (!flag) {
			const parsed = parseField(field, raw, lookup.currency);
			if (parsed.ok) fields[field] = parsed.value;
			else gaps.push(gapOf(field, `${said} ${parsed.why}`));
		}
	}
	const found = fields.tags as string[] | null | undefined;
	return { ...NO_FINDINGS, fields, stopMarks: [...stopMarks, ...stopMarksIn(found ?? [], about.id)], gaps };
}

/** Tags that a source has of its own, with what they mean. */
export const tagged = ({ id }: SourceAbout, tags: readonly string[]): Findings => ({ ...NO_FINDINGS, fields: { tags: [...new Set(tags)] }, stopMarks: stopMarksIn(tags, id) });

/** Of a field that stands on two records, the one that says something. */
export const firstTold = (one: unknown, other: unknown): unknown => one ?? other ?? (one === null || other === null ? null : undefined);
