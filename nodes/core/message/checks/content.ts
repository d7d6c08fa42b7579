import { refuse, type Check } from './check';

/** A dot between two word characters is a domain to a mail client, even where the writer only forgot a space. */
const LINK =
	/[\p{L}\p{N}]\s?[.．｡][\p{L}\p{N}][\p{L}\p{N}-]|[a-z0-9]。[a-z0-9]|:\/\/|\/\/|\\\\|www|\b(?:https?|hxxps?|ftp|mailto|tel|sms|data|javascript|file)\s*:|\[\s*(?:\.|dot)\s*\]|\(\s*(?:\.|dot|at)\s*\)|\bdot\s+(?:com|net|org|io|de|co)\b/iu;

/** No link or address in the words: the link is a slot. */
export const noLinks: Check = ({ words }) => refuse(words, LINK, 'Holds something that reads as a link');

/** No e-mail address: the recipient and the sender are ours. */
export const noAddresses: Check = ({ words }) => refuse(words, /[@﹫]|\bat\s+(?:gmail|outlook|mail)\b/iu, 'Holds something that reads as an e-mail address');

/** No digit of any script, so that no amount, date, phone or card number can be written at all. */
export const noDigits: Check = ({ words, draft }) =>
	refuse(`${words}${draft.subject}${draft.body}`, /\p{N}/u, 'Holds digits outside slots');

/** No currency sign and no percent: amounts are slots. */
export const noAmounts: Check = ({ words }) => refuse(words, /\p{Sc}|[%‰﹪％]/u, 'Holds a currency sign or a percentage');

const MARKUP = /[<>`|~^\\]|&(?:#\w+|[a-z]+);|\*\*|__|(?:^|\n)[ \t]*(?:#+\s|[*+-]\s|={3,}|-{3,})|\]\s*\(/iu;

/** Plain text only: we make the markup. */
export const noMarkup: Check = ({ words }) => refuse(words, MARKUP, 'Holds markup');

/** No control, invisible, direction-changing or private characters; a line end only in the body. */
export const noHiddenCharacters: Check = ({ draft }) =>
	refuse(`${draft.subject.replaceAll('\n', '\u0000')}${draft.body.replaceAll('\n', '')}`, /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}]/u, 'Holds control, invisible or direction characters');

/** No left-over placeholders such as [Name]; slots are the only ones. */
export const noPlaceholders: Check = ({ words }) => refuse(words, /[[\]［］【】]|_{2,}|\.{4,}|\bx{3,}\b/iu, 'Holds a placeholder that is not a slot');

/** A run of letters in capitals, or an exclamation mark, shouts. */
export const noShouting: Check = ({ words }) => refuse(words, /\p{Lu}{3,}|[!¡❗‼⁉]/u, 'Shouts with capitals or exclamation marks');
