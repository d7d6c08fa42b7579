import { toGateways } from '../../../nodes/platforms/zuora/gateways';
import { accountSchema, gatewaySchema, methodsSchema } from '../../../nodes/platforms/zuora/payload';

const TENANT = [
	{ id: 'g1', name: 'Cards', type: 'Stripe v2', isActive: true, isDefault: true },
	{ id: 'g2', name: 'Second', type: 'Braintree', isActive: true, isDefault: false },
	{ id: 'g3', name: 'Old', type: 'Test Gateway', isActive: false, isDefault: false },
].map((gateway) => gatewaySchema.parse(gateway));

function told({ paymentGateway = null, type = 'CreditCard', gateways = TENANT, defaultPaymentMethodId = 'm' }: { paymentGateway?: string | null; type?: string; gateways?: typeof TENANT | null; defaultPaymentMethodId?: string | null } = {}) {
	const account = accountSchema.parse({ basicInfo: { id: 'a', accountNumber: 'A1', name: 'Iris', status: 'Active' }, billingAndPayment: { autoPay: true, defaultPaymentMethodId, paymentGateway, currency: 'USD' }, billToContact: null });
	return toGateways({ gateways, account, methods: methodsSchema.parse({ success: true, creditcard: [{ id: 'm', type, status: 'Active' }] }) });
}

const ownOf = ({ gateways = [] }: ReturnType<typeof told>) => gateways.filter(({ isDefault }) => isDefault).map(({ id }) => id);

describe('gateways of a Zuora tenant', () => {
	it('are the active ones, the tenant’s default among them', () => {
		expect(told()).toEqual({ gateways: [{ id: 'g1', name: 'Cards', isDefault: true }, { id: 'g2', name: 'Second', isDefault: false }], missing: [] });
		expect(ownOf(told({ paymentGateway: '' }))).toEqual(['g1']);
	});

	it('follow what the account names', () => {
		expect(ownOf(told({ paymentGateway: 'Second' }))).toEqual(['g2']);
	});

	it.each([
		['the account names one that is not active', { paymentGateway: 'Old' }],
		['the account names one that is not there', { paymentGateway: 'Gone' }],
		['none of them is the default', { gateways: TENANT.slice(1) }],
		['the method is a token of one gateway', { type: 'CreditCardReferenceTransaction' }],
		['the method is no card', { type: 'ACH' }],
		['there is no default method', { defaultPaymentMethodId: null }],
	])('are missing, with the reason, where %s', (_, choices) => {
		expect(told(choices)).toEqual({ missing: [expect.stringMatching(/^gateways: /)] });
	});

	it('are missing where they could not be read, which is said elsewhere', () => {
		expect(told({ gateways: null })).toEqual({ missing: [] });
	});
});
