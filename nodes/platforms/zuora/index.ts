import { chosenAddress } from '../address';
import type { Platform } from '../platform';
import { readAccount, readClock } from './account';
import { act, ZUORA_ACTIONS, ZUORA_NEAREST } from './act';
import { confirm } from './confirm';
import { DECLINES } from './declines';
import { findEndpoints, readEndpoint, registerEndpoint, removeEndpoint } from './endpoint';
import { ZUORA_EVENTS } from './events';
import { readExpiringMethods } from './expiring';
import { hasLanded } from './landed';
import { readMissedEvents } from './missed';
import { normalize } from './normalize';
import { readContext } from './read';
import { RETRY_API } from './request';
import { verify } from './verify';

/** Those of the fields that hold text, trimmed. */
function textsOf(fields: Readonly<Record<string, unknown>>): Record<string, string> {
	const texts = Object.entries(fields).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : ''] as const);
	return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}

/** Zuora, with Invoice Settlement. */
export const zuora: Platform = {
	id: 'zuora',
	name: 'Zuora',
	access: {
		credentialType: 'dunningZuoraApi',
		apiAddress: ({ apiAddress, environment, retryApiAddress }, api) =>
			api === RETRY_API ? (chosenAddress(retryApiAddress) ?? 'https://payment-retry.apps.zuora.com') : (chosenAddress(apiAddress) ?? chosenAddress(environment) ?? 'https://rest.zuora.com'),
		settings: ({ timeZone, paymentPage, retryLogin }) => textsOf({ timeZone, paymentPage, retryLogin }),
		secretFields: ['calloutSecret', 'previousCalloutSecret'],
	},
	endpointHelp:
		'In Zuora, under Extension Studio > Events & Notifications, add a notification for each event you need (Payment Declined and Payment Processed at least) with a callout: paste the production URL shown above as Base URL, choose POST, map the parameters eventType to <Event.Category>, eventTime to <Event.Timestamp>, paymentId to <Payment.ID> (invoiceId to <Invoice.ID> and so on), switch Retry on, and switch Callout Authentication on with a user and a long password. Then enter that user:password in the credential. Without it every delivery is refused.',
	supports: ZUORA_ACTIONS,
	nearest: ZUORA_NEAREST,
	declines: DECLINES,
	webhookEvents: Object.fromEntries(Object.entries(ZUORA_EVENTS).map(([name, { type }]) => [name, type])),
	defaultEvents: Object.entries(ZUORA_EVENTS).flatMap(([name, { starts }]) => (starts ? [name] : [])),
	keyLifetimeHours: 24,
	verify,
	normalize,
	confirm,
	readContext,
	act,
	hasLanded,
	readAccount,
	readClock,
	readMissedEvents,
	readExpiringMethods,
	endpoints: { register: registerEndpoint, read: readEndpoint, find: findEndpoints, remove: removeEndpoint },
};
