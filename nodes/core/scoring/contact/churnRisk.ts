/** Signs that a customer may leave; null where nothing is known. */
export interface ChurnSigns {
	/** Earlier invoices that failed. */
	failedBefore: number;
	/** Attempts that failed on the open one. */
	failedAttempts: number;
	tenureMonths: number | null;
	cancelsAtPeriodEnd: boolean;
	/** Mean mood of the last tickets, −1 (angry) to 1 (glad). */
	ticketSentiment: number | null;
	openTickets: number | null;
	/** Usage of the last weeks over that of the weeks before, less 1; −0.5 is a drop by half. */
	usageChange: number | null;
	/** Messages that came back or were complained about. */
	contactTroubles: number;
}

export interface ChurnRisk {
	/** 0 to 1. */
	risk: number;
	reasons: Array<{ code: string; text: string; logOdds: number }>;
	/** Signs that nobody told us of. */
	missing: string[];
}

interface SignRow {
	code: string;
	/** How strongly the sign is there, 0 for not at all; null for not known. */
	strength: (signs: ChurnSigns) => number | null;
	/** Log-odds at strength 1: no public figure holds for all, so these are cautious and are told as such. */
	weight: number;
	text: (signs: ChurnSigns) => string;
}

/** A monthly loss of 5 % is what dunning tools call usual (Churn Buster 2024, tier B). */
const BASE = Math.log(0.05 / 0.95);

const SIGNS: readonly SignRow[] = [
	{ code: 'cancels', strength: ({ cancelsAtPeriodEnd }) => Number(cancelsAtPeriodEnd), weight: 3, text: () => 'the subscription is set to end' },
	{ code: 'failed-before', strength: ({ failedBefore }) => Math.min(failedBefore, 3) / 3, weight: 1, text: ({ failedBefore }) => `${failedBefore} earlier invoices failed` },
	{ code: 'failed-attempts', strength: ({ failedAttempts }) => Math.min(failedAttempts, 4) / 4, weight: 1.2, text: ({ failedAttempts }) => `${failedAttempts} attempts on this invoice failed` },
	{ code: 'new-customer', strength: ({ tenureMonths }) => (tenureMonths === null ? null : Math.max(0, 1 - tenureMonths / 6)), weight: 0.8, text: () => 'a customer for less than half a year' },
	{ code: 'unhappy', strength: ({ ticketSentiment }) => (ticketSentiment === null ? null : Math.max(0, -ticketSentiment)), weight: 1.5, text: () => 'the last tickets are unhappy' },
	{ code: 'open-tickets', strength: ({ openTickets }) => (openTickets === null ? null : Math.min(openTickets, 3) / 3), weight: 0.5, text: ({ openTickets }) => `${openTickets} tickets are open` },
	{ code: 'usage-drop', strength: ({ usageChange }) => (usageChange === null ? null : Math.min(1, Math.max(0, -usageChange))), weight: 2, text: ({ usageChange }) => `usage fell by ${Math.round(-100 * (usageChange ?? 0))} %` },
	{ code: 'unreachable', strength: ({ contactTroubles }) => Math.min(contactTroubles, 2) / 2, weight: 0.6, text: () => 'messages came back or were complained about' },
];

/** How likely a customer is to leave, with its reasons; additive in log-odds, so that each reason can be weighed. */
export function churnRiskOf(signs: ChurnSigns): ChurnRisk {
	const read = SIGNS.map(({ code, weight, strength, text }) => ({ code, weight, strength: strength(signs), text: text(signs) }));
	const reasons = read.flatMap(({ code, weight, strength, text }) => (strength ? [{ code, text, logOdds: weight * strength }] : []));
	const logOdds = reasons.reduce((sum, reason) => sum + reason.logOdds, BASE);
	return {
		risk: 1 / (1 + Math.exp(-logOdds)),
		reasons: reasons.sort((one, other) => other.logOdds - one.logOdds),
		missing: read.flatMap(({ code, strength }) => (strength === null ? [code] : [])),
	};
}
