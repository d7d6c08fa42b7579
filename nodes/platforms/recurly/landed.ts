import type { ChangeKind } from '../../core/actions/change';
import type { Http } from '../http';
import type { ChangeRequest } from '../platform';
import type { RecurlyChangeKind, RequestOf } from './change';
import { markOf } from './note';
import { findCampaign, findCredit, hasNote, isApplied, readAccountOf, readInvoice, readSubscription } from './objects';

type Finder<Kind extends ChangeKind> = (request: RequestOf<Kind>, http: Http) => Promise<boolean>;
type SubscriptionState = Awaited<ReturnType<typeof readSubscription>>;

/** Without a subscription nothing can have been changed. */
async function ofSubscription(request: ChangeRequest, http: Http, test: (state: SubscriptionState) => boolean): Promise<boolean> {
	return request.subscriptionId !== null && test(await readSubscription(request.subscriptionId, http));
}

const isPaused = ({ state, remaining_pause_cycles: cycles }: SubscriptionState): boolean => state === 'paused' || (cycles ?? 0) > 0;

/** How each change shows at Recurly. */
const FINDERS = {
	'extend-due-date': async ({ change, invoiceId }, http) => {
		const { due_at: dueAt } = await readInvoice(invoiceId, http);
		return dueAt !== null && Date.parse(dueAt) >= Date.parse(`${change.dueOn}T00:00:00.000Z`);
	},
	credit: async ({ invoiceId, idempotencyKey }, http) => {
		const invoice = await readInvoice(invoiceId, http);
		return isApplied(invoice, await findCredit(invoice, idempotencyKey, http));
	},
	discount: async (request, http) =>
		await ofSubscription(request, http, ({ coupon_redemptions: redemptions }) => redemptions.some(({ coupon }) => coupon?.code === markOf(request.idempotencyKey))),
	'pause-subscription': async (request, http) => await ofSubscription(request, http, isPaused),
	'resume-subscription': async (request, http) => await ofSubscription(request, http, (state) => !isPaused(state)),
	'cancel-subscription': async (request, http) => await ofSubscription(request, http, ({ state }) => state === 'expired' || (request.change.when === 'period-end' && state === 'canceled')),
	'mark-uncollectible': async ({ invoiceId }, http) => (await readInvoice(invoiceId, http)).state === 'failed',
	'change-campaign': async ({ change, invoiceId }, http) => {
		const campaign = await findCampaign(change.campaign, http);
		const account = await readAccountOf(await readInvoice(invoiceId, http), http);
		return campaign !== undefined && account.dunning_campaign_id === campaign.id;
	},
	'add-note': async ({ invoiceId, idempotencyKey }, http) => await hasNote((await readInvoice(invoiceId, http)).account.id, idempotencyKey, http),
} as const satisfies { [Kind in RecurlyChangeKind]: Finder<Kind> };

/** See {@link Platform.hasLanded}. A change that Recurly cannot do has never landed. */
export async function hasLanded(request: ChangeRequest, http: Http): Promise<boolean> {
	const finders: { [kind: string]: Finder<ChangeKind> | undefined } = FINDERS as never;
	return (await finders[request.change.kind]?.(request, http)) ?? false;
}
