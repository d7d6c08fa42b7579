import type { DraftCheck } from './check';
import { refusePhrases } from './lexicon';

export const noMoneyWords: DraftCheck = {
	code: 'no-money-words',
	sentence: 'No currency is named: amounts are slots.',
	check: refusePhrases('moneyWords', 'Names a currency, which only a slot may do'),
};
