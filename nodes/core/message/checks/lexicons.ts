import { LANGUAGE_PACKS, packFor } from '../languages';
import { FORBIDDEN_KINDS, type ForbiddenKind, type LanguagePack } from '../languages/pack';
import { failed, PASSED, toPlain, type Check } from './check';

function toPattern(phrases: readonly string[]): RegExp {
	const one = (phrase: string) =>
		toPlain(phrase).replace(/[.?+^$()[\]{}|\\]/g, '\\$&').replace(/\*/g, '[a-z]*').replace(/\s+/g, '[\\s-]+');
	return new RegExp(`(?<![a-z])(?:${phrases.map(one).join('|')})(?![a-z])`, 'u');
}

const toPatterns = (pack: LanguagePack) => new Map(FORBIDDEN_KINDS.map((kind) => [kind, toPattern(pack.forbidden[kind])]));
const PATTERNS = new Map(LANGUAGE_PACKS.map((pack) => [pack.code, toPatterns(pack)]));

/** A check that refuses the phrases of one kind, in the asked language and always in English. */
function refusePhrases(kind: ForbiddenKind, why: string): Check {
	return ({ plain, brief }) => {
		const codes = ['en', packFor(brief.language)?.code ?? 'en'];
		const isSaid = codes.some((code) => PATTERNS.get(code)?.get(kind)?.test(plain) ?? true);
		return isSaid ? failed(why) : PASSED;
	};
}

export const noPrivateReasons = refusePhrases('privateReasons', 'Names a reason that the customer must not be told by e-mail');
export const noThreats = refusePhrases('threats', 'Threatens with something that is not in the plan');
export const noPressure = refusePhrases('pressure', 'Presses with false urgency');
export const noBlame = refusePhrases('blame', 'Blames the customer');
export const noPromotion = refusePhrases('promotion', 'Promotes or promises something');
export const noDates = refusePhrases('dates', 'Names a time, which only a slot may do');
export const noMoneyWords = refusePhrases('moneyWords', 'Names a currency, which only a slot may do');
export const noSecretsAsked = refusePhrases('secrets', 'Speaks of card numbers, codes or passwords');
export const noLeftovers = refusePhrases('leftovers', 'Holds left-overs of instructions');
