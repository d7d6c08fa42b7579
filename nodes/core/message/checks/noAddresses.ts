import { refuse, type DraftCheck } from './check';

/** No e-mail address: the recipient and the sender are ours. */
export const noAddresses: DraftCheck = {
	code: 'no-addresses',
	sentence: 'The words hold no e-mail address: recipient and sender are not the writer’s to name.',
	check: ({ words }) => refuse(words, /[@﹫]|\bat\s+(?:gmail|outlook|mail)\b/iu, 'Holds something that reads as an e-mail address'),
};
