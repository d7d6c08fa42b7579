import { NO_FINDINGS, type Findings } from './findings';

type Fields = Findings['fields'];

/** The first known value of a field, and of tags all of them. */
function joinFields(all: Fields, part: Fields): Fields {
	const known = Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== null || !(name in part)));
	const tags = all.tags && part.tags ? { tags: [...new Set([...all.tags, ...part.tags])] } : {};
	return { ...part, ...known, ...tags };
}

/** Findings of several calls to one source as one. */
export function joinFindings(parts: readonly Findings[]): Findings {
	return parts.reduce<Findings>(
		(all, part) => ({
			fields: joinFields(all.fields, part.fields),
			stopMarks: [...all.stopMarks, ...part.stopMarks],
			words: [...all.words, ...part.words],
			gaps: [...all.gaps, ...part.gaps],
		}),
		NO_FINDINGS,
	);
}
