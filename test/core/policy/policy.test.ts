import fc from 'fast-check';

import { DEFAULT_POLICY, derivePolicy, policySchema } from '../../../nodes/core/policy/policy';

const anyOverrides = fc.record(
	{
		phase: fc.constantFrom('shadow' as const, 'auto' as const),
		retryOwner: fc.constantFrom('observe' as const, 'assist' as const, 'own' as const),
		maxAttempts: fc.integer({ min: 1, max: 4 }),
		approvalFrom: fc.array(fc.record({ currency: fc.constantFrom('USD', 'EUR'), amountMinor: fc.nat({ max: 3 }) }), { maxLength: 2 }),
	},
	{ requiredKeys: [] },
);

const content = (overrides: Parameters<typeof derivePolicy>[0]): string => {
	const { version: _version, ...rest } = { ...DEFAULT_POLICY, ...overrides };
	return JSON.stringify(Object.entries(rest).sort(([a], [b]) => a.localeCompare(b)));
};

describe('DEFAULT_POLICY', () => {
	it('is safe for a first run: it records only and leaves the retries to the platform', () => {
		expect(DEFAULT_POLICY).toMatchObject({ phase: 'shadow', retryOwner: 'observe' });
		expect(policySchema.parse(DEFAULT_POLICY)).toEqual(DEFAULT_POLICY);
	});

	it('has one approval limit per currency', () => {
		const currencies = DEFAULT_POLICY.approvalFrom.map(({ currency }) => currency);
		expect(new Set(currencies).size).toBe(currencies.length);
	});
});

describe('derivePolicy', () => {
	it('lays the operator’s fields over the built-in ones', () => {
		expect(derivePolicy({ phase: 'auto', maxAttempts: 3 })).toMatchObject({ phase: 'auto', maxAttempts: 3, stageDays: DEFAULT_POLICY.stageDays });
	});

	it('names a new version exactly when the content changes', () => {
		fc.assert(
			fc.property(anyOverrides, anyOverrides, (a, b) => {
				expect(derivePolicy(a).version === derivePolicy(b).version).toBe(content(a) === content(b));
			}),
		);
	});

	it('does not depend on the order in which the fields were given', () => {
		expect(derivePolicy({ phase: 'auto', maxAttempts: 3 })).toEqual(derivePolicy({ maxAttempts: 3, phase: 'auto' }));
	});
});
