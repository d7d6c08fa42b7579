import { costOf } from '../../nodes/ai/price';

const TABLE = { currency: 'EUR', asOf: '2026-11-01', rows: [{ model: 'Small', inputPerMillion: 0.25, outputPerMillion: 2 }] };

describe('what a call costs', () => {
	it('is counted in millionths of the main unit and rounded up, so that many small calls are not free', () => {
		expect(costOf({ inputTokens: 600, outputTokens: 200 }, ' small', TABLE)).toEqual({ micros: 550, currency: 'EUR' });
		expect(costOf({ inputTokens: 1, outputTokens: 0 }, 'small', TABLE)).toEqual({ micros: 1, currency: 'EUR' });
	});

	it('is unknown for a model without a price', () => {
		expect(costOf({ inputTokens: 1, outputTokens: 1 }, 'large', TABLE)).toBeNull();
	});
});
