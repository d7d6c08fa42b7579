import type { Http } from '../http';
import { identifiedSchema } from './payload';
import { pathTo, readPage } from './request';

/** What the nodes list, each with what a restricted key needs for it (https://docs.stripe.com/keys/restricted-api-keys). */
const LISTS = {
	customers: 'Customers: Read',
	invoices: 'Invoices: Read',
	subscriptions: 'Subscriptions: Read',
	payment_intents: 'PaymentIntents: Read',
	charges: 'Charges and Refunds: Read',
	disputes: 'Disputes: Read',
	events: 'Events: Read',
	webhook_endpoints: 'Webhook Endpoints: Write',
} as const;

/** One entry of each list, one after the other, so that the first that may not be read is named. */
export async function checkAccess(http: Http): Promise<void> {
	for (const [list, permission] of Object.entries(LISTS)) {
		await readPage(http, { path: pathTo(list), schema: identifiedSchema, of: list.replaceAll('_', ' '), permission, query: { limit: 1 } });
	}
}
