import type { StatementCode } from '../statements';

/**
 * Phrases of one language by which the rules read a statement, in any case, accents ignored; `*` stands for any ending.
 * They lean to the careful side for what must win (stop, hardship, dispute) and to the narrow side for what is convenient.
 */
export type Phrases = Readonly<Record<StatementCode, readonly string[]>>;

/** Words by which a mood is told. */
export interface MoodWords {
	good: readonly string[];
	bad: readonly string[];
}

/** One language: a file, and a line in the index. */
export interface BriefWords {
	code: string;
	phrases: Phrases;
	mood: MoodWords;
}
