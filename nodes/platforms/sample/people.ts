import type { Money } from '../../core/money';

/** What a charge of a method comes to: paid from so many days after the story's start on, or declined with this code. */
export interface Truth {
	paysAfterDays: number | null;
	code: string | null;
}

/** An invented customer with one failed invoice. */
export interface SamplePerson {
	/** Number of the customer; ids of invoice, subscription and method carry it, too. */
	number: string;
	name: string;
	country: string;
	language: string;
	amount: Money;
	brand: string;
	last4: string;
	/** Months from the story's start until the card ends; negative for one that ended. */
	cardMonthsLeft: number;
	truth: Truth;
	labels: Record<string, string>;
	/** Invoices paid before. */
	paidInvoices: number;
	/** Another card on file that pays. */
	hasBackup?: boolean;
	/** The invoice is paid in another way before anybody looks. */
	isPaidMeanwhile?: boolean;
	hasDispute?: boolean;
	/** Nothing failed: the card is about to end. */
	pays?: boolean;
}

const usd = (amountMinor: number): Money => ({ amountMinor, currency: 'USD' });
const eur = (amountMinor: number): Money => ({ amountMinor, currency: 'EUR' });
const later = (days: number, code: string): Truth => ({ paysAfterDays: days, code });
const never = (code: string): Truth => ({ paysAfterDays: null, code });

const PAYS: Truth = { paysAfterDays: 0, code: null };

const usual = { country: 'US', language: 'en', brand: 'visa', last4: '4242', cardMonthsLeft: 20, labels: {}, paidInvoices: 14 } as const;

/** A dozen customers, each with a trouble of another kind, and three more whose card is about to end. Nobody of that name is meant; the addresses end in `.example`. */
export const SAMPLE_PEOPLE: readonly SamplePerson[] = [
	{ ...usual, number: '01', name: 'Ada Sample', amount: usd(4_900), truth: later(1, 'insufficient_funds') },
	{ ...usual, number: '02', name: 'Ben Sample', country: 'DE', language: 'de', amount: eur(7_900), cardMonthsLeft: -1, last4: '0069', truth: never('expired_card') },
	{ ...usual, number: '03', name: 'Chloé Sample', country: 'FR', language: 'fr', amount: eur(2_900), truth: never('authentication_required') },
	{ ...usual, number: '04', name: 'Dan Sample', amount: usd(9_900), last4: '9979', truth: never('stolen_card') },
	{ ...usual, number: '05', name: 'Emi Sample', country: 'JP', language: 'ja', amount: { amountMinor: 4_980, currency: 'JPY' }, truth: later(2, 'do_not_honor') },
	{ ...usual, number: '06', name: 'Fay Sample', amount: usd(480_000), labels: { segment: 'enterprise' }, paidInvoices: 30, truth: later(3, 'insufficient_funds') },
	{ ...usual, number: '07', name: 'Gil Sample', amount: usd(4_900), truth: later(0, 'processing_error') },
	{ ...usual, number: '08', name: 'Hugo Sample', country: 'ES', language: 'es', amount: eur(1_900), truth: later(9, 'insufficient_funds'), isPaidMeanwhile: true },
	{ ...usual, number: '09', name: 'Ines Sample', country: 'PT', language: 'pt', amount: eur(5_900), hasBackup: true, truth: never('expired_card'), cardMonthsLeft: -2 },
	{ ...usual, number: '10', name: 'Jo Sample', amount: usd(12_900), hasDispute: true, truth: later(1, 'insufficient_funds') },
	{ ...usual, number: '11', name: 'Kai Sample', country: 'AE', amount: { amountMinor: 18_500, currency: 'AED' }, truth: never('code_without_a_meaning') },
	{ ...usual, number: '12', name: 'Lea Sample', country: 'GB', amount: { amountMinor: 3_900, currency: 'GBP' }, paidInvoices: 0, labels: { dunning_stop: 'legal-hold' }, truth: later(1, 'insufficient_funds') },
	{ ...usual, number: '13', name: 'Mia Sample', country: 'NL', language: 'nl', amount: eur(3_900), brand: 'jcb', last4: '0505', cardMonthsLeft: 0, pays: true, truth: PAYS },
	{ ...usual, number: '14', name: 'Noa Sample', amount: usd(5_900), cardMonthsLeft: 0, pays: true, truth: PAYS },
	{ ...usual, number: '15', name: 'Oli Sample', country: 'DE', language: 'de', amount: eur(4_500), cardMonthsLeft: 0, pays: true, truth: PAYS },
];
