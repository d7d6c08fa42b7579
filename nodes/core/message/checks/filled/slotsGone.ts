import { refuse } from '../check';
import type { FilledCheck } from './filledCheck';

/** No slot is left unfilled. */
export const slotsGone: FilledCheck = {
	code: 'filled-slots-gone',
	sentence: 'Every slot was filled.',
	// A style sheet closes two braces at once, but never opens two.
	check: ({ subject, text, html }) => refuse(`${subject}\n${text}\n${(html ?? '').replaceAll('}}', '')}`, /\{\{|\}\}/, 'A slot was not filled'),
};
