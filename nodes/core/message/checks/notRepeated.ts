import { replaceSlots } from '../slots';
import { failed, PASSED, toPlain, type DraftCheck } from './check';

const MAX_SIMILARITY = 0.9;

/** Pairs of neighboring words, or of letters where words are not set apart by spaces. */
function pairsOf(body: string): Set<string> {
	const plain = toPlain(replaceSlots(body, (slot) => ` ${slot} `));
	const units = plain.match(/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]|[\p{L}\p{N}_]+/gu) ?? [];
	return new Set(units.slice(1).map((unit, index) => `${units[index]} ${unit}`));
}

/** Share of pairs that two texts have in common (Jaccard), from 0 to 1. */
export function similarity(one: string, other: string): number {
	const [a, b] = [pairsOf(one), pairsOf(other)];
	const common = [...a].filter((pair) => b.has(pair)).length;
	const all = a.size + b.size - common;
	return all === 0 ? 1 : common / all;
}

/** A writer does not send the message before once more. */
export const notRepeated: DraftCheck = {
	code: 'not-repeated',
	sentence: 'The message is not nearly the one before.',
	check({ draft, surroundings: { previousBody } }) {
		if (previousBody === undefined) return PASSED;
		return similarity(draft.body, previousBody) < MAX_SIMILARITY ? PASSED : failed('Is nearly the message before');
	},
};
