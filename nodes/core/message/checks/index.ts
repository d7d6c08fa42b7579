import { noCardNumbers } from './cardNumbers';
import type { Check } from './check';
import { noAddresses, noAmounts, noDigits, noHiddenCharacters, noLinks, noMarkup, noPlaceholders, noShouting } from './content';
import { askedLanguage } from './language';
import { lengths } from './lengths';
import { noBlame, noDates, noLeftovers, noMoneyWords, noPressure, noPrivateReasons, noPromotion, noSecretsAsked, noThreats } from './lexicons';
import { allRequiredSlots, balancedBraces, onlyOfferedSlots, slotPlaces } from './slots';

/** Every check that a draft must pass, by its stable name. All run, in any order. */
export const CHECKS = {
	'only-offered-slots': onlyOfferedSlots,
	'all-required-slots': allRequiredSlots,
	'balanced-braces': balancedBraces,
	'slot-places': slotPlaces,
	'no-links': noLinks,
	'no-addresses': noAddresses,
	'no-digits': noDigits,
	'no-amounts': noAmounts,
	'no-money-words': noMoneyWords,
	'no-dates': noDates,
	'no-card-numbers': noCardNumbers,
	'no-secrets-asked': noSecretsAsked,
	'no-private-reasons': noPrivateReasons,
	'no-threats': noThreats,
	'no-pressure': noPressure,
	'no-blame': noBlame,
	'no-promotion': noPromotion,
	'no-shouting': noShouting,
	'no-markup': noMarkup,
	'no-hidden-characters': noHiddenCharacters,
	'no-placeholders': noPlaceholders,
	'no-leftovers': noLeftovers,
	lengths,
	'asked-language': askedLanguage,
} as const satisfies Record<string, Check>;

export type CheckName = keyof typeof CHECKS;
