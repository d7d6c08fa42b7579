import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import { isOperation } from '../../nodes/core/actions/actions';
import { CHANNELS } from '../../nodes/core/channels';
import { CONTACT_PURPOSES } from '../../nodes/core/facts';
import { STOP_FLAGS } from '../../nodes/core/stopFlag';
import { RETRY_OWNERS } from '../../nodes/core/policy/policy';
import { TROUBLES, type TroubleKind } from '../sandbox/stripe/troubles';

const kinds = Object.keys(TROUBLES) as [TroubleKind, ...TroubleKind[]];

const customerSchema = z.strictObject({
	kind: z.enum(kinds),
	amountMinor: z.number().int().positive(),
	succeedsAfterDays: z.number().positive().optional(),
});

const on = { day: z.number().int().min(0), customer: z.string() };

/** What customers and the platform do on their own, day by day. */
const actSchema = z.discriminatedUnion('does', [
	z.strictObject({ ...on, does: z.literal('saves-another-card'), isGood: z.boolean() }),
	z.strictObject({ ...on, does: z.literal('pays-on-page') }),
	z.strictObject({ ...on, does: z.literal('disputes') }),
	z.strictObject({ ...on, does: z.literal('withdraws-consent'), channel: z.enum(CHANNELS) }),
	z.strictObject({ ...on, does: z.literal('promises-to-pay'), inDays: z.number().int().positive() }),
	/** Somebody of ours records a hold, or ends it. */
	z.strictObject({ ...on, does: z.literal('is-held'), flag: z.enum(STOP_FLAGS) }),
	z.strictObject({ ...on, does: z.literal('is-released'), flag: z.enum(STOP_FLAGS) }),
	/** Somebody of ours asks for an act on this case; a person answers where one is needed. */
	z.strictObject({ ...on, does: z.literal('is-asked-for'), operation: z.string().refine(isOperation), fields: z.record(z.unknown()), answer: z.enum(['approved', 'rejected', 'nobody-asked']) }),
]);
export type Act = z.infer<typeof actSchema>;

/** What must be true at the end. Every field is required, so that a scenario cannot assert nothing. */
const endSchema = z.strictObject({
	state: z.enum(['open', 'held', 'recovered', 'closed']),
	invoice: z.enum(['open', 'paid', 'void', 'uncollectible']),
	/** Charges that we made. */
	charges: z.number().int(),
	/** Messages that left, in order. */
	messages: z.array(z.enum(CONTACT_PURPOSES)),
	/** Codes for which a person was called, in order. */
	people: z.array(z.string()),
	/** Changes of terms, subscription or retries that were made, in order. */
	changes: z.array(z.string()),
});
export type End = z.infer<typeof endSchema>;

/** A lifecycle: who failed on the first day, what happened then, and how it must end. */
export const scenarioSchema = z
	.strictObject({
		title: z.string().min(10),
		startsAt: z.string().datetime(),
		days: z.number().int().min(1).max(60),
		retryOwner: z.enum(RETRY_OWNERS),
		customers: z.record(customerSchema),
		acts: z.array(actSchema),
		ends: z.record(endSchema),
	})
	.superRefine(({ customers, acts, ends, days }, context) => {
		const problem = (message: string): void => context.addIssue({ code: 'custom', message });
		const names = Object.keys(customers);
		if (names.length === 0) problem('A scenario needs a customer');
		for (const name of names) if (ends[name] === undefined) problem(`Nothing is asserted about ${name}`);
		for (const name of [...Object.keys(ends), ...acts.map(({ customer }) => customer)]) if (customers[name] === undefined) problem(`There is no customer ${name}`);
		if (acts.some(({ day }) => day > days)) problem('An act lies after the last day');
	});
export type Scenario = z.infer<typeof scenarioSchema>;

/** Every scenario in this folder, by file name. */
export function readScenarios(): Array<[file: string, scenario: Scenario]> {
	const files = readdirSync(__dirname).filter((file) => file.endsWith('.json'));
	return files.map((file) => [file, scenarioSchema.parse(JSON.parse(readFileSync(path.join(__dirname, file), 'utf8')))]);
}
