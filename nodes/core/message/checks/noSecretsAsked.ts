import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noSecretsAsked: DraftCheck = {
	code: 'no-secrets-asked',
	sentence: 'Card numbers, codes and passwords are not spoken of.',
	check: refusePhrases('secrets', 'Speaks of card numbers, codes or passwords'),
};
