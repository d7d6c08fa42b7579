import type { CaseEvent } from '../../core/case';
import type { Http } from '../http';
import { anyOf } from './form';
import { ownerSchema, paymentSourceSchema, type ChargebeePaymentSource } from './payload';
import { pathTo, readAll } from './request';

interface Holder {
	customerId: string;
	subscriptionId: string;
}

/** Statuses in which a subscription will be billed again. */
const BILLED: readonly string[] = ['active', 'in_trial'];

/** Which source each subscription charges: its own before the customer's. */
async function readHolders(http: Http): Promise<Map<string, Holder>> {
	const call = { path: pathTo('subscriptions'), name: null, schema: ownerSchema, of: 'active subscriptions' };
	const owners = await readAll(http, { ...call, query: { status: { in: anyOf(BILLED) } } });
	return new Map(
		owners.flatMap(({ subscription, customer }) => {
			const sourceId = subscription.payment_source_id ?? customer.primary_payment_source_id;
			return sourceId === null ? [] : [[sourceId, { customerId: customer.id, subscriptionId: subscription.id }] as const];
		}),
	);
}

function eventOf(source: ChargebeePaymentSource, holder: Holder | undefined, span: { now: Date; until: Date }): CaseEvent[] {
	const { expiry_month: month, expiry_year: year } = source.card ?? { expiry_month: null, expiry_year: null };
	if (holder === undefined || month === null || year === null) return [];
	// A card is good until its month ends.
	const endsAt = Date.UTC(year, month, 1);
	if (endsAt <= span.now.getTime() || endsAt > span.until.getTime()) return [];
	return [
		{
			id: `expiring:${source.id}:${year}-${String(month).padStart(2, '0')}`,
			type: 'method.expiring',
			rawType: 'card.expiring',
			occurredAt: span.now.toISOString(),
			refs: { customerId: holder.customerId, subscriptionId: holder.subscriptionId, paymentMethodId: source.id },
		},
	];
}

/**
 * One event per card of an active subscription that ends within the span. Chargebee tells of expiring cards itself, at the
 * time that is set in it; this looks further ahead. The id is the same at every look.
 */
export async function readExpiringMethods(span: { now: Date; until: Date }, http: Http): Promise<CaseEvent[]> {
	const holders = await readHolders(http);
	const query = { type: { is: 'card' }, status: { in: anyOf(['valid', 'expiring']) } };
	const cards = await readAll(http, { path: pathTo('payment_sources'), name: 'payment_source', schema: paymentSourceSchema, of: 'cards', query });
	return cards.flatMap((card) => eventOf(card, holders.get(card.id), span));
}
