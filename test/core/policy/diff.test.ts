import { z } from 'zod';

import { diffPolicies, tellPolicy } from '../../../nodes/core/policy/diff';
import { FIELD_PATHS } from '../../../nodes/core/policy/fields';
import { DEFAULT_POLICY, policySchema } from '../../../nodes/core/policy/policy';
import { aPolicy, dollars } from '../build';

/** Paths of all fields that the schema knows, one group deep. */
const schemaPaths = Object.entries(policySchema.shape)
	.filter(([name]) => name !== 'version')
	.flatMap(([name, field]) => {
		if (field instanceof z.ZodObject) return Object.keys(field.shape as object).map((inner) => `${name}.${inner}`);
		return field instanceof z.ZodRecord ? Object.keys(DEFAULT_POLICY.consent).map((inner) => `${name}.${inner}`) : [name];
	});

const base = aPolicy();
const { pilot, contact, consent, budgets, approval } = base;
const changed = (changes: Parameters<typeof aPolicy>[0]) => diffPolicies(base, aPolicy(changes)).map(({ text, loosens }) => [text, loosens]);

describe('the table of fields', () => {
	it('names every field of the policy and nothing else', () => {
		expect([...FIELD_PATHS].sort()).toEqual([...schemaPaths].sort());
	});

	it('tells every value in words', () => {
		const lines = tellPolicy(DEFAULT_POLICY);
		expect(lines).toHaveLength(FIELD_PATHS.length);
		expect(lines.filter((line) => /undefined|\[object|NaN/.test(line))).toEqual([]);
		expect(lines).toContain('Messages from: 8:00');
	});
});

describe('the difference of two versions', () => {
	it('reads a version that is older than a field as what the field means where nothing is said', () => {
		const { expiringCards: _, ...older } = DEFAULT_POLICY;
		expect(diffPolicies(older, DEFAULT_POLICY)).toEqual([]);
		expect(diffPolicies(older, { ...DEFAULT_POLICY, expiringCards: 'never-updated' })).toMatchObject([{ field: 'expiringCards', loosens: false }]);
		expect(diffPolicies(older, { ...DEFAULT_POLICY, expiringCards: 'everyone' })).toMatchObject([{ field: 'expiringCards', loosens: true }]);
	});

	it('is nothing between equals, whatever they are called', () => {
		expect(diffPolicies(base, { ...base, version: 'other' })).toEqual([]);
	});

	it.each([
		[{ maxAttempts: 5 }, 'Most attempts per invoice: 8 → 5', false],
		[{ maxAttempts: 9 }, 'Most attempts per invoice: 8 → 9', true],
		[{ phase: 'pilot' as const }, 'Phase: auto → pilot', false],
		[{ retryOwner: 'observe' as const }, 'Who retries the payment: own → observe', false],
		[{ minHoursBetweenRetries: 10 }, 'Shortest time between retries: 20 h → 10 h', true],
		[{ specialistBelow: 0.1 }, 'A specialist calls below a chance of: 20 % → 10 %', true],
		[{ lowConfidenceNeedsPerson: true }, 'An unsure score needs a person: no → yes', false],
		[{ contact: { ...contact, toHour: 22 } }, 'Messages until: 20:00 → 22:00', true],
		[{ contact: { ...contact, skipHolidays: false } }, 'No messages on public holidays: yes → no', true],
		[{ consent: { ...consent, sms: 'unless-withdrawn' as const } }, 'Consent for SMS: required → unless-withdrawn', true],
		[{ budgets: { ...budgets, chargesPerDay: 100 } }, 'Most charges in 24 hours: no limit → 100', false],
		[{ budgets: { ...budgets, amountPerDay: [dollars(100_000)] } }, 'Most money charged in 24 hours: no limit → $1,000.00', false],
		[{ needsPerson: ['terms' as const] }, 'Actions that always need a person: terms, subscription, write-off → terms', true],
		[{ pilot: { ...pilot, excludeSegments: ['enterprise', 'vip'] } }, 'Segments outside the pilot: enterprise → enterprise, vip', false],
		[{ approval: { ...approval, fourEyesFrom: [dollars(1_000_000)] } }, 'Two people approve from: never → $10,000.00', false],
		[{ approval: { ...approval, approvers: [{ id: 'ada', role: 'lead' }] } }, 'Approvers: none → ada (lead)', true],
		[{ approval: { ...approval, remindAfterHours: 12 } }, 'Approvers are reminded after: 24 h → 12 h', false],
	])('%j', (changes, text, loosens) => {
		expect(changed(changes)).toEqual([[text, loosens]]);
	});

	it('knows that a higher limit, or one for a currency that had none, lets more happen', () => {
		const rows = base.approvalFrom;
		const [, ...others] = rows;
		expect(diffPolicies(base, aPolicy({ approvalFrom: [...rows, { currency: 'HUF', amountMinor: 1 }] }))).toMatchObject([{ field: 'approvalFrom', loosens: true }]);
		expect(diffPolicies(base, aPolicy({ approvalFrom: [dollars(60_000), ...others] }))).toMatchObject([{ loosens: true }]);
		expect(diffPolicies(base, aPolicy({ approvalFrom: [dollars(40_000), ...others] }))).toMatchObject([{ loosens: false }]);
		expect(diffPolicies(base, aPolicy({ approvalFrom: others }))).toMatchObject([{ loosens: false }]);
	});

	it('knows that a cap taken away lets more happen', () => {
		const capped = aPolicy({ budgets: { ...budgets, amountPerDay: [dollars(100)] } });
		expect(diffPolicies(capped, base)).toMatchObject([{ field: 'budgets.amountPerDay', loosens: true }]);
	});
});
