import type { SourceAbout } from '../source';

const addressIn = (address: unknown): string => (typeof address === 'string' ? address.trim().replace(/\/+$/, '') : '') || 'https://api.hubapi.com';

/** Contacts, companies and tickets of HubSpot. */
export const HUBSPOT: SourceAbout = {
	id: 'hubspot',
	name: 'HubSpot',
	credentialType: 'dunningHubSpotApi',
	lookups: ['customer-id', 'domain', 'email'],
	customerIdField: null,
	fills: ['accountOwner', 'lastContactedAt', 'openTickets', 'npsScore', 'lastHeardFromAt', 'email'],
	named: ['customerSuccessManager', 'segment', 'tier', 'healthScore', 'lifetimeValue', 'renewalOn', 'tags', 'usageDropPercent', 'csatPercent', 'lastSentiment', 'contactsLast30Days', 'optedOutOf'],
	help: 'Copy the access token of the private app again, and give the app the scopes that the field names: a rotated token ends the one before.',
	namedOn: 'Internal names of properties of the company or the contact, e.g. health_score',
	searchPaths: ['/crm/v3/objects/contacts/search', '/crm/v3/objects/companies/search', '/crm/v3/objects/tickets/search'],
	apiAddress: ({ apiAddress }) => addressIn(apiAddress),
};
