import { CARD_RULES } from './cards';
import { dayOf, isValidOn, ruleAt, type DatedRule } from './rule';

/** What a network charges for one attempt that breaks a rule; the value is in minor units of the currency. */
export interface FeeRule extends DatedRule {
	currency: string;
	/** Ids under which guards cite the rules that such an attempt breaks. */
	of: readonly string[];
	/** Rule whose number of attempts must be reached before it is charged, where we stop earlier than the network does. */
	beyond?: string;
}

const VISA_FEE = {
	says: 'Visa charges at least so much for an attempt too many; more where card and merchant are of different regions.',
	value: 10,
	unit: 'US cents for each attempt',
	currency: 'USD',
	validFrom: '2022-04-01',
	source: 'Visa System Integrity Fee for domestic cards, as Clearent and Payway publish it',
	edition: '2026-04',
} as const;

const CATEGORY_1 = ['04', '07', '12', '14', '15', '41', '43', '46', '57', 'R0', 'R1', 'R3'];

const mastercard = (value: number, valid: Pick<DatedRule, 'validFrom' | 'validUntil'>): FeeRule => ({
	id: 'mastercard.excess-fee',
	says: 'Mastercard charges so much in the United States for an attempt beyond its limits, and for any within 30 days after advice 03 or 21.',
	value,
	unit: 'US cents for each attempt',
	currency: 'USD',
	of: ['mastercard.declines-24h', 'mastercard.attempts-30d', 'mastercard.advice-03', 'mastercard.advice-21'],
	...valid,
	source: 'Mastercard Transaction Processing Excellence, as Braintree and retries.com publish it',
	edition: '2025-01',
});

/** Published fees for attempts that break a rule. Regions, acquirers and contracts differ: where several are published, the lowest stands. */
export const FEE_RULES: readonly FeeRule[] = [
	{ id: 'visa.excess-fee', ...VISA_FEE, of: ['visa.reattempts-30d', 'visa.reattempts-30d-cautious'], beyond: 'visa.reattempts-30d' },
	{ id: 'visa.never-approve-fee', ...VISA_FEE, of: CATEGORY_1.map((code) => `visa.response-${code}`) },
	mastercard(15, { validFrom: '2023-11-01', validUntil: '2023-12-31' }),
	mastercard(30, { validFrom: '2024-01-01', validUntil: '2024-12-31' }),
	mastercard(50, { validFrom: '2025-01-01' }),
	{
		id: 'mastercard.excess-fee-BR',
		says: 'In Brazil Mastercard charges so much for an attempt beyond its limit of a day.',
		value: 200,
		unit: 'centavos for each attempt',
		currency: 'BRL',
		of: ['mastercard.declines-24h-BR'],
		validFrom: '2023-02-01',
		source: 'Mastercard Transaction Processing Excellence in Brazil, as PayZu publishes it',
		edition: '2023-02',
	},
];

/** A rule that stood against a charge, as evidence keeps it. */
export interface Breach {
	ruleId: string;
	counters: Readonly<Record<string, number>>;
	at: Date;
}

/** The fee that such a charge would have cost; undefined where none is published for it, or it was stopped before one is due. */
export function feeOf({ ruleId, counters, at }: Breach): FeeRule | undefined {
	const row = FEE_RULES.find((one) => one.of.includes(ruleId) && isValidOn(one, dayOf(at)));
	if (row?.beyond === undefined) return row;
	return Math.max(0, ...Object.values(counters)) >= ruleAt(CARD_RULES, row.beyond, at).value ? row : undefined;
}
