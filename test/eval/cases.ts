import type { ContactPurpose } from '../../nodes/core/case';
import type { Channel } from '../../nodes/core/channels';
import type { DeclineClass } from '../../nodes/core/decline';
import type { MessageBrief } from '../../nodes/core/message/brief';
import { makeBrief } from '../../nodes/core/message/facts';
import { aMessageCase, RETRY_AT } from '../core/message/aMessageCase';

/** One thing to write, always the same. */
export interface EvalCase {
	name: string;
	brief: MessageBrief;
}

interface Row {
	purpose: ContactPurpose;
	decline: DeclineClass | null;
	language: string;
	stage: number;
	channel: Channel;
	voice?: MessageBrief['voice'];
}

const row = (purpose: ContactPurpose, decline: DeclineClass | null, rest: Omit<Row, 'purpose' | 'decline'>): Row => ({ purpose, decline, ...rest });

/** A fixed set: change it only together with the numbers that were compared by it. */
const ROWS: readonly Row[] = [
	row('update-method', 'expired-or-replaced', { language: 'en', stage: 1, channel: 'email' }),
	row('update-method', 'wrong-details', { language: 'en', stage: 2, channel: 'email' }),
	row('update-method', 'lost-or-stolen', { language: 'en', stage: 1, channel: 'email' }),
	row('update-method', 'account-closed', { language: 'en', stage: 3, channel: 'email', voice: 'account-manager' }),
	row('retry-announced', 'insufficient-funds', { language: 'en', stage: 1, channel: 'email' }),
	row('retry-announced', 'technical', { language: 'en', stage: 2, channel: 'sms' }),
	row('contact-bank', 'issuer-generic', { language: 'en', stage: 1, channel: 'email' }),
	row('contact-bank', 'issuer-generic', { language: 'en', stage: 2, channel: 'in-app' }),
	row('confirm-payment', 'authentication-needed', { language: 'en', stage: 1, channel: 'sms' }),
	row('confirm-payment', 'authentication-needed', { language: 'en', stage: 2, channel: 'voice' }),
	row('thank-you', null, { language: 'en', stage: 1, channel: 'email' }),
	row('update-method', 'expired-or-replaced', { language: 'de', stage: 1, channel: 'email' }),
	row('retry-announced', 'insufficient-funds', { language: 'de', stage: 2, channel: 'email' }),
	row('update-method', 'expired-or-replaced', { language: 'de', stage: 3, channel: 'sms' }),
	row('contact-bank', 'issuer-generic', { language: 'fr', stage: 1, channel: 'email' }),
	row('confirm-payment', 'authentication-needed', { language: 'fr', stage: 3, channel: 'email' }),
	row('update-method', 'expired-or-replaced', { language: 'es', stage: 1, channel: 'email' }),
	row('retry-announced', 'insufficient-funds', { language: 'es', stage: 2, channel: 'in-app' }),
	row('update-method', 'not-permitted', { language: 'pt-BR', stage: 1, channel: 'email' }),
	row('contact-bank', 'issuer-generic', { language: 'it', stage: 2, channel: 'email' }),
	row('update-method', 'expired-or-replaced', { language: 'nl', stage: 1, channel: 'email' }),
	row('confirm-payment', 'authentication-needed', { language: 'nl', stage: 3, channel: 'voice' }),
	row('update-method', 'expired-or-replaced', { language: 'ja', stage: 1, channel: 'email' }),
	row('retry-announced', 'insufficient-funds', { language: 'ja', stage: 2, channel: 'sms' }),
];

function toCase({ voice, ...asked }: Row): EvalCase {
	const dunningCase = aMessageCase({ ...asked, retryAt: RETRY_AT, customer: { language: asked.language } });
	const brief = makeBrief(dunningCase, { defaultLanguage: 'en', guidance: null, senderName: 'Acme', ...(voice ? { voice } : {}) });
	if (!brief) throw new Error('The plan holds no contact');
	return { name: `${asked.purpose}, ${asked.decline ?? 'paid'}, ${asked.language}, message ${asked.stage}, ${asked.channel}`, brief };
}

export const EVAL_CASES: readonly EvalCase[] = ROWS.map(toCase);
