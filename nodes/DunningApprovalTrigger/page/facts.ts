import type { Approval } from '../../core/approval/approval';
import { tellTime } from '../../core/approval/askText';
import { DECLINE_CLASSES } from '../../core/decline';
import type { CaseFacts } from '../../core/facts';
import { escapeHtml } from '../../core/html';
import { formatMoney } from '../../core/money';

type Row = readonly [label: string, text: string | null];

function declineText({ attempt }: CaseFacts): string | null {
	const decline = attempt.last?.decline;
	if (!decline) return null;
	return `${DECLINE_CLASSES[decline.class].label}${decline.networkCode ? `, bank code ${decline.networkCode}` : ''}`;
}

const plural = (count: number, word: string): string => `${count} ${word}${count === 1 ? '' : 's'}`;

function since(at: string | null): string | null {
	return at && new Date(at).toLocaleDateString('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' });
}

function paidText({ context }: CaseFacts): string {
	if (context.paidInvoices === 0) return 'Nothing yet';
	const count = plural(context.paidInvoices, 'invoice');
	return context.lifetimePaid ? `${formatMoney(context.lifetimePaid)} in ${count}` : count;
}

function subscriptionText({ subscription }: CaseFacts): string | null {
	if (!subscription) return null;
	return subscription.monthlyValue ? `${formatMoney(subscription.monthlyValue)} a month, ${subscription.status}` : subscription.status;
}

function rowsOf(facts: CaseFacts): Row[] {
	const { invoice, customer, attempt, context } = facts;
	return [
		['Customer', customer.name ?? customer.email ?? customer.id],
		['Customer since', since(customer.createdAt)],
		['Paid so far', paidText(facts)],
		['Subscription', subscriptionText(facts)],
		['Open', invoice.amountRemaining.amountMinor === invoice.amountDue.amountMinor ? formatMoney(invoice.amountDue) : `${formatMoney(invoice.amountRemaining)} of ${formatMoney(invoice.amountDue)}`],
		['Attempts', `${attempt.number}, the last one ${attempt.last ? `on ${tellTime(attempt.last.at)}` : 'unknown'}`],
		['Declined because', declineText(facts)],
		['Failed before', context.failedBefore > 0 ? plural(context.failedBefore, 'earlier invoice') : null],
		['Disputes', context.openDisputes > 0 ? plural(context.openDisputes, 'open dispute') : null],
	];
}

/** What happened, read live; without live facts only what the request itself holds. */
export function showFacts(approval: Approval, facts: CaseFacts | null): string {
	const rows: Row[] = facts ? rowsOf(facts) : [['Open', formatMoney(approval.subject.remaining)], ['Attempts', String(approval.attemptNumber)]];
	const lines = rows.flatMap(([label, text]) => (text === null ? [] : [`<dt>${escapeHtml(label)}</dt><dd>${escapeHtml(text)}</dd>`]));
	return `<dl>${lines.join('')}</dl>`;
}

/** Whether the case is no longer what was asked about; null while it is. */
export function whatChanged(approval: Approval, facts: CaseFacts | null): string | null {
	if (!facts) return null;
	if (facts.invoice.status !== 'open') return `The invoice is ${facts.invoice.status} now. Whatever you decide, nothing is charged or sent.`;
	if (facts.attempt.number !== approval.subject.attemptNumber) return 'Another attempt was made since. Whatever you decide, nothing is done before you are asked about the case as it is now.';
	if (facts.invoice.amountRemaining.amountMinor !== approval.subject.remaining.amountMinor) return 'The open amount is another one now. Whatever you decide, nothing is done before you are asked about the case as it is now.';
	return null;
}
