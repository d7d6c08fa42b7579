import type { Decline, DeclineClass } from '../../decline';

/** What stands in the way of an attempt, as far as timing is concerned; coarser than a decline class. */
export const RECOVERY_CATEGORIES = ['insufficient-funds', 'issuer-generic', 'stale-card', 'technical', 'limit', 'needs-customer', 'hard', 'unknown', 'changed-method'] as const;
export type RecoveryCategory = (typeof RECOVERY_CATEGORIES)[number];

const OF_CLASS = {
	'insufficient-funds': 'insufficient-funds',
	'issuer-generic': 'issuer-generic',
	technical: 'technical',
	'expired-or-replaced': 'stale-card',
	'authentication-needed': 'needs-customer',
	'wrong-details': 'hard',
	'lost-or-stolen': 'hard',
	'fraud-suspected': 'hard',
	'authorization-revoked': 'hard',
	'account-closed': 'hard',
	'not-permitted': 'hard',
	configuration: 'hard',
	unknown: 'unknown',
} as const satisfies Record<DeclineClass, RecoveryCategory>;

/** Codes that say a limit was reached rather than that money is missing: ISO 8583 61 (amount) and 65 (count), and Stripe's names of them. */
const LIMIT_CODES = ['card_velocity_exceeded', 'withdrawal_count_limit_exceeded'];
const LIMIT_NETWORK_CODES = ['61', '65'];

const isLimit = ({ code, networkCode }: Decline): boolean => LIMIT_CODES.includes(code ?? '') || LIMIT_NETWORK_CODES.includes(networkCode ?? '');

/** The category of a decline; `unknown` for none. A limit resets by the calendar, whatever the balance is. */
export function categoryOf(decline: Decline | null | undefined): RecoveryCategory {
	if (!decline) return 'unknown';
	return decline.class === 'insufficient-funds' && isLimit(decline) ? 'limit' : OF_CLASS[decline.class];
}

/** Where the account may simply be empty: the calendar of wages matters. A decline without a reason often is such a one. */
export const isSoft = (category: RecoveryCategory): boolean => category === 'insufficient-funds' || category === 'issuer-generic';

/** Categories in which another attempt on the same card can succeed by itself. */
export const CURED_BY_TIME: readonly RecoveryCategory[] = ['insufficient-funds', 'issuer-generic', 'stale-card', 'technical', 'limit', 'changed-method'];
