import { encodeForm } from '../../../nodes/platforms/stripe/form';

describe('the bracket spelling of Stripe', () => {
	it('spells nested values, lists and their members', () => {
		expect(encodeForm({ off_session: true, limit: 3, expand: ['a', 'b.c'], payment: { type: 'x', list: [{ id: 'y' }] } })).toEqual({
			off_session: 'true',
			limit: '3',
			'expand[0]': 'a',
			'expand[1]': 'b.c',
			'payment[type]': 'x',
			'payment[list][0][id]': 'y',
		});
	});

	it('leaves out what is undefined and sends null as empty, which unsets', () => {
		expect(encodeForm({ absent: undefined, unset: null, metadata: { gone: null, kept: '' } })).toEqual({ unset: '', 'metadata[gone]': '', 'metadata[kept]': '' });
	});
});
