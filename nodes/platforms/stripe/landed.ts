import type { ChangeKind } from '../../core/actions/change';
import type { Http } from '../http';
import type { ChangeRequest } from '../platform';
import { couponIdOf, PAUSE_BEHAVIOR, readDiscounts, readSubscription, type RequestOf, type StripeChangeKind } from './change';
import { toMetadata, toNote } from './note';
import { creditNoteSchema, invoiceStateSchema } from './payload';
import { pathTo, read, readAll } from './request';

type Finder<Kind extends ChangeKind> = (request: RequestOf<Kind>, http: Http) => Promise<boolean>;

async function readInvoice({ invoiceId }: ChangeRequest, http: Http) {
	return await read(http, { path: pathTo('invoices', invoiceId), schema: invoiceStateSchema, of: 'invoice', permission: 'Invoices: Read' });
}

type SubscriptionState = Awaited<ReturnType<typeof readSubscription>>;

/** Without a subscription nothing can have been changed. */
async function ofSubscription(request: ChangeRequest, http: Http, test: (state: SubscriptionState) => boolean): Promise<boolean> {
	return request.subscriptionId !== null && test(await readSubscription(request.subscriptionId, http));
}

/** How each change shows at Stripe. */
const FINDERS = {
	'stop-native-retries': async (request, http) => (await readInvoice(request, http)).auto_advance === false,
	'hand-back-retries': async (request, http) => (await readInvoice(request, http)).auto_advance === true,
	'mark-uncollectible': async (request, http) => (await readInvoice(request, http)).status === 'uncollectible',
	'add-note': async (request, http) => {
		const { metadata } = await readInvoice(request, http);
		return Object.entries(toMetadata(toNote(request.change.text))).every(([key, value]) => (metadata?.[key] ?? '') === value);
	},
	credit: async ({ invoiceId, idempotencyKey }, http) => {
		const notes = await readAll(http, { path: pathTo('credit_notes'), schema: creditNoteSchema, of: 'credit notes', permission: 'Credit notes: Read', query: { invoice: invoiceId } });
		return notes.some(({ metadata }) => metadata?.dunning_key === idempotencyKey);
	},
	discount: async (request, http) => {
		if (request.subscriptionId === null) return false;
		return (await readDiscounts(request.subscriptionId, http)).some(({ coupon }) => coupon === couponIdOf(request));
	},
	'pause-subscription': async (request, http) => await ofSubscription(request, http, (state) => state.pause_collection?.behavior === PAUSE_BEHAVIOR['pause-subscription']),
	'suspend-subscription': async (request, http) => await ofSubscription(request, http, (state) => state.pause_collection?.behavior === PAUSE_BEHAVIOR['suspend-subscription']),
	'resume-subscription': async (request, http) => await ofSubscription(request, http, (state) => state.pause_collection === null && state.status !== 'paused'),
	'cancel-subscription': async (request, http) => await ofSubscription(request, http, (state) => state.status === 'canceled' || (request.change.when === 'period-end' && state.cancel_at_period_end)),
} as const satisfies { [Kind in StripeChangeKind]: Finder<Kind> };

/** See {@link Platform.hasLanded}. A change that Stripe cannot do has never landed. */
export async function hasLanded(request: ChangeRequest, http: Http): Promise<boolean> {
	const finders: { [kind: string]: Finder<ChangeKind> | undefined } = FINDERS as never;
	return (await finders[request.change.kind]?.(request, http)) ?? false;
}
