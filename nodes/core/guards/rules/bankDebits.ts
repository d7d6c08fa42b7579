import type { DatedRule } from './rule';

/** Schemes of bank debits, and the names under which platforms know them. */
export const SCHEMES = ['ach', 'sepa', 'bacs', 'pad', 'becs', 'autogiro'] as const;
export type Scheme = (typeof SCHEMES)[number];

/** Type of a payment method, as platforms name it, to its scheme. */
export const SCHEME_OF_TYPE: Readonly<Record<string, Scheme>> = {
	ach: 'ach',
	us_bank_account: 'ach',
	ach_debit: 'ach',
	sepa: 'sepa',
	sepa_debit: 'sepa',
	bacs: 'bacs',
	bacs_debit: 'bacs',
	pad: 'pad',
	acss_debit: 'pad',
	becs: 'becs',
	au_becs_debit: 'becs',
	autogiro: 'autogiro',
};

/** How a scheme's rules read; `reasons` are those after which it may be presented again. */
interface SchemeRow {
	scheme: Scheme;
	again: number;
	days: number;
	notice: number;
	from: string;
	source: string;
	edition: string;
}

const NACHA = 'Nacha Operating Rules 2.12.4, as banks publish them';
const EPC = 'EPC SEPA Direct Debit Core rulebook, as payment providers publish it';
const BACS = 'Bacs Service User’s Guide and Rules, as suppliers publish it';

const ROWS: readonly SchemeRow[] = [
	{ scheme: 'ach', again: 2, days: 180, notice: 0, from: '2015-09-18', source: NACHA, edition: '2026' },
	{ scheme: 'sepa', again: 2, days: 56, notice: 2, from: '2009-11-01', source: `${EPC}; two more presentations is the practice of providers, eight weeks the debtor’s right to a refund`, edition: '2025' },
	{ scheme: 'bacs', again: 2, days: 30, notice: 7, from: '2019-12-01', source: `${BACS}; the rules know no number, suppliers advise once or twice`, edition: '2019-12' },
	{ scheme: 'pad', again: 1, days: 30, notice: 0, from: '2002-04-15', source: 'Payments Canada Rule H1, pre-authorized debits', edition: '2023-12' },
	{ scheme: 'becs', again: 1, days: 30, notice: 0, from: '2002-04-15', source: 'No public figure of BECS was found; our own caution', edition: '2026-11' },
	{ scheme: 'autogiro', again: 1, days: 30, notice: 0, from: '2002-04-15', source: 'No public figure of Autogiro was found; our own caution', edition: '2026-11' },
];

/** How often, until when and how soon a returned bank debit may be presented again. */
export const BANK_DEBIT_RULES: readonly DatedRule[] = [
	...ROWS.flatMap(({ scheme, again, days, notice, from, source, edition }): DatedRule[] => {
		const base = { validFrom: from, source, edition };
		return [
			{ ...base, id: `${scheme}.presentations-again`, says: 'A returned debit may be presented again so often.', value: again, unit: 'further presentations' },
			{ ...base, id: `${scheme}.presentation-days`, says: 'After so many days from the first presentation it may not be presented again.', value: days, unit: 'days from the first presentation' },
			{ ...base, id: `${scheme}.notice-days`, says: 'The payer must have notice of a changed date for so long; platforms that send it need the time.', value: notice, unit: 'days after a return' },
		];
	}),
	{
		id: 'sepa.refund-days',
		says: 'A payer may ask for the money back without a reason for so long; such a debit is never simply repeated.',
		value: 56,
		unit: 'days after the debit',
		validFrom: '2009-11-01',
		source: EPC,
		edition: '2025',
	},
	{
		id: 'ach.return-days',
		says: 'A consumer may have an unauthorized debit returned for so long; such a debit is never simply repeated.',
		value: 60,
		unit: 'days after the debit',
		validFrom: '2015-09-18',
		source: 'Nacha Operating Rules, return time frames, as banks publish them',
		edition: '2026',
	},
];

/** Reason codes after which a scheme allows a debit to be presented again. Anything else needs the payer first. */
export const PRESENTABLE_AGAIN: ReadonlyArray<DatedRule<readonly string[]>> = [
	{ id: 'ach.reasons', says: 'Only these returns may be presented again.', value: ['R01', 'R09'], unit: 'return reasons', validFrom: '2015-09-18', source: NACHA, edition: '2026' },
	{ id: 'sepa.reasons', says: 'Only these returns may be presented again.', value: ['AM04'], unit: 'return reasons', validFrom: '2009-11-01', source: EPC, edition: '2025' },
	{
		id: 'sepa.reasons-secret',
		says: 'Banks of these countries hide every reason behind MS03, so it may be presented again there.',
		value: ['AT', 'BE', 'DE', 'LU', 'SK'],
		unit: 'countries',
		validFrom: '2009-11-01',
		source: 'GoCardless Success+, reason codes by scheme',
		edition: '2026',
	},
	{ id: 'bacs.reasons', says: 'Only “refer to payer” may be presented again; after a death (2), a cancellation (1) or a closed account (B) never.', value: ['0'], unit: 'ARUDD reasons', validFrom: '2019-12-01', source: BACS, edition: '2019-12' },
	{ id: 'pad.reasons', says: 'Only returns for want of funds may be presented again.', value: ['901'], unit: 'return reasons', validFrom: '2002-04-15', source: 'Payments Canada Rule H1, pre-authorized debits', edition: '2023-12' },
	{ id: 'becs.reasons', says: 'Only “refer to customer” may be presented again.', value: ['6'], unit: 'return reasons', validFrom: '2002-04-15', source: 'GoCardless Success+, reason codes by scheme', edition: '2026' },
	{ id: 'autogiro.reasons', says: 'Only returns for want of funds may be presented again.', value: ['TK82-1'], unit: 'return reasons', validFrom: '2002-04-15', source: 'GoCardless Success+, reason codes by scheme', edition: '2026' },
];
