import { recurly } from '../../../nodes/platforms/recurly';
import { sign } from '../../../nodes/platforms/recurly/verify';
import { startRecurlySandbox } from '../../sandbox/recurly/start';
import { createBasicHttp } from '../axiosHttp';
import { platformContract, type OpenAccount } from '../platformContract';
import { reply, scriptHttp } from '../scriptedHttp';
import { readEventFixtures } from './fixtures';

async function openAccount(): Promise<OpenAccount> {
	const sandbox = await startRecurlySandbox();
	const failed = sandbox.control.failCustomer({ kind: 'insufficient-funds', name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', currency: 'usd', amountMinor: 4900 });
	return {
		http: createBasicHttp(sandbox.url, sandbox.apiKey, { subdomain: 'acme' }),
		strangerHttp: createBasicHttp(sandbox.url, 'no such key'),
		refs: { invoiceId: failed.invoiceId, customerId: failed.customerId },
		invoiceId: failed.invoiceId,
		subscriptionId: failed.subscriptionId,
		snapshot: async () => await Promise.resolve(structuredClone((['invoice', 'subscription', 'account', 'account_note', 'coupon'] as const).map((kind) => sandbox.control.readObjects({ kind })))),
		countAttempts: () => sandbox.book.length,
		fund: async () => {
			sandbox.control.setTruth({ paymentMethodId: failed.paymentMethodId, truth: { kind: 'pays' } });
			await Promise.resolve();
		},
		close: sandbox.close,
	};
}

platformContract({
	platform: recurly,
	sign: (rawBody, secrets, signedAt) => ({ 'recurly-signature': sign(rawBody, secrets, signedAt) }),
	events: readEventFixtures(),
	unheardOfDecline: scriptHttp({
		'PUT /invoices/any/collect': reply({ error: { type: 'transaction', message: 'No.', transaction_error: { code: 'moon_in_wrong_phase', category: 'soft', decline_code: null } } }, 422),
	}).http,
	openAccount,
});
