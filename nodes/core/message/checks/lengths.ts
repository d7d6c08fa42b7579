import { hasSubject, type Channel } from '../../channels';
import { replaceSlots } from '../slots';
import { failed, PASSED, type DraftCheck } from './check';

interface Range {
	min: number;
	max: number;
}

/** The words of a subject without its slots: what a phone shows of it, and one header line (RFC 5322 asks for 78) once it is filled. */
const SUBJECT_MAX = 60;
const BODY_MAX = 1400;

/** Words of a body by channel; letters where words are not set apart by spaces. A text message is measured in segments instead. */
const WORDS = {
	email: { min: 12, max: 180 },
	sms: { min: 3, max: 60 },
	'in-app': { min: 5, max: 45 },
	voice: { min: 12, max: 180 },
} as const satisfies Record<Channel, Range>;

const LETTERS_PER_WORD = 3;
const SPACELESS = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu;

function countWords(text: string): number {
	const letters = text.match(SPACELESS)?.length ?? 0;
	const words = text.replace(SPACELESS, ' ').match(/[\p{L}\p{N}][\p{L}\p{N}\p{M}'’-]*/gu)?.length ?? 0;
	return words + Math.round(letters / LETTERS_PER_WORD);
}

/** A subject that a phone shows whole, and a body that is neither empty talk nor an essay. */
export const lengths: DraftCheck = {
	code: 'lengths',
	sentence: 'Subject and body have the length that the channel is read at.',
	check({ draft, brief }) {
		const subject = [...replaceSlots(draft.subject, () => '').trim()].length;
		const isAsked = hasSubject(brief.channel);
		if (isAsked ? draft.subject.trim() === '' || subject > SUBJECT_MAX : draft.subject !== '') {
			return failed(isAsked ? `The subject must be there, with at most ${SUBJECT_MAX} characters` : 'This channel has no subject');
		}
		const { min, max } = WORDS[brief.channel];
		const words = countWords(replaceSlots(draft.body, () => ' x '));
		const isFitting = words >= min && words <= max && [...draft.body].length <= BODY_MAX;
		return isFitting ? PASSED : failed(`The body must have ${min} to ${max} words`);
	},
};
