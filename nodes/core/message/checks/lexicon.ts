import { FALLBACK_PACK, LANGUAGE_PACKS, packFor } from '../languages';
import { FORBIDDEN_KINDS, type ForbiddenKind, type LanguagePack } from '../languages/pack';
import { failed, PASSED, toPlain, type Check } from './check';

/** Phrases of a language without spaces stand anywhere; elsewhere they are whole words, `*` standing for any ending. */
export function toPattern(phrases: readonly string[], script: LanguagePack['script']): RegExp {
	const one = (phrase: string) =>
		toPlain(phrase).replace(/[.?+^$()[\]{}|\\]/g, '\\$&').replace(/\*/g, '[a-z]*').replace(/\s+/g, '[\\s-]+');
	const any = `(?:${phrases.map(one).join('|')})`;
	return new RegExp(script === 'Japanese' ? any : `(?<![a-z])${any}(?![a-z])`, 'u');
}

const toPatterns = (pack: LanguagePack) => new Map(FORBIDDEN_KINDS.map((kind) => [kind, toPattern(pack.forbidden[kind], pack.script)]));
const PATTERNS = new Map(LANGUAGE_PACKS.map((pack) => [pack, toPatterns(pack)]));
const HARMLESS = new Map(LANGUAGE_PACKS.map((pack) => [pack, pack.harmless.length === 0 ? undefined : new RegExp(toPattern(pack.harmless, pack.script), 'gu')]));

/** A check that refuses the phrases of one kind, in the asked language and in English. */
export function refusePhrases(kind: ForbiddenKind, why: string): Check {
	return ({ plain, brief }) => {
		const asked = packFor(brief.language) ?? FALLBACK_PACK;
		const harmless = HARMLESS.get(asked);
		const text = harmless ? plain.replace(harmless, ' ') : plain;
		const isSaid = [FALLBACK_PACK, asked].some((pack) => PATTERNS.get(pack)?.get(kind)?.test(text) ?? true);
		return isSaid ? failed(why) : PASSED;
	};
}
