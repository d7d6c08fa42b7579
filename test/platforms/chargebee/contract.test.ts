import { chargebee } from '../../../nodes/platforms/chargebee';
import { sign } from '../../../nodes/platforms/chargebee/verify';
import { startChargebeeSandbox } from '../../sandbox/chargebee/start';
import { platformContract, type OpenAccount } from '../platformContract';
import { reply, scriptHttp } from '../scriptedHttp';
import { readEvent, readEventFixtures } from './fixtures';
import { httpTo } from './sandboxAccount';

async function openAccount(): Promise<OpenAccount> {
	const sandbox = await startChargebeeSandbox();
	const failed = sandbox.control.failCustomer({ kind: 'insufficient-funds', name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', currency: 'usd', amountMinor: 4900 });
	const events = sandbox.control.readObjects({ kind: 'event' }) as Array<Record<string, unknown>>;
	return {
		http: httpTo(sandbox),
		strangerHttp: httpTo(sandbox, 'no such key'),
		refs: { invoiceId: failed.invoiceId, customerId: failed.customerId },
		invoiceId: failed.invoiceId,
		subscriptionId: failed.subscriptionId,
		delivery: events.find(({ event_type: type }) => type === 'payment_failed') ?? {},
		snapshot: async () => await Promise.resolve(structuredClone((['invoice', 'subscription', 'credit_note', 'comment', 'payment_schedule', 'payment_schedule_scheme'] as const).map((kind) => sandbox.control.readObjects({ kind })))),
		countAttempts: () => sandbox.book.length,
		fund: async () => {
			sandbox.control.setTruth({ paymentSourceId: failed.paymentSourceId, truth: { kind: 'pays' } });
			await Promise.resolve();
		},
		close: sandbox.close,
	};
}

/** A failed payment whose codes nobody has listed. */
function unheardOfFailure(): unknown {
	const { transaction } = readEvent('payment_failed').content as { transaction: object };
	return { ...transaction, error_code: 'moon_in_wrong_phase', error_detail: { decline_code: 'moon_in_wrong_phase' } };
}

const day = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });

platformContract({
	platform: chargebee,
	coversBody: false,
	sign: (_rawBody, secrets) => ({ authorization: sign(secrets[0] ?? '') }),
	events: readEventFixtures(),
	unheardOfDecline: scriptHttp({
		'POST /api/v2/invoices/any/collect_payment': reply({ message: 'Payment failed', type: 'payment', api_error_code: 'payment_processing_failed' }, 402),
		'GET /api/v2/invoices/any/payments': reply({ list: [{ transaction: unheardOfFailure() }] }),
	}).http,
	examples: { 'payment-plan': { kind: 'payment-plan', instalments: [{ dueOn: day(7), amount: usd(2500) }, { dueOn: day(14), amount: usd(2400) }] } },
	openAccount,
});
