import { z } from 'zod';

import type { CaseEvent } from '../../core/case';
import type { Http } from '../http';
import { pathTo, readAll } from './request';

const cardMethodSchema = z.object({
	id: z.string(),
	card: z.object({ exp_month: z.number().int(), exp_year: z.number().int() }).nullish(),
});

const holderSchema = z.object({
	id: z.string(),
	customer: z.object({ id: z.string(), invoice_settings: z.object({ default_payment_method: cardMethodSchema.nullish() }).nullish() }),
	default_payment_method: cardMethodSchema.nullish(),
});
type Holder = z.output<typeof holderSchema>;

/** Stripe expands at most four levels deep; this is the fourth. */
const EXPANSION = ['data.default_payment_method', 'data.customer.invoice_settings.default_payment_method'];

/** The method that a subscription charges: its own before the customer's. */
export const methodOfHolder = (holder: Holder): Holder['default_payment_method'] => holder.default_payment_method ?? holder.customer.invoice_settings?.default_payment_method;

/** Active subscriptions, of one customer or of all, with the method that each charges. */
export async function readHolders(http: Http, customer?: string): Promise<Holder[]> {
	return await readAll(http, {
		path: pathTo('subscriptions'),
		schema: holderSchema,
		of: 'active subscriptions',
		permission: 'Subscriptions: Read',
		query: { ...(customer === undefined ? {} : { customer }), status: 'active', expand: EXPANSION },
	});
}

function eventOf(holder: Holder, span: { now: Date; until: Date }): CaseEvent[] {
	const method = methodOfHolder(holder);
	if (!method?.card) return [];
	const { exp_month: month, exp_year: year } = method.card;
	// A card is good until its month ends.
	const endsAt = Date.UTC(year, month, 1);
	if (endsAt <= span.now.getTime() || endsAt > span.until.getTime()) return [];
	return [
		{
			id: `expiring:${method.id}:${year}-${String(month).padStart(2, '0')}`,
			type: 'method.expiring',
			rawType: 'card.expiring',
			occurredAt: span.now.toISOString(),
			refs: { customerId: holder.customer.id, subscriptionId: holder.id, paymentMethodId: method.id },
		},
	];
}

/**
 * One event per card of an active subscription that ends within the span. Stripe tells of expiring cards only for its
 * old card sources, so the cards of payment methods are looked through. The id is the same at every look.
 */
export async function readExpiringMethods(span: { now: Date; until: Date }, http: Http): Promise<CaseEvent[]> {
	const holders = await readHolders(http);
	return holders.flatMap((holder) => eventOf(holder, span));
}
