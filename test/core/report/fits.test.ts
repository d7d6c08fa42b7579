import { z } from 'zod';

import { fitsOf } from '../../../nodes/core/report/fits';
import { approvalShape, channelEventShape, chargeOutcomeShape, decisionShape, eventShape, intendedShape, messageOutcomeShape, releasedShape } from '../../../nodes/core/report/tale';
import { chanceFrom, type Chance } from '../../properties/random';
import { aTale } from './buildTale';

const SHAPES: Readonly<Record<string, z.ZodTypeAny>> = { approvalShape, channelEventShape, chargeOutcomeShape, decisionShape, eventShape, intendedShape, messageOutcomeShape, releasedShape };

const BODIES: readonly [unknown, ...unknown[]] = [
	{ approvalId: 'a1', state: 'approved', hashes: { money: 'x', contact: null }, decision: 'approve', role: 'finance' },
	...aTale({ paidAfterDays: 3, byUs: true, predicted: 0.4, messagedOnDay: 1, heard: ['opened'], arm: 'model', segment: 'smb', failedRetries: [1], heldBackBy: { ruleId: 'visa.response-14', counted: 3 } }).entries.map(({ body }) => body),
];

/** The same with one thing in it left out or changed into something else. */
function damaged(value: unknown, chance: Chance): unknown {
	if (typeof value !== 'object' || value === null || chance.is(0.25)) return chance.of([undefined, null, '', 'EUR', 'eur', 3, 2.5, true, [], {}, [null], { any: 'text' }]);
	const names = Object.keys(value);
	const name = names[chance.upTo(names.length - 1)];
	if (name === undefined) return null;
	if (Array.isArray(value)) return value.map((one: unknown, index) => (String(index) === name ? damaged(one, chance) : one));
	return { ...value, [name]: damaged((value as Record<string, unknown>)[name], chance) };
}

describe('looking whether an entry fits', () => {
	it.each(Object.entries(SHAPES))('says of %s what zod says, of whole entries and damaged ones', (_name, shape) => {
		const fits = fitsOf(shape);
		const said = new Set<boolean>();
		const chance = chanceFrom(7);
		for (const body of [...BODIES, ...Array.from({ length: 4000 }, () => damaged(chance.of(BODIES), chance))]) {
			const { success } = shape.safeParse(body);
			expect({ body, fits: fits(body) }).toEqual({ body, fits: success });
			said.add(success);
		}
		expect([...said].sort()).toEqual([false, true]);
	});

	it('refuses a schema that would change what it reads', () => {
		expect(() => fitsOf(z.object({ at: z.string().default('now') }))).toThrow('ZodDefault');
	});
});
