import type { SourceAbout } from '../source';

const SUBDOMAIN = /^[a-z0-9][a-z0-9-]*$/i;

/** `company`, or the whole address as people copy it. */
function toApiAddress({ subdomain, apiAddress }: Readonly<Record<string, unknown>>): string | null {
	const other = typeof apiAddress === 'string' ? apiAddress.trim().replace(/\/+$/, '') : '';
	if (other !== '') return other;
	const name = String(subdomain ?? '').trim().replace(/^https?:\/\//, '').replace(/\.zendesk\.com.*$/, '');
	return SUBDOMAIN.test(name) ? `https://${name}.zendesk.com` : null;
}

/** Users, organizations and tickets of Zendesk Support. */
export const ZENDESK: SourceAbout = {
	id: 'zendesk',
	name: 'Zendesk',
	credentialType: 'dunningZendeskApi',
	lookups: ['customer-id', 'email'],
	customerIdField: 'external_id',
	fills: ['openTickets', 'csatPercent', 'lastSentiment', 'tags', 'lastHeardFromAt'],
	named: ['accountOwner', 'customerSuccessManager', 'segment', 'tier', 'healthScore', 'lifetimeValue', 'renewalOn', 'usageDropPercent', 'npsScore'],
	help: 'Check subdomain, email address and token, that API token access is switched on in Admin Center, and that the user is an agent.',
	namedOn: 'Field keys of the organization or the user, e.g. health_score',
	searchPaths: [],
	apiAddress: toApiAddress,
};
