/** What a ticket is about, roughly; the order decides when several fit. */
export const TOPICS = ['cancellation', 'billing', 'access', 'technical', 'feature', 'other'] as const;
export type Topic = (typeof TOPICS)[number];

/** Beginnings of words, in the languages that messages are written in. */
const STEMS: Readonly<Record<Exclude<Topic, 'other'>, readonly string[]>> = {
	cancellation: ['cancel', 'terminat', 'close my account', 'kündig', 'annul', 'résili', 'cancelar', 'baja', 'churn'],
	billing: ['billing', 'invoice', 'payment', 'charge', 'refund', 'card', 'price', 'subscription', 'rechnung', 'zahlung', 'factur', 'paiement', 'pago', 'fatura', 'pagamento', 'cobr'],
	access: ['login', 'log in', 'sign in', 'password', 'access', 'locked', '2fa', 'mfa', 'sso', 'anmeld', 'passwort', 'connexion', 'contraseña', 'senha', 'acceso'],
	technical: ['bug', 'error', 'crash', 'broken', 'outage', 'incident', 'problem', 'down', 'slow', 'fail', 'fehler', 'ausfall', 'panne', 'erreur', 'fallo', 'erro'],
	feature: ['feature', 'idea', 'enhancement', 'wunsch', 'suggestion', 'roadmap'],
};

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
const PATTERNS = Object.entries(STEMS).map(([topic, stems]) => ({ topic: topic as Topic, pattern: new RegExp(`(?<!\\p{L})(?:${stems.map(escape).join('|')})`, 'iu') }));

/** The topic of a ticket by its category, tags and subject, the most telling first. */
export function findTopic(words: ReadonlyArray<string | null | undefined>): Topic {
	for (const word of words) {
		const found = PATTERNS.find(({ pattern }) => pattern.test((word ?? '').replaceAll('_', ' ')));
		if (found) return found.topic;
	}
	return 'other';
}
