import { failed, PASSED, toPlain, type DraftCheck } from './check';

const RUN = 8;

function runsOf(text: string): string[] {
	const words = toPlain(text).match(/[\p{L}\p{N}]+/gu) ?? [];
	return words.slice(0, Math.max(0, words.length - RUN + 1)).map((_word, index) => words.slice(index, index + RUN).join(' '));
}

/** No eight words in a row come from the instructions: a writer who hands them out was talked into it. */
export const noPromptEcho: DraftCheck = {
	code: 'no-prompt-echo',
	sentence: 'No wording of the instructions comes back.',
	check({ words, surroundings: { instructions } }) {
		if (instructions === undefined) return PASSED;
		const given = new Set(runsOf(instructions));
		return runsOf(words).some((run) => given.has(run)) ? failed('Repeats the instructions') : PASSED;
	},
};
