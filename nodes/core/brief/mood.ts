import { z } from 'zod';

import { findPhrases, indexPhrases } from './phraseIndex';
import { ownWordsOf } from './ownWords';
import type { StatementCode } from './statements';
import { BRIEF_WORDS } from './words';

export const sentimentSchema = z.object({
	label: z.enum(['negative', 'neutral', 'positive']),
	score: z.number().min(-1).max(1).describe('-1 very negative to 1 very positive; read by rules, the same for the same words'),
});
export type Sentiment = z.infer<typeof sentimentSchema>;

const INDEX = indexPhrases<'good' | 'bad'>(BRIEF_WORDS.flatMap(({ mood }) => [['good', mood.good], ['bad', mood.bad]] as const));

/** What somebody says weighs as well, however politely it is said. */
const WEIGHTS: Partial<Record<StatementCode, number>> = { 'legal-step': -2, unauthorized: -2, 'stop-contact': -1, 'disputes-charge': -1, 'charged-twice': -1, 'wants-refund': -1, 'service-broken': -1 };

/** A politeness weighs half of an annoyance: people who are angry still send kind regards. */
const GOOD = 1;
const BAD = -2;
const SHOUTED = -1;

/** A no shortly before a good word makes it a bad one. */
const NEGATION = /(?:^|[^\p{L}])(?:not|isn['’]?t|wasn['’]?t|never|no|nicht|kein\p{L}*|nie|pas|jamais|non|não|nunca|niet|geen|nooit|sin)\s+(?:\p{L}+\s+)?$/iu;

function shouts(text: string): number {
	const words = text.match(/\p{Lu}{4,}/gu)?.length ?? 0;
	return (words >= 2 ? 1 : 0) + (/!{2,}|！{2,}/.test(text) ? 1 : 0);
}

/** The mood of a text, by words in all languages that the rules read, by what it says, and by how loudly. */
export function readSentiment(text: string, said: readonly StatementCode[]): Sentiment {
	const own = ownWordsOf(text);
	const words = findPhrases(own, INDEX).map(({ code, from }) => (code === 'bad' || NEGATION.test(own.slice(Math.max(0, from - 24), from)) ? BAD : GOOD));
	const weights = [...words, ...said.map((code) => WEIGHTS[code] ?? 0), shouts(own) * SHOUTED];
	const sum = weights.reduce((total, weight) => total + weight, 0);
	const score = Math.round(Math.max(-1, Math.min(1, sum / 4)) * 100) / 100;
	return { label: score <= -0.25 ? 'negative' : score >= 0.25 ? 'positive' : 'neutral', score };
}
