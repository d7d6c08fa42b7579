import { failed, PASSED } from '../check';
import type { FilledCheck } from './filledCheck';

const MAX = 150;

/** A line end would begin a header of its own. */
export const oneLineSubject: FilledCheck = {
	code: 'filled-one-line-subject',
	sentence: 'The subject is one line.',
	check: ({ subject }) => (/[\p{Cc}\p{Zl}\p{Zp}]/u.test(subject) || [...subject].length > MAX ? failed('The subject is not one short line') : PASSED),
};
