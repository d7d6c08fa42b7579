import { sign as signChargebee } from '../../nodes/platforms/chargebee/verify';
import type { Http } from '../../nodes/platforms/http';
import { sign as signRecurly } from '../../nodes/platforms/recurly/verify';
import { sign as signStripe } from '../../nodes/platforms/stripe/verify';
import { present } from '../../nodes/platforms/zuora/verify';
import { createBasicHttp } from '../platforms/axiosHttp';
import { connect } from '../platforms/zuora/sandboxAccount';
import { openSandbox as openChargebee } from '../platforms/chargebee/sandboxAccount';
import { openSandbox as openStripe } from '../platforms/stripe/sandboxAccount';
import { startRecurlySandbox } from '../sandbox/recurly/start';
import { startReceiver } from '../sandbox/wire/receiver';
import { startZuoraSandbox } from '../sandbox/zuora/start';

/** A platform with deliveries that its vendor would send, and the login or signature that makes one authentic. */
export interface FuzzKit {
	id: string;
	credentialType: string;
	http: Http;
	secret: string;
	/** Bodies about objects that the pretend vendor knows. */
	bodies: readonly string[];
	/** Header that carries the authentication of a body. */
	authenticate(body: string, at: Date): Record<string, string>;
	/** Whether authentication covers the body; if not, only ids of it may be used. */
	coversBody: boolean;
	/** Invoices and customers that exist at the vendor. */
	objectIds: readonly string[];
	close(): Promise<void>;
}

const CUSTOMER = { name: 'Ada Example', email: 'ada@customers.example', country: 'DE', currency: 'eur', amountMinor: 4_900 } as const;
const TROUBLES = ['insufficient-funds', 'expired-card', 'stolen-card'] as const;

async function stripeKit(): Promise<FuzzKit> {
	const { sandbox, http, fail } = await openStripe();
	const failed = TROUBLES.map((kind) => fail({ ...CUSTOMER, kind }));
	const bodies = sandbox.control.readObjects({ kind: 'event' }).map((event) => JSON.stringify(event));
	const secret = ['whsec', 'fuzz'].join('_');
	return { id: 'stripe', credentialType: 'dunningStripeApi', http, secret, bodies, coversBody: true, objectIds: failed.flatMap(({ invoiceId, customerId }) => [invoiceId, customerId]), authenticate: (body, at) => ({ 'stripe-signature': signStripe(Buffer.from(body), [secret], at) }), close: sandbox.close };
}

async function chargebeeKit(): Promise<FuzzKit> {
	const { sandbox, http, fail } = await openChargebee();
	const failed = TROUBLES.map((kind) => fail({ ...CUSTOMER, kind }));
	const bodies = sandbox.control.readObjects({ kind: 'event' }).map((event) => JSON.stringify(event));
	const secret = 'dunning:a long password';
	return { id: 'chargebee', credentialType: 'dunningChargebeeApi', http, secret, bodies, coversBody: false, objectIds: failed.flatMap(({ invoiceId, customerId }) => [invoiceId, customerId]), authenticate: () => ({ authorization: signChargebee(secret) }), close: sandbox.close };
}

async function recurlyKit(): Promise<FuzzKit> {
	const sandbox = await startRecurlySandbox();
	const receiver = await startReceiver();
	sandbox.registerByHand?.(receiver.url);
	const failed = TROUBLES.map((kind) => sandbox.control.failCustomer({ ...CUSTOMER, kind }));
	await sandbox.control.settle();
	const bodies = receiver.received.map(({ raw }) => raw);
	await receiver.close();
	const secret = 'recurly fuzz';
	let sent = 0;
	return {
		...{ id: 'recurly', credentialType: 'dunningRecurlyApi', http: createBasicHttp(sandbox.url, sandbox.apiKey, { subdomain: 'acme' }), secret, bodies, coversBody: true },
		objectIds: failed.flatMap(({ invoiceId, customerId }) => [invoiceId, customerId]),
		authenticate: (body, at) => ({ 'recurly-signature': signRecurly(Buffer.from(body), [secret], at), 'recurly-notification-id': `n${(sent += 1)}` }),
		close: sandbox.close,
	};
}

async function zuoraKit(): Promise<FuzzKit> {
	const sandbox = await startZuoraSandbox();
	const failed = TROUBLES.map((kind) => sandbox.control.failCustomer({ ...CUSTOMER, kind }));
	const secret = 'n8n-dunning:a long password';
	const bodies = failed.flatMap(({ paymentId, invoiceId, customerId }) => [
		JSON.stringify({ eventType: 'PaymentDeclined', eventTime: '2026-11-28T09:00:00Z', paymentId, accountId: customerId }),
		JSON.stringify({ eventType: 'InvoiceDue', eventTime: '2026-11-28T09:00:00Z', invoiceId, accountId: customerId }),
	]);
	return { id: 'zuora', credentialType: 'dunningZuoraApi', http: connect(sandbox), secret, bodies, coversBody: false, objectIds: failed.flatMap(({ invoiceId, customerId }) => [invoiceId, customerId]), authenticate: () => ({ authorization: present(secret) }), close: sandbox.close };
}

/** The platforms whose webhook entry is fuzzed. */
export const FUZZ_KITS: Readonly<Record<string, () => Promise<FuzzKit>>> = { stripe: stripeKit, chargebee: chargebeeKit, recurly: recurlyKit, zuora: zuoraKit };
