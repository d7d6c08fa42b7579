import { z } from 'zod';

import { CHANGE_KINDS, changeSchema, type Change, type ChangeKind } from '../../core/actions/change';
import { SAMPLE_PEOPLE, type SamplePerson } from './people';

const DAY_MS = 86_400_000;

const attemptSchema = z.object({
	id: z.string(),
	at: z.string(),
	methodId: z.string(),
	/** Null: it was paid. */
	code: z.string().nullable(),
	amountMinor: z.number().int(),
});

const invoiceSchema = z.object({
	id: z.string(),
	status: z.enum(['open', 'paid', 'uncollectible']),
	remainingMinor: z.number().int(),
	isRetriedBySample: z.boolean(),
	attempts: z.array(attemptSchema),
	notes: z.array(z.record(z.string())),
	paidAt: z.string().nullable(),
	isCredited: z.boolean(),
});
export type SampleInvoice = z.infer<typeof invoiceSchema>;

/** All that the pretend vendor remembers. */
export const worldSchema = z.object({
	startedAt: z.string(),
	invoices: z.array(invoiceSchema),
	subscriptions: z.array(z.object({ id: z.string(), status: z.enum(['active', 'past-due', 'paused', 'canceled']), endsWithPeriod: z.boolean() })),
	/** What was answered under a key; the same key gets the same answer. */
	answers: z.record(z.object({ status: z.number().int(), body: z.unknown() })),
	endpoints: z.array(z.object({ id: z.string(), url: z.string(), owner: z.string(), secret: z.string() })),
});
export type SampleWorld = z.infer<typeof worldSchema>;

export const invoiceIdOf = ({ number }: SamplePerson): string => `sample_invoice_${number}`;
export const customerIdOf = ({ number }: SamplePerson): string => `sample_customer_${number}`;
export const subscriptionIdOf = ({ number }: SamplePerson): string => `sample_subscription_${number}`;
export const methodIdOf = ({ number }: SamplePerson): string => `sample_card_${number}`;
export const backupIdOf = ({ number }: SamplePerson): string => `sample_backup_${number}`;

const daysAfter = (from: string, days: number): string => new Date(Date.parse(from) + days * DAY_MS).toISOString();

/** Days after the start on which the pretend vendor tries again by itself. */
const NATIVE_DAYS = [3, 6, 9] as const;

function firstInvoice(person: SamplePerson, startedAt: string): SampleInvoice {
	const { amount, truth, pays = false, isPaidMeanwhile = pays } = person;
	return {
		id: invoiceIdOf(person),
		status: isPaidMeanwhile ? 'paid' : 'open',
		remainingMinor: isPaidMeanwhile ? 0 : amount.amountMinor,
		isRetriedBySample: true,
		attempts: [{ id: `sample_attempt_${person.number}_1`, at: startedAt, methodId: methodIdOf(person), code: truth.code, amountMinor: amount.amountMinor }],
		notes: [],
		paidAt: isPaidMeanwhile ? startedAt : null,
		isCredited: false,
	};
}

/** The story at its start: a dozen first attempts have just failed. */
export function startWorld(now: Date): SampleWorld {
	const startedAt = now.toISOString();
	return {
		startedAt,
		invoices: SAMPLE_PEOPLE.map((person) => firstInvoice(person, startedAt)),
		subscriptions: SAMPLE_PEOPLE.map((person) => ({ id: subscriptionIdOf(person), status: person.pays ? 'active' : 'past-due', endsWithPeriod: false })),
		answers: {},
		endpoints: [],
	};
}

/** What a charge comes to; the only place that knows. */
function codeOf(person: SamplePerson, methodId: string, { startedAt, at }: { startedAt: string; at: string }): string | null {
	if (methodId === backupIdOf(person)) return null;
	const { paysAfterDays, code } = person.truth;
	return paysAfterDays !== null && at >= daysAfter(startedAt, paysAfterDays) ? null : code;
}

/** Tries to collect an invoice with a method, and writes down what came of it. */
export function charge(world: SampleWorld, person: SamplePerson, { methodId, at }: { methodId: string; at: string }): string | null {
	const invoice = findInvoice(world, invoiceIdOf(person));
	if (invoice === undefined) throw new Error(`The sample lost the invoice of ${person.number}`);
	const code = codeOf(person, methodId, { startedAt: world.startedAt, at });
	invoice.attempts.push({ id: `sample_attempt_${person.number}_${invoice.attempts.length + 1}`, at, methodId, code, amountMinor: invoice.remainingMinor });
	if (code === null) Object.assign(invoice, { status: 'paid', remainingMinor: 0, paidAt: at });
	return code;
}

const nativeAttempts = ({ startedAt }: SampleWorld): string[] => NATIVE_DAYS.map((days) => daysAfter(startedAt, days));

/** When the pretend vendor tries next by itself; null when it will not. */
export function nextNativeAttemptAt(world: SampleWorld, invoice: SampleInvoice): string | null {
	const last = invoice.attempts.at(-1)?.at ?? world.startedAt;
	return invoice.status === 'open' && invoice.isRetriedBySample ? (nativeAttempts(world).find((at) => at > last) ?? null) : null;
}

/** Does what the vendor would have done since it was last looked at: its own retries, where nobody took them over. */
export function catchUp(world: SampleWorld, now: Date): void {
	for (const person of SAMPLE_PEOPLE) {
		const invoice = findInvoice(world, invoiceIdOf(person));
		for (let at = invoice && nextNativeAttemptAt(world, invoice); at && at <= now.toISOString(); at = invoice && nextNativeAttemptAt(world, invoice)) {
			charge(world, person, { methodId: methodIdOf(person), at });
		}
	}
}

export const findInvoice = (world: SampleWorld, id: string): SampleInvoice | undefined => world.invoices.find((invoice) => invoice.id === id);

interface Changed {
	invoice: SampleInvoice;
	subscription: SampleWorld['subscriptions'][number];
}
type Doer<Kind extends ChangeKind> = (on: Changed, change: Extract<Change, { kind: Kind }>) => string | null;

/** What each change does; the reason when it cannot. */
const DOERS: { readonly [Kind in ChangeKind]?: Doer<Kind> } = {
	credit: ({ invoice }, { amount }) => {
		if (amount.amountMinor > invoice.remainingMinor) return 'The credit is larger than what is open.';
		Object.assign(invoice, { remainingMinor: invoice.remainingMinor - amount.amountMinor, isCredited: true });
		return null;
	},
	'pause-subscription': ({ subscription }) => set(subscription, { status: 'paused' }),
	'suspend-subscription': ({ subscription }) => set(subscription, { status: 'paused' }),
	'resume-subscription': ({ subscription }) => set(subscription, { status: 'past-due' }),
	'cancel-subscription': ({ subscription }, { when }) => set(subscription, when === 'now' ? { status: 'canceled' } : { endsWithPeriod: true }),
	'mark-uncollectible': ({ invoice }) => set(invoice, { status: 'uncollectible' }),
	'stop-native-retries': ({ invoice }) => set(invoice, { isRetriedBySample: false }),
	'hand-back-retries': ({ invoice }) => set(invoice, { isRetriedBySample: true }),
	'add-note': ({ invoice }, { text }) => set(invoice, { notes: [...invoice.notes, { text }] }),
};

function set<Thing extends object>(thing: Thing, changes: Partial<Thing>): null {
	Object.assign(thing, changes);
	return null;
}

/** Kinds of change that the pretend vendor knows. */
export const SAMPLE_CHANGES = CHANGE_KINDS.filter((kind) => DOERS[kind] !== undefined);

/** Changes an invoice or its subscription; the reason when it cannot. */
export function change(world: SampleWorld, person: SamplePerson, wanted: unknown): string | null {
	const parsed = changeSchema.safeParse(wanted);
	const invoice = findInvoice(world, invoiceIdOf(person));
	const subscription = world.subscriptions.find(({ id }) => id === subscriptionIdOf(person));
	if (!parsed.success || invoice === undefined || subscription === undefined) return 'The change is not understood.';
	const doer = DOERS[parsed.data.kind] as Doer<ChangeKind> | undefined;
	return doer === undefined ? 'The sample knows no such change.' : doer({ invoice, subscription }, parsed.data);
}
