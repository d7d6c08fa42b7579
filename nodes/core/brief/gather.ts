import type { Reading, StatementLine } from './brief';
import { ownWordsOf } from './ownWords';
import { quoteAt, type Quote } from './quote';
import { readStatements, speaking, type FoundStatement } from './readStatements';
import { makeSources, toRefs, type BriefFacts, type CaseText, type Source, type SourceRef } from './sources';
import { STATEMENTS, STATEMENT_CODES, type Statement, type StatementCode } from './statements';

/** What a model read, checked: codes of ours, each with a source of this brief. */
export interface ModelReading {
	statements: readonly Statement[];
	reading: Reading;
}

/** Everything that a brief is made of. */
export interface BriefInput {
	facts: BriefFacts;
	texts: readonly CaseText[];
	/** UTC. */
	now: string;
}

/** Sources with what was read in them. */
export interface Gathered {
	input: BriefInput;
	sources: Source[];
	found: FoundStatement[];
}

/** Numbers the sources and lets the rules read them; what a model may add comes later. */
export function gather(input: BriefInput): Gathered {
	const sources = makeSources(input.facts, input.texts);
	return { input, sources, found: readStatements(sources) };
}

/** Rules alone: no model was connected, or why none was asked. */
export const rulesOnly = (why: string | null): ModelReading => ({
	statements: [],
	reading: { by: 'rules', why, promptId: null, endpoint: null, sentHash: null, replaced: {}, mayHoldNames: false, dropped: 0 },
});

const unique = <T>(values: readonly T[]): T[] => [...new Set(values)];

/** One line per statement, with everybody who read it. */
export function toLines(found: readonly Statement[], ofModel: readonly Statement[]): StatementLine[] {
	return STATEMENT_CODES.flatMap((code): StatementLine[] => {
		const [byRules, byModel] = [found, ofModel].map((list) => list.filter((statement) => statement.code === code).map(({ sourceId }) => sourceId));
		const sourceIds = unique([...(byRules ?? []), ...(byModel ?? [])]);
		if (sourceIds.length === 0) return [];
		const by = byRules?.length === 0 ? 'model' : byModel?.length === 0 ? 'rules' : 'both';
		return [{ code, text: STATEMENTS[code].text, sourceIds, by }];
	});
}

/** What the rules found, in the words of whoever said it. A model's reading brings no quote: it only names the source. */
export function quotesOf({ sources, found }: Gathered): Quote[] {
	return found.flatMap(({ sourceId, from, to }) => {
		const source = speaking(sources).find(({ id }) => id === sourceId);
		return source ? [quoteAt({ ...source, text: ownWordsOf(source.text) }, from, to)] : [];
	}).filter((quote, index, all) => all.findIndex(({ sourceId, words }) => sourceId === quote.sourceId && words === quote.words) === index);
}

/** What every brief holds. */
export function commonOf(gathered: Gathered, model: ModelReading): { madeAt: string; reading: Reading; sources: SourceRef[]; statements: StatementLine[]; quotes: Quote[] } {
	const statements = toLines(gathered.found, model.statements);
	return { madeAt: gathered.input.now, reading: model.reading, sources: toRefs(gathered.sources), statements, quotes: quotesOf(gathered) };
}

/** Codes that the customer says; a note of the merchant tells what somebody else heard, and counts too. */
export const codesOf = (lines: readonly StatementLine[]): StatementCode[] => lines.map(({ code }) => code);
