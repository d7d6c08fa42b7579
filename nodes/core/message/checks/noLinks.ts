import { refuse, type DraftCheck } from './check';

/** A dot between two word characters is a domain to a mail client, even where the writer only forgot a space. */
const LINK =
	/[\p{L}\p{N}]\s?[.．｡][\p{L}\p{N}][\p{L}\p{N}-]|[a-z0-9]。[a-z0-9]|:\/\/|\/\/|\\\\|www|\b(?:https?|hxxps?|ftp|mailto|tel|sms|data|javascript|file)\s*:|\[\s*(?:\.|dot)\s*\]|\(\s*(?:\.|dot|at)\s*\)|\bdot\s+(?:com|net|org|io|de|co)\b/iu;

/** No link or address in the words: the link is a slot. */
export const noLinks: DraftCheck = {
	code: 'no-links',
	sentence: 'The words hold no link: the system sets the only one.',
	check: ({ words }) => refuse(words, LINK, 'Holds something that reads as a link'),
};
