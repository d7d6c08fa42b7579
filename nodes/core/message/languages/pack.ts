import type { ContactPurpose } from '../../case';
import type { DeclineClass } from '../../decline';

/** Kinds of phrases that no message may hold. */
export const FORBIDDEN_KINDS = [
	'privateReasons',
	'threats',
	'pressure',
	'blame',
	'promotion',
	'dates',
	'moneyWords',
	'secrets',
	'leftovers',
] as const;
export type ForbiddenKind = (typeof FORBIDDEN_KINDS)[number];

/** Purposes that ask for a payment, and so carry a link and the "already paid" line. */
export type RequestPurpose = Exclude<ContactPurpose, 'thank-you'>;

type ByStage = readonly [string, string, string];

/**
 * Everything that we say in one language, and what nobody may say in it. A language is one such file and one line in the index.
 * In templates, a part in square brackets is dropped as a whole when its slot is not offered: `Hi[ {{first_name}}],`.
 */
export interface LanguagePack {
	/** BCP 47: the language alone, or with the region that the words are written for. */
	code: string;
	/** English name, as a model is told. */
	name: string;
	greeting: string;
	subjects: Record<RequestPurpose, ByStage> & { 'thank-you': string };
	/** First sentences by stage: 1 warm, 2 plain, 3 and later firm. */
	openings: ByStage;
	/** What the customer may be told about the decline; classes that stay neutral are absent. */
	reasons: Partial<Record<DeclineClass, string>>;
	retryOpening: string;
	asks: Record<RequestPurpose, string>;
	/** Instead of the ask for an update, when nothing may be said about the decline. */
	askAnotherMethod: string;
	/** Instead of the ask for an update, when the customer withdrew the permission: a "no" must be as easy as a "yes". */
	askToContinue: string;
	helps: ByStage;
	thanks: string;
	signOff: string;
	/** Texts that we add when a message is filled. */
	buttons: Record<RequestPurpose, string>;
	alreadyPaid: string;
	/** `{brand}` and `{last4}` are replaced. */
	cardEnding: string;
	/** Brand where we do not know it. */
	anyCard: string;
	/** Frequent words in lower case without accents, to tell the language from the others. */
	frequentWords: readonly string[];
	/** Phrases in any case, accents ignored; `*` stands for any ending. */
	forbidden: Record<ForbiddenKind, readonly string[]>;
}
