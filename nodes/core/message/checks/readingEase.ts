import { packFor } from '../languages';
import type { LanguagePack } from '../languages/pack';
import { readEase, type Reading } from '../reading';
import { replaceSlots } from '../slots';
import { failed, PASSED, type CheckResult, type DraftCheck } from './check';

const MAX_GRADE = 8;
const MAX_WORDS_PER_SENTENCE = 20;
const MAX_LETTERS_PER_SENTENCE = 60;

/** A few words say too little about how they read. */
const ENOUGH_WORDS = 25;

function judge({ words, grade, perSentence }: Reading, pack: LanguagePack | undefined): CheckResult {
	if (pack?.script === 'Japanese') return perSentence <= MAX_LETTERS_PER_SENTENCE ? PASSED : failed('The sentences are too long');
	if (words < ENOUGH_WORDS) return PASSED;
	if (perSentence > MAX_WORDS_PER_SENTENCE) return failed('The sentences are too long');
	return pack?.code === 'en' && grade > MAX_GRADE ? failed('The words are too hard to read') : PASSED;
}

/** Short sentences and everyday words. A slot counts as one short word: its value is not the writer's choice. */
export const readingEase: DraftCheck = {
	code: 'reading-ease',
	sentence: 'The words read easily: school grade eight in English, short sentences elsewhere.',
	check({ draft, brief }) {
		if (brief.channel === 'sms' || brief.channel === 'in-app') return PASSED;
		return judge(readEase(replaceSlots(draft.body, () => 'it')), packFor(brief.language));
	},
};
