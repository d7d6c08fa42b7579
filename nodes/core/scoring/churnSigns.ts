import type { CaseFacts } from '../facts';
import type { ChurnSigns } from './contact/churnRisk';

const MONTH_MS = 30.44 * 86_400_000;

/** Labels under which other systems may leave what they know of a customer, on the platform or by Customer Context. */
const LABELS = { ticketSentiment: 'ticket_sentiment', openTickets: 'open_tickets', usageChange: 'usage_change' } as const;

function labelled({ customer }: CaseFacts, name: keyof typeof LABELS): number | null {
	const text = customer.labels[LABELS[name]]?.trim();
	const value = text ? Number(text) : NaN;
	return Number.isFinite(value) ? value : null;
}

/** What a case tells of whether its customer may leave. What nobody told is missing, never guessed. */
export function churnSignsOf(facts: CaseFacts): ChurnSigns {
	const { context, attempt, customer, subscription } = facts;
	const since = customer.createdAt ?? subscription?.startedAt ?? null;
	return {
		failedBefore: context.failedBefore,
		failedAttempts: attempt.history.filter(({ outcome }) => outcome === 'failed').length,
		tenureMonths: since === null ? null : Math.max(0, (Date.parse(context.now) - Date.parse(since)) / MONTH_MS),
		cancelsAtPeriodEnd: subscription?.cancelsAtPeriodEnd ?? false,
		ticketSentiment: labelled(facts, 'ticketSentiment'),
		openTickets: labelled(facts, 'openTickets'),
		usageChange: labelled(facts, 'usageChange'),
		contactTroubles: (context.ledger?.customer?.troubles ?? []).filter(({ type }) => type !== 'replied').length,
	};
}
