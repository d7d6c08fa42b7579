import { zuora } from '../../../nodes/platforms/zuora';
import { present } from '../../../nodes/platforms/zuora/verify';
import { platformContract, type OpenAccount } from '../platformContract';
import { reply, scriptHttp } from '../scriptedHttp';
import { readEventFixtures } from './fixtures';
import { connect, openSandbox } from './sandboxAccount';

async function openAccount(): Promise<OpenAccount> {
	const { http, sandbox, fail } = await openSandbox();
	const failed = fail();
	return {
		http,
		strangerHttp: connect(sandbox, { clientSecret: 'no such secret' }),
		refs: { invoiceId: failed.invoiceId, customerId: failed.customerId },
		invoiceId: failed.invoiceId,
		subscriptionId: failed.subscriptionId,
		delivery: { eventType: '<Event.Category>', eventTime: '2026-11-06T21:20:00.000Z', paymentId: failed.paymentId ?? '', accountId: failed.customerId },
		snapshot: async () => await Promise.resolve(structuredClone(sandbox.control.readState())),
		countAttempts: () => sandbox.book.length,
		fund: async () => {
			sandbox.control.setTruth({ paymentMethodId: failed.paymentMethodId, truth: { kind: 'pays' } });
			await Promise.resolve();
		},
		close: sandbox.close,
	};
}

platformContract({
	platform: zuora,
	coversBody: false,
	sign: (_rawBody, [secret = '']) => ({ authorization: present(secret) }),
	events: readEventFixtures(),
	unheardOfDecline: scriptHttp({
		'GET /v1/invoices/any': reply({ success: true, id: 'any', accountId: 'acc', status: 'Posted', amount: '49.00', balance: '49.00', currency: 'USD' }),
		'POST /v1/payments': reply({ success: true, id: 'pay', status: 'Error', gatewayId: 'gw', gatewayResponseCode: 'moon_in_wrong_phase' }),
		'GET /v1/paymentgateways': reply({ success: true, paymentgateways: [{ id: 'gw', name: 'Cards', type: 'Stripe' }] }),
	}).http,
	openAccount,
});
