import { stripe } from '../../../nodes/platforms/stripe';
import { sign } from '../../../nodes/platforms/stripe/verify';
import { startStripeSandbox } from '../../sandbox/stripe/start';
import { createAxiosHttp } from '../axiosHttp';
import { platformContract, type OpenAccount } from '../platformContract';
import { reply, scriptHttp } from '../scriptedHttp';
import { readEventFixtures } from './fixtures';

async function openAccount(): Promise<OpenAccount> {
	const sandbox = await startStripeSandbox();
	const failed = sandbox.control.failCustomer({ kind: 'insufficient-funds', name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', currency: 'usd', amountMinor: 4900 });
	return {
		http: createAxiosHttp(sandbox.url, sandbox.secretKey),
		strangerHttp: createAxiosHttp(sandbox.url, 'no such key'),
		refs: { invoiceId: failed.invoiceId, customerId: failed.customerId },
		invoiceId: failed.invoiceId,
		subscriptionId: failed.subscriptionId,
		snapshot: async () => await Promise.resolve(structuredClone((['invoice', 'subscription', 'credit_note', 'coupon', 'discount'] as const).map((kind) => sandbox.control.readObjects({ kind })))),
		countAttempts: () => sandbox.book.length,
		fund: async () => {
			sandbox.control.setTruth({ paymentMethodId: failed.paymentMethodId, truth: { kind: 'pays' } });
			await Promise.resolve();
		},
		close: sandbox.close,
	};
}

platformContract({
	platform: stripe,
	sign: (rawBody, secrets, signedAt) => ({ 'stripe-signature': sign(rawBody, secrets, signedAt) }),
	events: readEventFixtures(),
	unheardOfDecline: scriptHttp({
		'POST /v1/invoices/any/pay': reply({ error: { type: 'card_error', code: 'card_declined', decline_code: 'moon_in_wrong_phase' } }, 402),
	}).http,
	openAccount,
});
