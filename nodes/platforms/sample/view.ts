import { z } from 'zod';

import type { SamplePerson } from './people';
import { backupIdOf, customerIdOf, findInvoice, invoiceIdOf, methodIdOf, nextNativeAttemptAt, subscriptionIdOf, type SampleWorld } from './world';

const methodSchema = z.object({ id: z.string(), brand: z.string(), last4: z.string(), expMonth: z.number().int(), expYear: z.number().int(), isDefault: z.boolean() });

/** One invoice with everything around it, as the pretend vendor answers. */
export const viewSchema = z.object({
	startedAt: z.string(),
	invoice: z.object({
		id: z.string(),
		number: z.string(),
		status: z.enum(['open', 'paid', 'uncollectible']),
		currency: z.string(),
		dueMinor: z.number().int(),
		remainingMinor: z.number().int(),
		paidAt: z.string().nullable(),
		isRetriedBySample: z.boolean(),
		nextNativeAttemptAt: z.string().nullable(),
		isCredited: z.boolean(),
		attempts: z.array(z.object({ id: z.string(), at: z.string(), methodId: z.string(), code: z.string().nullable(), amountMinor: z.number().int() })),
	}),
	customer: z.object({ id: z.string(), name: z.string(), email: z.string(), language: z.string(), country: z.string(), labels: z.record(z.string()), paidInvoices: z.number().int(), openDisputes: z.number().int() }),
	subscription: z.object({ id: z.string(), status: z.enum(['active', 'past-due', 'paused', 'canceled']), endsWithPeriod: z.boolean() }),
	methods: z.array(methodSchema),
});
export type SampleView = z.infer<typeof viewSchema>;

function cardOf(person: SamplePerson, startedAt: string, card: { id: string; monthsLeft: number; isDefault: boolean }): z.infer<typeof methodSchema> {
	const end = new Date(startedAt);
	end.setUTCDate(1);
	end.setUTCMonth(end.getUTCMonth() + card.monthsLeft);
	return { id: card.id, brand: person.brand, last4: card.isDefault ? person.last4 : '4444', expMonth: end.getUTCMonth() + 1, expYear: end.getUTCFullYear(), isDefault: card.isDefault };
}

const emailOf = ({ name }: SamplePerson): string => `${name.split(' ')[0]?.normalize('NFD').replace(/[^A-Za-z]/g, '').toLowerCase() ?? ''}@sample.example`;

/** What the vendor says of a person's invoice; undefined for one that it does not know. */
export function viewOf(world: SampleWorld, person: SamplePerson): SampleView | undefined {
	const invoice = findInvoice(world, invoiceIdOf(person));
	const subscription = world.subscriptions.find(({ id }) => id === subscriptionIdOf(person));
	if (invoice === undefined || subscription === undefined) return undefined;
	const { status, remainingMinor, paidAt, isRetriedBySample, isCredited, attempts } = invoice;
	return {
		startedAt: world.startedAt,
		invoice: {
			...{ id: invoice.id, status, remainingMinor, paidAt, isRetriedBySample, isCredited, attempts },
			number: `SAMPLE-${person.number}`,
			currency: person.amount.currency,
			dueMinor: person.amount.amountMinor,
			nextNativeAttemptAt: nextNativeAttemptAt(world, invoice),
		},
		customer: {
			...{ id: customerIdOf(person), name: person.name, email: emailOf(person), language: person.language, country: person.country },
			...{ labels: person.labels, paidInvoices: person.paidInvoices, openDisputes: person.hasDispute ? 1 : 0 },
		},
		subscription,
		methods: [
			cardOf(person, world.startedAt, { id: methodIdOf(person), monthsLeft: person.cardMonthsLeft, isDefault: true }),
			...(person.hasBackup ? [cardOf(person, world.startedAt, { id: backupIdOf(person), monthsLeft: 20, isDefault: false })] : []),
		],
	};
}

