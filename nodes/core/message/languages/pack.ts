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
	'profanity',
	'optOut',
] as const;
export type ForbiddenKind = (typeof FORBIDDEN_KINDS)[number];

/** Purposes that ask for something, and so carry a link. */
export type RequestPurpose = Exclude<ContactPurpose, 'thank-you'>;

type ByStage = readonly [string, string, string];

/** The other channels than e-mail, each in one piece. */
export interface ShortWords {
	sms: string;
	inApp: { title: string; body: string };
	/** What a person says on the phone after the greeting. */
	call: string;
}

/**
 * Everything that we say in one language, and what nobody may say in it. A language is one such file and one line in the index.
 * In templates, a part in square brackets is dropped as a whole when its slot is not offered: `Hi[ {{first_name}}],`.
 */
export interface LanguagePack {
	/** BCP 47: the language alone, or with the region that the words are written for. */
	code: string;
	/** English name, as a model is told. */
	name: string;
	/** Letters of any other script are refused. */
	script: 'Latin' | 'Japanese';
	greeting: string;
	subjects: Record<Exclude<RequestPurpose, 'renew-card'>, ByStage> & { 'thank-you': string; 'renew-card': string };
	/** First sentences by tone: warm, plain, firm. */
	openings: ByStage;
	/** What the customer may be told about the decline; classes that stay neutral are absent. */
	reasons: Partial<Record<DeclineClass, string>>;
	retryOpening: string;
	/** Instead of the opening, before a card ends: nothing failed. */
	renewOpening: string;
	/** First sentences about an invoice that is paid by transfer, by tone: warm, plain, firm. */
	invoiceOpenings: ByStage;
	/** Instead of the offer of help, about such an invoice: a promise to pay is an answer, too. */
	promiseLine: string;
	asks: Record<RequestPurpose, string>;
	/** Instead of the ask for an update, when nothing may be said about the decline. */
	askAnotherMethod: string;
	/** Instead of the ask for an update, when the customer withdrew the permission: a "no" must be as easy as a "yes". */
	askToContinue: string;
	helps: ByStage;
	thanks: string;
	/** Instead of the offer of help, where the account manager speaks. */
	managerLine: string;
	/** For companies: papers that their accounting may need. */
	businessLine: string;
	/** For customers of many years. */
	valuedLine: string;
	signOff: string;
	short: Record<ContactPurpose, ShortWords>;
	/** Our own line at the end of each text message. */
	smsOptOut: string;
	/** Our own lines at the end of each call script: the link follows in writing, and a "no" to calls is noted. */
	callEnd: string;
	/** Texts that we add when a message is filled. */
	buttons: Record<RequestPurpose, string>;
	alreadyPaid: string;
	/** `{brand}` and `{last4}` are replaced. */
	cardEnding: string;
	/** Brand where we do not know it. */
	anyCard: string;
	/** Phrases that offer help or an answer, as in `forbidden`. */
	helpWords: readonly string[];
	/** Frequent words in lower case without accents, to tell the language from the others. */
	frequentWords: readonly string[];
	/** Phrases that hold a forbidden one and mean no harm; also words of the language that are forbidden in English, which is refused everywhere. */
	harmless: readonly string[];
	/** Phrases in any case, accents ignored; `*` stands for any ending. */
	forbidden: Record<ForbiddenKind, readonly string[]>;
}
