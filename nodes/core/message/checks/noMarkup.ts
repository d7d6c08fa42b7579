import { refuse, type DraftCheck } from './check';

const MARKUP = /[<>`|~^\\]|&(?:#\w+|[a-z]+);|\*\*|__|(?:^|\n)[ \t]*(?:#+\s|[*+-]\s|={3,}|-{3,})|\]\s*\(/iu;

/** Plain text only: we make the markup. */
export const noMarkup: DraftCheck = {
	code: 'no-markup',
	sentence: 'The words are plain text without HTML or Markdown.',
	check: ({ words }) => refuse(words, MARKUP, 'Holds markup'),
};
