import type { ListRow } from '../core/listRow';
import type { Answer } from './ask';

/** A field of the vendor's as a dropdown shows it. */
export const toFieldRow = (name: string, label: string | null | undefined, of: string): ListRow => ({ id: name, label: `${label ?? name} (${of}, ${name})` });

/** Several lists as one, each name once; the first that could not be had is the answer. */
export function joinRows(answers: ReadonlyArray<Answer<ListRow[]>>): Answer<ListRow[]> {
	const refused = answers.find((answer) => !answer.ok);
	if (refused !== undefined) return refused;
	const rows = answers.flatMap((answer) => (answer.ok ? answer.value : []));
	const first = rows.filter(({ id }, index) => rows.findIndex((row) => row.id === id) === index);
	return { ok: true, value: first.sort((one, other) => one.label.localeCompare(other.label)) };
}
