import { failed, PASSED, type DraftCheck } from './check';

const SPELLED_RUN = /(?:\b(?:zero|one|two|three|four|five|six|seven|eight|nine)\b[\s,-]*){4,}/;

function passesLuhn(digits: string): boolean {
	const sum = [...digits].reverse().reduce((total, digit, index) => {
		const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
		return total + (value > 9 ? value - 9 : value);
	}, 0);
	return sum % 10 === 0;
}

/** No card number, written in digits with any separators or spelled out. PCI DSS 3.4.1 shows the last four at most. */
export const noCardNumbers: DraftCheck = {
	code: 'no-card-numbers',
	sentence: 'No card number is there, in digits or spelled out.',
	check({ words, plain }) {
		const runs = words.match(/\d(?:[^\p{L}\d]{0,3}\d){11,18}/gu) ?? [];
		if (runs.some((run) => passesLuhn(run.replace(/\D/g, '')))) return failed('Holds a card number');
		return SPELLED_RUN.test(plain) ? failed('Spells out a number') : PASSED;
	},
};
