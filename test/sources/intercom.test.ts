import { intercom } from '../../nodes/sources/intercom';
import { aStory } from '../sandbox/wire/customer';
import { startIntercomSandbox } from '../sandbox/intercom/start';
import { createAxiosSource } from './axiosSource';
import { sourceContract, type SourceKit } from './sourceContract';

const kit: SourceKit = {
	source: intercom,
	open: async (stories) => {
		const vendor = await startIntercomSandbox(stories);
		return { vendor, http: createAxiosSource(vendor.url, { token: vendor.accessToken }), strangerHttp: createAxiosSource(vendor.url, { token: 'a-stranger' }) };
	},
	customerIdField: null,
	names: { segment: 'segment', tier: 'tier', healthScore: 'health_score', lifetimeValue: 'ltv', renewalOn: 'renewal_date', usageDropPercent: 'usage_drop', npsScore: 'nps', lastSentiment: 'mood' },
	holdField: 'legal_hold',
	told: {
		csatPercent: 25,
		email: { delivered: null, opened: null, clicked: null, replied: null, lastOpenedAt: '2026-11-12T09:00:00.000Z', lastClickedAt: null, lastRepliedAt: null },
	},
	ticketCall: /conversations/,
	calls: 6,
};

sourceContract(kit);

describe('Intercom', () => {
	it.each([
		[{ region: 'us' }, 'https://api.intercom.io'],
		[{ region: 'eu' }, 'https://api.eu.intercom.io'],
		[{ region: 'au', apiAddress: ' ' }, 'https://api.au.intercom.io'],
		[{ region: 'moon' }, null],
	])('knows its address from %j', (credential, address) => {
		expect(intercom.apiAddress(credential)).toBe(address);
	});

	it('sends no texts to whom the workspace says has unsubscribed, and takes an opt-out of marketing e-mails for no more than that', async () => {
		const { vendor, http } = await kit.open([aStory({ doNotCall: true })]);
		const { fields } = await intercom.read({ by: 'email', customerId: 'cus_ada', email: 'ada@example.com', customerIdField: null, named: [], currency: null, now: new Date(aStory().now) }, http);
		await vendor.close();
		expect(fields.optedOutOf).toEqual(['sms']);
	});
});
