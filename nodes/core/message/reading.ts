/** How hard a text is to read. */
export interface Reading {
	words: number;
	sentences: number;
	/** Words per sentence; letters per sentence where words are not set apart by spaces. */
	perSentence: number;
	/** Flesch-Kincaid grade of English: 0.39 × words per sentence + 11.8 × syllables per word − 15.59. */
	grade: number;
}

/** Runs of vowels, without a silent e at the end: within a few percent of a dictionary over a whole text. */
function syllablesOf(word: string): number {
	const plain = word.toLowerCase().replace(/[^a-z]/g, '');
	const runs = plain.replace(/(?:[^laeiouy]es|ed|[^laeiouy]e)$/, '').match(/[aeiouy]+/g)?.length ?? 0;
	return Math.max(1, runs);
}

const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u;

/** Reads a text; a slot counts as one short word when it was replaced by one. */
export function readEase(text: string): Reading {
	const sentences = text.split(/[.?!:]\s|[。？！]|\n{2,}/u).filter((sentence) => /\p{L}/u.test(sentence));
	const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu) ?? [];
	const units = SPACELESS.test(text) ? (text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) : words.length;
	const count = Math.max(1, sentences.length);
	const syllables = words.reduce((sum, word) => sum + syllablesOf(word), 0);
	const grade = 0.39 * (words.length / count) + 11.8 * (syllables / Math.max(1, words.length)) - 15.59;
	return { words: words.length, sentences: count, perSentence: units / count, grade };
}
