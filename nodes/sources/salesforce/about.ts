import type { SourceAbout } from '../source';

/** Version of the REST API; Salesforce keeps a version for three years at least (https://developer.salesforce.com/docs/atlas.en-us.api_rest.meta/api_rest/api_rest_eol.htm). */
export const API_VERSION = 'v62.0';

/** The address as people copy it, also from the browser's bar of the Lightning pages. */
function toApiAddress(address: unknown): string | null {
	const text = typeof address === 'string' ? address.trim().replace(/\/+$/, '') : '';
	if (!/^https?:\/\//.test(text)) return null;
	return text.replace(/\.lightning\.force\.com$/, '.my.salesforce.com');
}

/** Accounts, contacts, cases and activities of Salesforce. */
export const SALESFORCE: SourceAbout = {
	id: 'salesforce',
	name: 'Salesforce',
	credentialType: 'dunningSalesforceApi',
	lookups: ['customer-id', 'domain', 'email'],
	customerIdField: null,
	fills: ['accountOwner', 'openTickets', 'lastContactedAt', 'contactsLast30Days', 'optedOutOf'],
	named: ['customerSuccessManager', 'segment', 'tier', 'healthScore', 'lifetimeValue', 'renewalOn', 'tags', 'usageDropPercent', 'npsScore', 'csatPercent', 'lastSentiment'],
	help: 'Check consumer key and secret of the app, the user that it runs as (with the permission API Enabled), and that My Domain is the one of the same org: a sandbox has an address of its own.',
	namedOn: 'API names of fields of the account, e.g. Health_Score__c',
	searchPaths: [],
	apiAddress: ({ myDomainUrl }) => toApiAddress(myDomainUrl),
};
