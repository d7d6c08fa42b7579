import { chosenAddress } from '../address';
import type { PlatformAbout } from '../platform';
import { RETRY_API } from './apis';

/** Zuora, with Invoice Settlement, as the editor shows it. */
export const ZUORA: PlatformAbout = {
	id: 'zuora',
	name: 'Zuora',
	access: {
		credentialType: 'dunningZuoraApi',
		apiAddress: ({ apiAddress, environment, retryApiAddress }, api) =>
			api === RETRY_API ? (chosenAddress(retryApiAddress) ?? 'https://payment-retry.apps.zuora.com') : (chosenAddress(apiAddress) ?? chosenAddress(environment) ?? 'https://rest.zuora.com'),
		settingFields: ['timeZone', 'paymentPage', 'retryLogin'],
		modeOf: ({ environment, apiAddress }) => (chosenAddress(apiAddress) !== undefined || /\/\/rest\.(sandbox|apisandbox|test)\b/.test(String(environment)) ? 'test' : 'live'),
		secretFields: ['calloutSecret', 'previousCalloutSecret'],
	},
	endpointHelp:
		'In Zuora, under Extension Studio > Events & Notifications, add a notification for each event you need (Payment Declined and Payment Processed at least) with a callout: paste the production URL shown above as Base URL, choose POST, map the parameters eventType to <Event.Category>, eventTime to <Event.Timestamp>, paymentId to <Payment.ID> (invoiceId to <Invoice.ID> and so on), switch Retry on, and switch Callout Authentication on with a user and a long password. Then enter that user:password in the credential. Without it every delivery is refused.',
	hasEndpointApi: true,
	load: async () => (await import('./index')).zuora,
};
