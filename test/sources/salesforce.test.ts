import { salesforce } from '../../nodes/sources/salesforce';
import type { Lookup } from '../../nodes/sources/source';
import { aStory } from '../sandbox/wire/customer';
import { startSalesforceSandbox } from '../sandbox/salesforce/start';
import { createAxiosSource } from './axiosSource';
import { sourceContract, type SourceKit } from './sourceContract';

const kit: SourceKit = {
	source: salesforce,
	open: async (stories) => {
		const vendor = await startSalesforceSandbox(stories);
		return { vendor, http: createAxiosSource(vendor.url, { token: vendor.accessToken }), strangerHttp: createAxiosSource(vendor.url, { token: 'a-stranger' }) };
	},
	customerIdField: 'Billing_Customer__c',
	names: {
		customerSuccessManager: 'Success_Manager__r.Name',
		segment: 'Segment__c',
		tier: 'Tier__c',
		healthScore: 'Health_Score__c',
		lifetimeValue: 'Ltv__c',
		renewalOn: 'Renewal_Date__c',
		usageDropPercent: 'Usage_Drop__c',
		npsScore: 'Nps__c',
		lastSentiment: 'Mood__c',
		tags: 'Tags__c',
	},
	holdField: 'Legal_Hold__c',
	told: { customerSuccessManager: { id: null, name: 'Carl Care', email: null }, optedOutOf: null },
	ticketCall: /FROM Case/,
	calls: 6,
};

sourceContract(kit);

describe('Salesforce', () => {
	const read = async (stories: Parameters<SourceKit['open']>[0], changes: Partial<Lookup> = {}) => {
		const { vendor, http } = await kit.open(stories);
		try {
			return await salesforce.read({ by: 'email', customerId: 'cus_ada', email: 'ada@example.com', customerIdField: kit.customerIdField, named: [], currency: null, now: new Date(), ...changes }, http);
		} finally {
			await vendor.close();
		}
	};

	it('is asked again without the named fields when it knows one of them not, so that the owner and the cases are still there', async () => {
		const { fields, gaps } = await read([aStory()], { named: [{ for: 'healthScore', name: 'Helth__c' }] });
		expect(fields).toMatchObject({ accountOwner: { name: 'Olga Owner' }, openTickets: { count: 3 } });
		expect(gaps).toEqual([{ fields: ['healthScore'], closes: false, why: expect.stringContaining('check the field names') as string }]);
	});

	it.each(["o'hara@example.com", 'x\\@example.com', "x' OR Email != '@example.com"])('finds by %s nobody but its owner: quotes cannot end the query', async (email) => {
		const stories = [aStory(), aStory({ email, customerId: 'cus_2', owner: { id: '2', name: 'Second Owner', email: 'second@seller.example' } })];
		expect((await read(stories, { email })).fields.accountOwner).toMatchObject({ name: 'Second Owner' });
	});

	it('puts no name into a query that is no name', async () => {
		const { fields, gaps } = await read([aStory()], { named: [{ for: 'tier', name: 'Id FROM User --' }], by: 'customer-id', customerIdField: "Id != '' OR Id" });
		expect([Object.keys(fields), gaps.map(({ why }) => why).join()]).toEqual([[], expect.stringContaining('is not the API name of a field')]);
	});

	it('takes the website of a company, not one that ends like it', async () => {
		const other = aStory({ domain: 'notexample.com', email: 'grace@notexample.com', owner: { id: '2', name: 'Second Owner', email: 'second@seller.example' } });
		expect((await read([other, aStory()], { by: 'domain' })).fields.accountOwner).toMatchObject({ name: 'Olga Owner' });
	});

	it('looks for no company of somebody with a mailbox that anybody can have', async () => {
		const { gaps } = await read([aStory({ domain: 'gmail.com' })], { by: 'domain', email: 'ada@gmail.com' });
		expect(gaps[0]?.why).toMatch(/no e-mail address of a company/);
	});

	it('lets nobody be called whom "Do Not Call" protects', async () => {
		expect((await read([aStory({ doNotCall: true })])).fields.optedOutOf).toEqual(['voice']);
		expect((await read([aStory()])).fields.optedOutOf).toBeNull();
	});

	it.each([
		['https://company.my.salesforce.com/', 'https://company.my.salesforce.com'],
		['https://company.lightning.force.com', 'https://company.my.salesforce.com'],
		['company', null],
	])('knows its address from %s', (myDomainUrl, address) => {
		expect(salesforce.apiAddress({ myDomainUrl })).toBe(address);
	});
});
