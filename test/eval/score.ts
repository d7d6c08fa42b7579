import type { MessageBrief } from '../../nodes/core/message/brief';
import { toPlain } from '../../nodes/core/message/checks/check';
import { toPattern } from '../../nodes/core/message/checks/lexicon';
import type { CheckLine } from '../../nodes/core/message/checkDraft';
import type { Draft } from '../../nodes/core/message/draft';
import { packFor } from '../../nodes/core/message/languages';
import { readEase } from '../../nodes/core/message/reading';
import { replaceSlots } from '../../nodes/core/message/slots';

/** Questions with a yes or a no, none of which needs an opinion. */
export interface Rubric {
	oneAction: boolean;
	linkProminent: boolean;
	respectful: boolean;
	noPressure: boolean;
	rightLength: boolean;
	rightLanguage: boolean;
	readsEasily: boolean;
	offersHelp: boolean;
}

const PROMINENT = { email: /(?:^|\n)\{\{payment_link\}\}(?:\n|$)/, sms: /\{\{payment_link\}\}\s*$/, 'in-app': /\{\{payment_link\}\}\s*\.?$/, voice: /^/ } as const;

function offersHelp(draft: Draft, brief: MessageBrief): boolean {
	const pack = packFor(brief.language);
	const isAsked = (brief.channel === 'email' || brief.channel === 'voice') && brief.purpose !== 'thank-you';
	return !isAsked || !pack || toPattern(pack.helpWords, pack.script).test(toPlain(draft.body));
}

/** Answers the rubric for a draft by its checks. */
export function judge(draft: Draft, brief: MessageBrief, checks: readonly CheckLine[]): Rubric {
	const passes = (...names: string[]): boolean => checks.filter(({ name }) => names.includes(name)).every(({ passed }) => passed);
	const needsLink = brief.requiredSlots.includes('payment_link');
	return {
		oneAction: passes('all-required-slots', 'slot-places', 'only-offered-slots'),
		linkProminent: !needsLink || PROMINENT[brief.channel].test(draft.body),
		respectful: passes('no-blame', 'no-threats', 'no-profanity', 'no-private-reasons'),
		noPressure: passes('no-pressure', 'no-shouting', 'no-promotion'),
		rightLength: passes('lengths', 'sms-segments'),
		rightLanguage: passes('asked-language'),
		readsEasily: passes('reading-ease'),
		offersHelp: offersHelp(draft, brief),
	};
}

export const shareOf = (rubric: Rubric): number => Object.values(rubric).filter(Boolean).length / Object.keys(rubric).length;

/** Flesch-Kincaid grade of an English draft; null elsewhere. */
export const gradeOf = (draft: Draft, brief: MessageBrief): number | null => (packFor(brief.language)?.code === 'en' ? Math.round(readEase(replaceSlots(draft.body, () => 'it')).grade * 10) / 10 : null);
