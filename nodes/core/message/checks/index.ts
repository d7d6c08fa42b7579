import { aboutPayment } from './aboutPayment';
import { allRequiredSlots } from './allRequiredSlots';
import { askedLanguage } from './askedLanguage';
import { balancedBraces } from './balancedBraces';
import type { DraftCheck } from './check';
import { helpLine } from './helpLine';
import { lengths } from './lengths';
import { noAddresses } from './noAddresses';
import { noAmounts } from './noAmounts';
import { noBlame } from './noBlame';
import { noCardNumbers } from './noCardNumbers';
import { noDates } from './noDates';
import { noDigits } from './noDigits';
import { noForeignEcho } from './noForeignEcho';
import { noHiddenCharacters } from './noHiddenCharacters';
import { noLeftovers } from './noLeftovers';
import { noLinks } from './noLinks';
import { noMarkup } from './noMarkup';
import { noMoneyWords } from './noMoneyWords';
import { noOwnOptOut } from './noOwnOptOut';
import { noPlaceholders } from './noPlaceholders';
import { noPressure } from './noPressure';
import { noPrivateReasons } from './noPrivateReasons';
import { noProfanity } from './noProfanity';
import { noPromotion } from './noPromotion';
import { noPromptEcho } from './noPromptEcho';
import { noSecretsAsked } from './noSecretsAsked';
import { noShouting } from './noShouting';
import { notRepeated } from './notRepeated';
import { noThreats } from './noThreats';
import { onlyOfferedSlots } from './onlyOfferedSlots';
import { readingEase } from './readingEase';
import { slotPlaces } from './slotPlaces';
import { smsSegments } from './smsSegments';

/** Every check that a draft must pass. All run, in any order. */
export const CHECKS: readonly DraftCheck[] = [
	onlyOfferedSlots,
	allRequiredSlots,
	balancedBraces,
	slotPlaces,
	noLinks,
	noAddresses,
	noDigits,
	noAmounts,
	noMoneyWords,
	noDates,
	noCardNumbers,
	noSecretsAsked,
	noPrivateReasons,
	noThreats,
	noPressure,
	noBlame,
	noPromotion,
	noProfanity,
	noShouting,
	noMarkup,
	noHiddenCharacters,
	noPlaceholders,
	noLeftovers,
	noOwnOptOut,
	noPromptEcho,
	noForeignEcho,
	aboutPayment,
	notRepeated,
	lengths,
	smsSegments,
	readingEase,
	helpLine,
	askedLanguage,
];
