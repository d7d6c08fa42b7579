/** One cell: no pipe may end it and no line break may leave it. */
function toCell(text: string): string {
	return text.replaceAll('|', '\\|').replaceAll('\n', '<br>');
}

/** A Markdown table; rows are arrays of cell texts in the order of the head. */
export function table(head: readonly string[], rows: ReadonlyArray<readonly string[]>): string {
	const line = (cells: readonly string[]) => `| ${cells.map(toCell).join(' | ')} |`;
	return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

/** The text as code, so that Markdown leaves its signs alone. */
export function code(text: string): string {
	return `\`${text}\``;
}

/** First line of every page that is written by the generator as a whole. */
export const GENERATED_NOTICE = '<!-- Written by `npm run docs` from the sources; edit those instead. -->';

/**
 * Replaces what stands between `<!-- <name>:start -->` and `<!-- <name>:end -->`.
 * Throws when the page has no such place, since the text would be lost silently.
 */
export function replaceSection(page: string, name: string, text: string): string {
	const [start, end] = [`<!-- ${name}:start -->`, `<!-- ${name}:end -->`];
	const from = page.indexOf(start);
	const to = page.indexOf(end);
	if (from < 0 || to < from) throw new Error(`The page has no section '${name}': put ${start} and ${end} into it.`);
	return `${page.slice(0, from + start.length)}\n${text}\n${page.slice(to)}`;
}
