import type { CaseFacts } from '../../core/case';
import { addMoney } from '../../core/money';
import { toMoney } from './money';
import type { ZuoraInvoice, ZuoraListedInvoice, ZuoraPayment } from './payload';

type History = Pick<CaseFacts['context'], 'paidInvoices' | 'lifetimePaid' | 'failedBefore'>;

interface Past {
	invoice: ZuoraInvoice;
	/** Newest first. */
	payments: readonly ZuoraPayment[];
	isCut: boolean;
	/** Null when they could not be read, with the reason in `missing` of the caller. */
	invoices: readonly ZuoraListedInvoice[] | null;
}

/** A run of failed payments that no paid one interrupts was about one invoice, as far as payments alone can tell. */
function countFailedRuns(payments: readonly ZuoraPayment[]): number {
	const ended = [...payments].reverse().filter(({ type, status }) => type === 'Electronic' && (status === 'Error' || status === 'Processed'));
	return ended.filter(({ status }, index) => status === 'Error' && ended[index - 1]?.status !== 'Error').length;
}

/** What was paid and not given back, in the currency of the invoice; null where payments are in several. */
function sumPaid({ invoice, payments }: Past): History['lifetimePaid'] {
	const paid = payments.filter(({ status }) => status === 'Processed' || status === 'Posted');
	if (paid.length === 0) return { amountMinor: 0, currency: invoice.currency };
	const nets = paid.flatMap((payment) => {
		const refunded = toMoney(payment.refundAmount ?? 0, payment.currency);
		return [toMoney(payment.amount, payment.currency), { ...refunded, amountMinor: -refunded.amountMinor }];
	});
	return addMoney(nets) ?? null;
}

/** What the account's earlier invoices and payments tell, with the reason of what they do not tell. */
export function summarizeHistory(past: Past): History & { missing: string[] } {
	const { invoice, payments, isCut, invoices } = past;
	const paid = (invoices ?? []).filter((one) => one.status === 'Posted' && one.reversed !== true && Number(one.balance) === 0 && Number(one.amount) > 0);
	const total = isCut ? null : sumPaid(past);
	const earlier = payments.filter(({ createdDate }) => createdDate < (invoice.createdDate ?? ''));
	const missing = [
		isCut ? 'lifetimePaid: more than 400 payments; failedBefore counts the newest' : '',
		!isCut && total === null ? 'lifetimePaid: paid in several currencies' : '',
	].filter((text) => text !== '');
	return { paidInvoices: paid.length, lifetimePaid: total, failedBefore: countFailedRuns(earlier), missing };
}
