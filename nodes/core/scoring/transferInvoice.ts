import type { Plan } from '../decision';
import { request, sentOf } from './contact/request';
import { inDays, NOTHING, reason } from './otherMethod';
import type { PlanInput } from './plan';

const DAY_MS = 86_400_000;

const toPerson = (code: string, text: string): Plan => ({ ...NOTHING, escalate: true, reasons: [reason(code, text)] });

/** Since when it is overdue, by its own date or else by the platform's word; null while neither says so. */
function overdueSince({ facts, event }: PlanInput): Date | null {
	const at = facts.invoice.dueAt ?? (event?.type === 'invoice.overdue' ? event.occurredAt : null);
	return at === null ? null : new Date(at);
}

/** A company pays by transfer, often late and in good faith: a statement, again after some days, then a person. */
function remind(input: PlanInput, since: Date): Plan {
	const { facts, policy, now } = input;
	if (facts.invoice.hasPaymentInFlight) {
		return { ...NOTHING, checkAgainAt: inDays(now, 1), reasons: [reason('payment-in-flight', 'A payment for this invoice is being processed; nobody is reminded until its result is known.')] };
	}
	const sent = sentOf(facts);
	const isOver = now.getTime() - since.getTime() > policy.stageDays * DAY_MS;
	if (isOver || sent >= policy.maxMessages) return toPerson('customer-did-not-act', `${sent} messages brought no payment; a person decides what happens next.`);
	return {
		...NOTHING,
		contact: request(input, 'invoice-reminder'),
		checkAgainAt: inDays(now, policy.reminderDays),
		reasons: [reason('invoice-overdue', 'This invoice is paid by transfer and overdue; its billing contact is reminded, and nothing is charged.')],
	};
}

/** The one step of an invoice that is paid by transfer. Nothing is ever charged; who writes is the policy's choice. */
export function planTransfer(input: PlanInput): Plan {
	const { policy, now } = input;
	const since = overdueSince(input);
	if (since && since > now) return { ...NOTHING, checkAgainAt: inDays(since, 1), reasons: [reason('invoice-not-due', 'This invoice is paid by transfer and not due yet; nothing is done.')] };
	if (!since || policy.transferInvoices !== 'remind') return toPerson('invoice-by-hand', 'This invoice is paid by transfer, not collected; a person follows it up.');
	return remind(input, since);
}
