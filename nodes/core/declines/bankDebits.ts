import type { DeclineCodes, DeclineTable } from './table';

/**
 * ACH return reasons. Only R01 and R09 may be presented again, at most twice; R11 once corrected.
 * Source: Nacha Operating Rules, return reason codes, 2026 edition, as banks publish them.
 */
const ACH_RETURNS = {
	R01: { class: 'insufficient-funds' },
	R02: { class: 'account-closed' },
	R03: { class: 'account-closed' },
	R04: { class: 'wrong-details' },
	R05: { class: 'authorization-revoked' },
	R06: { class: 'configuration' },
	R07: { class: 'authorization-revoked' },
	R08: { class: 'authorization-revoked' },
	R09: { class: 'insufficient-funds' },
	R10: { class: 'authorization-revoked' },
	R11: { class: 'configuration' },
	R12: { class: 'wrong-details' },
	R13: { class: 'wrong-details' },
	R14: { class: 'account-closed' },
	R15: { class: 'account-closed' },
	R16: { class: 'not-permitted' },
	R17: { class: 'wrong-details' },
	R18: { class: 'configuration' },
	R19: { class: 'configuration' },
	R20: { class: 'not-permitted' },
	R21: { class: 'configuration' },
	R22: { class: 'configuration' },
	R23: { class: 'authorization-revoked' },
	R24: { class: 'configuration' },
	R25: { class: 'configuration' },
	R26: { class: 'configuration' },
	R27: { class: 'configuration' },
	R28: { class: 'wrong-details' },
	R29: { class: 'authorization-revoked' },
	R31: { class: 'authorization-revoked' },
	R32: { class: 'technical', retry: 'after-change' },
	R34: { class: 'not-permitted' },
	R38: { class: 'authorization-revoked' },
} as const satisfies DeclineCodes;

/**
 * SEPA direct debit reasons. AM04 and MS03 may be presented again about twice; MD01 needs a new mandate, MD06 is the
 * debtor's refund within eight weeks. Source: EPC SDD Core rulebook 2025, reason codes, as payment providers publish them.
 */
const SEPA_REASONS = {
	AC01: { class: 'wrong-details' },
	AC04: { class: 'account-closed' },
	AC06: { class: 'not-permitted' },
	AC13: { class: 'not-permitted' },
	AG01: { class: 'not-permitted' },
	AG02: { class: 'configuration' },
	AM04: { class: 'insufficient-funds' },
	AM05: { class: 'configuration' },
	BE05: { class: 'configuration' },
	BE10: { class: 'wrong-details' },
	CNOR: { class: 'configuration' },
	DNOR: { class: 'not-permitted' },
	ED05: { class: 'technical' },
	FF01: { class: 'configuration' },
	FF05: { class: 'configuration' },
	FRAD: { class: 'fraud-suspected' },
	MD01: { class: 'authorization-revoked' },
	MD02: { class: 'configuration' },
	MD06: { class: 'authorization-revoked' },
	MD07: { class: 'account-closed' },
	MS02: { class: 'authorization-revoked' },
	MS03: { class: 'issuer-generic' },
	NARR: { class: 'issuer-generic' },
	RC01: { class: 'wrong-details' },
	RR01: { class: 'wrong-details' },
	RR02: { class: 'wrong-details' },
	RR03: { class: 'configuration' },
	RR04: { class: 'not-permitted', retry: 'never' },
	SL01: { class: 'not-permitted' },
	TM01: { class: 'technical' },
} as const satisfies DeclineCodes;

/** Bacs ARUDD reasons. Source: Bacs service user guide, as AccessPaySuite and SlimPay list them, 2026. */
const BACS_REASONS = {
	'0': { class: 'insufficient-funds' },
	'1': { class: 'authorization-revoked' },
	'2': { class: 'account-closed' },
	'3': { class: 'expired-or-replaced' },
	'4': { class: 'authorization-revoked' },
	'5': { class: 'account-closed' },
	'6': { class: 'authorization-revoked' },
	'7': { class: 'configuration' },
	'8': { class: 'configuration' },
	'9': { class: 'configuration' },
	A: { class: 'configuration' },
	B: { class: 'account-closed' },
} as const satisfies DeclineCodes;

/** Return reasons of bank debit schemes. */
export const BANK_DEBIT_DECLINES: readonly DeclineTable[] = [
	{ processor: 'ach', signal: 'return', codes: ACH_RETURNS, codeIs: 'bankReason', source: 'Nacha Operating Rules, return reason codes, as banks publish them', edition: '2026' },
	{ processor: 'sepa', signal: 'return', codes: SEPA_REASONS, codeIs: 'bankReason', source: 'EPC SDD Core rulebook, reason codes, as payment providers publish them', edition: '2025' },
	{ processor: 'bacs', signal: 'return', codes: BACS_REASONS, codeIs: 'bankReason', source: 'Bacs service user guide, ARUDD reasons, as suppliers publish them', edition: '2025' },
];
