import type { Decline } from '../../core/decline';
import { DECLINE_CLASSES } from '../../core/decline';
import { findDecline, type DeclineTable } from '../../core/declines/table';

const KEY = { processor: 'sample', signal: 'code' } as const;

/** What the codes of the invented customers mean. */
export const SAMPLE_DECLINES: readonly DeclineTable[] = [
	{
		...KEY,
		source: 'nodes/platforms/sample/people.ts',
		edition: '2026-11',
		codes: {
			insufficient_funds: { class: 'insufficient-funds', iso8583: '51' },
			do_not_honor: { class: 'issuer-generic', iso8583: '05' },
			processing_error: { class: 'technical', iso8583: '96' },
			expired_card: { class: 'expired-or-replaced', iso8583: '54' },
			authentication_required: { class: 'authentication-needed' },
			stolen_card: { class: 'lost-or-stolen', iso8583: '43' },
		},
	},
];

/** The class of a code; one that is not listed is `unknown`. */
export function classifyDecline(code: string): Decline {
	const row = findDecline(SAMPLE_DECLINES, KEY, code);
	const { class: name, retry } = row ?? { class: 'unknown' as const, retry: DECLINE_CLASSES.unknown.retry };
	const decidedBy = row ? 'sample code' : 'sample code (not listed)';
	return { class: name, code, networkCode: null, adviceCode: null, networkAdviceCode: null, retry, waitHours: null, decidedBy };
}
