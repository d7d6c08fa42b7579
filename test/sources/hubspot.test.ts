import { hubspot } from '../../nodes/sources/hubspot';
import type { Lookup } from '../../nodes/sources/source';
import { aStory } from '../sandbox/wire/customer';
import { startHubSpotSandbox } from '../sandbox/hubspot/start';
import { createAxiosSource } from './axiosSource';
import { sourceContract, type SourceKit } from './sourceContract';

const kit: SourceKit = {
	source: hubspot,
	open: async (stories) => {
		const vendor = await startHubSpotSandbox(stories);
		return { vendor, http: createAxiosSource(vendor.url, { token: vendor.accessToken }), strangerHttp: createAxiosSource(vendor.url, { token: 'a-stranger' }) };
	},
	customerIdField: 'billing_customer',
	names: { customerSuccessManager: 'success_manager', segment: 'segment', tier: 'tier', healthScore: 'health_score', lifetimeValue: 'ltv', renewalOn: 'renewal_date', usageDropPercent: 'usage_drop', lastSentiment: 'mood', tags: 'customer_tags' },
	holdField: 'legal_hold',
	told: {
		customerSuccessManager: aStory().owner,
		email: { delivered: 20, opened: 12, clicked: 3, replied: null, lastOpenedAt: '2026-11-12T09:00:00.000Z', lastClickedAt: null, lastRepliedAt: '2026-11-20T08:00:00.000Z' },
	},
	ticketCall: /tickets/,
	calls: 7,
};

sourceContract(kit);

describe('HubSpot', () => {
	const read = async (changes: Partial<Lookup> = {}, stories = [aStory()]) => {
		const { vendor, http } = await kit.open(stories);
		try {
			return await hubspot.read({ by: 'email', customerId: 'cus_ada', email: 'ada@example.com', customerIdField: null, named: [], currency: null, now: new Date(), ...changes }, http);
		} finally {
			await vendor.close();
		}
	};

	it('needs to be told which property holds the billing customer ID', async () => {
		expect((await read({ by: 'customer-id' })).gaps[0]?.why).toMatch(/does not say which field/);
	});

	it('tells of a company alone what belongs to a person, as missing', async () => {
		const { fields, gaps } = await read({ by: 'domain' });
		expect(fields.accountOwner).toMatchObject({ name: 'Olga Owner' });
		expect(gaps).toMatchObject([{ fields: ['npsScore', 'lastHeardFromAt', 'email'] }]);
	});

	it('keeps what the contact tells when the company may not be read', async () => {
		const { vendor, http } = await kit.open([aStory()]);
		vendor.misbehave({ kind: 'forbidden', call: /^\/crm\/v3\/objects\/companies/ });
		const { fields, gaps } = await hubspot.read({ by: 'email', customerId: 'cus_ada', email: 'ada@example.com', customerIdField: null, named: [{ for: 'tier', name: 'tier' }], currency: null, now: new Date() }, http);
		await vendor.close();
		expect(fields).toMatchObject({ accountOwner: { name: 'Olga Owner' }, openTickets: { count: 3 }, npsScore: 3 });
		expect(gaps.map(({ why }) => why).join()).toMatch(/may not read companies in HubSpot \(403\); it needs the scope crm\.objects\.companies\.read/);
	});
});
