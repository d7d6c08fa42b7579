import type { SourceAbout } from '../source';

/** Where a workspace is hosted. https://developers.intercom.com/docs/build-an-integration/learn-more/rest-apis/making-your-first-request */
export const INTERCOM_ADDRESSES = { us: 'https://api.intercom.io', eu: 'https://api.eu.intercom.io', au: 'https://api.au.intercom.io' } as const;

function toApiAddress({ region, apiAddress }: Readonly<Record<string, unknown>>): string | null {
	const other = typeof apiAddress === 'string' ? apiAddress.trim().replace(/\/+$/, '') : '';
	if (other !== '') return other;
	return region === 'us' || region === 'eu' || region === 'au' ? INTERCOM_ADDRESSES[region] : null;
}

/** Contacts, companies and conversations of Intercom. */
export const INTERCOM: SourceAbout = {
	id: 'intercom',
	name: 'Intercom',
	credentialType: 'dunningIntercomApi',
	lookups: ['customer-id', 'email'],
	customerIdField: 'external_id',
	fills: ['accountOwner', 'tags', 'lastContactedAt', 'openTickets', 'csatPercent', 'lastHeardFromAt', 'email', 'optedOutOf'],
	named: ['customerSuccessManager', 'segment', 'tier', 'healthScore', 'lifetimeValue', 'renewalOn', 'usageDropPercent', 'npsScore', 'lastSentiment'],
	help: 'Copy the access token of your app again, check its permissions, and that the region is the one of the workspace.',
	namedOn: 'Names of custom attributes of the company or the contact, e.g. health_score',
	searchPaths: ['/contacts/search', '/conversations/search'],
	apiAddress: toApiAddress,
};
