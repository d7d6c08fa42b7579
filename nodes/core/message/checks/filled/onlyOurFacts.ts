import { fitToGsm7 } from '../../sms';
import { refuse } from '../check';
import type { FilledCheck } from './filledCheck';

const spaced = (text: string) => text.replace(/\s+/g, ' ');

/** What is left without our values, our link and our lines holds no digit and no currency sign: no amount or date came from a writer. */
export const onlyOurFacts: FilledCheck = {
	code: 'filled-only-our-facts',
	sentence: 'Every amount, date and number comes from the live facts.',
	check({ subject, text, values, ownLines, link }) {
		// A text message writes a value in its own letters.
		const ours = [link ?? '', ...ownLines, ...values.values()].flatMap((value) => [spaced(value), spaced(fitToGsm7(value))]);
		const longestFirst = ours.filter((value) => value !== '').sort((a, b) => b.length - a.length);
		const rest = longestFirst.reduce((left, value) => left.replaceAll(value, ' '), spaced(`${subject}\n${text}`));
		return refuse(rest, /\p{N}|\p{Sc}/u, 'Holds a number that is not from the live facts');
	},
};
