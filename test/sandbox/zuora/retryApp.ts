import { find, textField, type Work } from './call';
import { endCycle } from './collect';
import { ZuoraRefusal } from './refusal';
import type { Cycle, Invoice } from './records';
import { balanceOf, DAY, must, nowOf, type World } from './world';

const refuse = (message: string, status = 400): ZuoraRefusal => new ZuoraRefusal(0, message, status);

function renderCycle(world: World, cycle: Cycle): object {
	const invoice = must(world.invoices, cycle.invoiceId);
	const attempts = cycle.paymentIds.map((id, index) => {
		const payment = must(world.payments, id);
		return {
			attempt_number: index + 1,
			zuora_payment_id: id,
			time_of_execution: new Date(payment.createdAt * 1000).toISOString(),
			source: 'PR-00000371',
			cpr_generated: index > 0,
			success: payment.status === 'Processed',
			amount_collected: '0.0',
			action_info: { action: 'Retry' },
			retry_info: { next: new Date(cycle.nextAt * 1000).toISOString(), criteria: 'incremental_time' },
			mapping_info: { label: 'Soft Decline', level: 'code', customer_group_id: 1 },
			gateway_info: { id: payment.gatewayId, code: payment.code, response: payment.response },
		};
	});
	const method = must(world.accounts, invoice.accountId).defaultMethodId;
	return { account_id: invoice.accountId, invoice_id: invoice.id, payment_method_id: method, currency: invoice.currency, status: 'Cycle Incomplete', current_attempt_number: attempts.length + 1, next_attempt: new Date(cycle.nextAt * 1000).toISOString(), customer_group: 'All Remaining Customers', attempts };
}

function requireApp(world: World): void {
	if (!world.settings.hasRetryApp) throw refuse('The app is not installed.', 404);
}

const activeOf = (world: World, invoice: Invoice): Cycle | undefined => {
	const cycle = world.cycles.get(invoice.id);
	return cycle?.isActive === true && balanceOf(invoice) > 0 ? cycle : undefined;
};

const remove: Work = ({ world, ids }) => {
	requireApp(world);
	const invoice = find(world.invoices, ids['invoice_id']);
	if (activeOf(world, invoice) === undefined) throw refuse('No active cycle.', 404);
	endCycle(world, invoice, 'Removed');
	// What the app switched off at the start of the cycle it switches on at its end.
	invoice.autoPay = true;
	return { success: true, message: 'Payments with the following IDs have been removed from the retry cycle: [290]' };
};

const submit: Work = ({ world, body }) => {
	requireApp(world);
	const payment = find(world.payments, textField(body, 'payment_id'));
	if (payment.status !== 'Error') throw refuse('The payment did not fail.');
	const invoice = must(world.invoices, payment.invoiceId);
	if (activeOf(world, invoice) !== undefined) throw refuse('The invoice is in a cycle already.');
	world.cycles.set(invoice.id, { invoiceId: invoice.id, paymentIds: [payment.id], nextAt: nowOf(world, invoice.accountId) + (world.settings.retryDays[0] ?? 1) * DAY, isActive: true });
	invoice.retryStatus = 'Cycle Incomplete';
	invoice.autoPay = false;
	return { success: true, message: 'The payment was submitted.' };
};

/** How the operations of Configurable Payment Retry answer. */
export const RETRY_WORKS = {
	'GET /api/v1/payments/active_invoice_cycle_information/{invoice_id}': ({ world, ids }) => {
		requireApp(world);
		const cycle = activeOf(world, find(world.invoices, ids['invoice_id']));
		return { cycles: cycle === undefined ? [] : [renderCycle(world, cycle)] };
	},
	// The sandbox runs cycles of invoices only.
	'GET /api/v1/payments/active_account_cycle_information/{account_id}': ({ world, ids }) => {
		requireApp(world);
		find(world.accounts, ids['account_id']);
		return { cycles: [] };
	},
	'PUT /api/v1/payments/remove_invoice_from_retry_cycle/{invoice_id}': remove,
	'POST /api/v1/payments/submit_failed_payment': submit,
} as const satisfies Readonly<Record<string, Work>>;
