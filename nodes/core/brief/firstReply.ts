import { parseLanguageTag } from '../message/languageTag';
import type { Dispute } from './brief';
import { REPLY_TEXTS } from './replyTexts';
import type { StatementCode } from './statements';

type Stance = Dispute['firstReply']['stance'];

interface ReplyNeed {
	/** As the rules read it. */
	claim: StatementCode | null;
	strength: Dispute['strength'];
	/** BCP 47, the customer's. */
	language: string | null;
}

const FALLBACK = 'en';

/** Somebody whose card was misused is protected first; somebody whom we did not understand is asked; nobody is promised anything. */
function stanceFor({ claim, strength }: ReplyNeed): Stance {
	if (claim === 'unauthorized') return 'protect';
	if (claim === null) return 'ask';
	return strength === 'strong' ? 'explain' : 'look-into';
}

/** A first reply in our own words, in the customer's language where we have it. It promises nothing, and goes out only when a person approves. */
export function firstReply(need: ReplyNeed): Dispute['firstReply'] {
	const base = parseLanguageTag(need.language)?.split('-')[0] ?? FALLBACK;
	const found = REPLY_TEXTS.find(({ code }) => code === base) ?? REPLY_TEXTS.find(({ code }) => code === FALLBACK);
	if (found === undefined) throw new Error('There is no English reply');
	const stance = stanceFor(need);
	const { subject, greeting, thanks, closing, stances } = found;
	return { stance, language: found.code, subject, body: [greeting, thanks, stances[stance], closing].join('\n\n'), needsApproval: true };
}
