import fc from 'fast-check';

import { armOf } from '../../../../nodes/core/scoring/learning/holdout';

describe('armOf', () => {
	it('is the same for a customer for ever', () => {
		fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 50 }), (customer, percent) => armOf(customer, percent) === armOf(customer, percent)));
	});

	it('keeps everybody who was in when the share grows', () => {
		fc.assert(fc.property(fc.string(), fc.integer({ min: 0, max: 49 }), (customer, percent) => armOf(customer, percent) === 'model' || armOf(customer, percent + 1) === 'holdout'));
	});

	it('holds out about the share that is asked for', () => {
		const held = Array.from({ length: 20_000 }, (_, index) => armOf(`stripe:acct_1:cus_${index}`, 10)).filter((arm) => arm === 'holdout').length;
		expect(held / 20_000).toBeGreaterThan(0.09);
		expect(held / 20_000).toBeLessThan(0.11);
		expect(armOf('stripe:acct_1:cus_1', 0)).toBe('model');
	});
});
