import { german } from './de';
import { english } from './en';
import { spanish } from './es';
import { french } from './fr';
import { italian } from './it';
import { japanese } from './ja';
import { dutch } from './nl';
import type { LanguagePack } from './pack';
import { portuguese } from './pt';

/** Languages that we ship, the fallback first. */
export const LANGUAGE_PACKS: readonly LanguagePack[] = [english, german, spanish, french, portuguese, italian, dutch, japanese];

/** What is spoken where nothing else is known. */
export const FALLBACK_PACK = english;

const baseOf = (tag: string) => tag.split('-')[0]?.toLowerCase();

/** The pack of a BCP 47 tag by its language alone, or undefined if we do not ship it. */
export function packFor(tag: string): LanguagePack | undefined {
	return LANGUAGE_PACKS.find((pack) => baseOf(pack.code) === baseOf(tag));
}
