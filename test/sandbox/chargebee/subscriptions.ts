import type { Subscription } from 'chargebee';
import { change, emit } from './events';
import { wrongState } from './refusal';
import { cancelSubscription } from './schedule';
import type { Call } from './works';
import { DAY, findOr404, nowOf, type Wire, type World } from './world';

const subscriptionOf = ({ world, id }: Call): Wire<Subscription> => findOr404(world, 'subscription', id);

/** A subscription as it is answered: its customer beside it. */
export function withCustomer(world: World, subscription: Wire<Subscription>): object {
	return { subscription, customer: world.tables.customer.get(subscription.customer_id) };
}

function tell(world: World, type: string, subscription: Wire<Subscription>): object {
	const content = withCustomer(world, subscription);
	emit(world, type, { customerId: subscription.customer_id, content: content as Record<string, object> });
	return content;
}

function stopDunning(world: World, subscriptionId: string): void {
	for (const invoice of world.tables.invoice.values()) {
		if (invoice.subscription_id !== subscriptionId || invoice.dunning_status !== 'in_progress') continue;
		change(world, invoice, { dunning_status: 'stopped', status: 'not_paid', next_retry_at: undefined, expected_payment_date: undefined });
		emit(world, 'dunning_updated', { customerId: invoice.customer_id, content: { invoice } });
	}
}

/** Pauses at once, until a date or until somebody resumes. */
export function pauseSubscription(call: Call): object {
	const { world, params } = call;
	const subscription = subscriptionOf(call);
	if (subscription.status !== 'active') throw wrongState(`Subscription ${subscription.id} is ${subscription.status}, so it cannot be paused.`);
	const at = nowOf(world, subscription.customer_id);
	change(world, subscription, { status: 'paused', pause_date: at, resume_date: params['resume_date'] === undefined ? undefined : Number(params['resume_date']) });
	if (params['invoice_dunning_handling'] === 'stop') stopDunning(world, subscription.id);
	return tell(world, 'subscription_paused', subscription);
}

export function resumeSubscription(call: Call): object {
	const subscription = subscriptionOf(call);
	if (subscription.status !== 'paused') throw wrongState(`Subscription ${subscription.id} is not paused.`);
	change(call.world, subscription, { status: 'active', pause_date: undefined, resume_date: undefined });
	return tell(call.world, 'subscription_resumed', subscription);
}

function cancel(call: Call, isNow: boolean): object {
	const { world } = call;
	const subscription = subscriptionOf(call);
	if (subscription.status === 'cancelled') throw wrongState(`Subscription ${subscription.id} is cancelled already.`);
	if (isNow) cancelSubscription(world, subscription.id);
	else {
		change(world, subscription, { status: 'non_renewing', cancelled_at: subscription.current_term_end });
		tell(world, 'subscription_cancellation_scheduled', subscription);
	}
	return withCustomer(world, subscription);
}

/** Ends a subscription of catalog 2.0. */
export function cancelForItems(call: Call): object {
	if (subscriptionOf(call).plan_id !== undefined) throw wrongState('This site has product catalog 1.0.');
	return cancel(call, call.params['cancel_option'] === 'immediately');
}

/** Ends a subscription of catalog 1.0. */
export function cancelOld(call: Call): object {
	if (subscriptionOf(call).plan_id === undefined) throw wrongState('This site has product catalog 2.0.');
	return cancel(call, call.params['end_of_term'] !== 'true');
}

/** Adds the discounts that were sent, column by column. */
export function updateForItems(call: Call): object {
	const { world, params } = call;
	const subscription = subscriptionOf(call);
	if (subscription.plan_id !== undefined) throw wrongState('This site has product catalog 1.0.');
	const at = nowOf(world, subscription.customer_id);
	const discount = {
		object: 'discount',
		id: world.newId('disc_'),
		type: 'percentage',
		apply_on: params['discounts[apply_on][0]'],
		duration_type: params['discounts[duration_type][0]'],
		percentage: Number(params['discounts[percentage][0]']),
		period: Number(params['discounts[period][0]']),
		period_unit: params['discounts[period_unit][0]'],
		included_in_mrr: false,
		created_at: at,
		apply_till: at + Number(params['discounts[period][0]']) * 30 * DAY,
		coupon_id: '',
		index: subscription.discounts?.length ?? 0,
	} as unknown as Subscription.Discount;
	change(world, subscription, { discounts: [...(subscription.discounts ?? []), discount] });
	return tell(world, 'subscription_changed', subscription);
}
