import { zendesk } from '../../nodes/sources/zendesk';
import { startZendeskSandbox } from '../sandbox/zendesk/start';
import { createAxiosSource } from './axiosSource';
import { sourceContract, type SourceKit } from './sourceContract';

const kit: SourceKit = {
	source: zendesk,
	open: async (stories) => {
		const vendor = await startZendeskSandbox(stories);
		const who = { username: `${vendor.email}/token`, password: vendor.apiToken };
		return { vendor, http: createAxiosSource(vendor.url, who), strangerHttp: createAxiosSource(vendor.url, { ...who, password: 'a-stranger' }) };
	},
	customerIdField: null,
	names: { segment: 'segment', tier: 'tier', healthScore: 'health_score', lifetimeValue: 'ltv', renewalOn: 'renewal_date', usageDropPercent: 'usage_drop', npsScore: 'nps' },
	holdField: 'legal_hold',
	told: { csatPercent: 0 },
	ticketCall: /^\/api\/v2\/search\.json/,
	calls: 4,
};

sourceContract(kit);

describe('Zendesk', () => {
	it.each([
		[{ subdomain: 'company' }, 'https://company.zendesk.com'],
		[{ subdomain: 'https://company.zendesk.com/agent' }, 'https://company.zendesk.com'],
		[{ subdomain: 'company', apiAddress: 'http://127.0.0.1:1/' }, 'http://127.0.0.1:1'],
		[{ subdomain: 'evil.example/x' }, null],
		[{ subdomain: '' }, null],
	])('knows its address from %j', (credential, address) => {
		expect(zendesk.apiAddress(credential)).toBe(address);
	});
});
