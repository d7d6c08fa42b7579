import { german } from './de';
import { english } from './en';
import { spanish } from './es';
import { french } from './fr';
import { italian } from './it';
import { japanese } from './ja';
import { dutch } from './nl';
import { portuguese } from './pt';
import type { BriefWords } from './words';

/** Languages that the rules read. All are tried on every text: nobody says in which language a customer writes. */
export const BRIEF_WORDS: readonly BriefWords[] = [english, german, spanish, french, portuguese, italian, dutch, japanese];
