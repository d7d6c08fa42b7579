import { fitToGsm7 } from '../../sms';
import { failed, PASSED } from '../check';
import type { FilledCheck } from './filledCheck';

/** Carriers and law want every text to say how to end it. */
export const optOutThere: FilledCheck = {
	code: 'filled-opt-out-there',
	sentence: 'A text message says how to end such messages.',
	check({ channel, text, ownLines }) {
		if (channel !== 'sms') return PASSED;
		return ownLines.some((line) => text.endsWith(line) || text.endsWith(fitToGsm7(line))) ? PASSED : failed('Does not say how to end such messages');
	},
};
