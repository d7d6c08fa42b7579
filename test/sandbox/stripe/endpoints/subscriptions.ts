import { changeAndEmit, emit } from '../events';
import { invalidRequest } from '../errors';
import { listPage } from '../listing';
import type { Subscription } from '../objects/subscription';
import { branchOf, countOf, flagOf, mergeMetadata, textOf } from '../params';
import { cancelSubscription } from '../settle';
import { findOr404 } from '../world';
import { idIn, type Call, type WorkTable } from './call';
import { discountsFrom } from './discounts';

const subscriptionOf = (call: Call): Subscription => findOr404(call.world, 'subscription', { id: idIn(call, 'subscription') });

function fitsStatus(subscription: Subscription, status: string | undefined): boolean {
	if (status === 'all') return true;
	if (status === undefined) return subscription.status !== 'canceled';
	return subscription.status === (status === 'ended' ? 'canceled' : status);
}

function listSubscriptions(call: Call): object {
	const { params } = call;
	const [customer, price, clock] = [textOf(params, 'customer'), textOf(params, 'price'), textOf(params, 'test_clock')];
	const found = [...call.world.tables.subscription.values()].filter(
		(subscription) =>
			fitsStatus(subscription, textOf(params, 'status')) &&
			(customer ?? subscription.customer) === subscription.customer &&
			(clock ?? subscription.test_clock) === subscription.test_clock &&
			(price === undefined || subscription.items.data.some((item) => item.price.id === price)),
	);
	return listPage(found, call);
}

function pauseFrom(call: Call, subscription: Subscription): Subscription['pause_collection'] {
	const sent = call.params['pause_collection'];
	if (sent === undefined) return subscription.pause_collection;
	const branch = branchOf(call.params, 'pause_collection');
	if (branch === undefined) return null;
	const behavior = textOf(branch, 'behavior');
	if (behavior === undefined) {
		throw invalidRequest('Missing required param: pause_collection[behavior].', {
			code: 'parameter_missing',
			param: 'pause_collection[behavior]',
		});
	}
	return { behavior, resumes_at: countOf(branch, 'resumes_at') ?? null };
}

function methodFor(call: Call, subscription: Subscription): string | null {
	const sent = textOf(call.params, 'default_payment_method');
	if (sent === undefined) return subscription.default_payment_method;
	if (sent === '') return null;
	const method = findOr404(call.world, 'payment_method', { id: sent, param: 'default_payment_method' });
	if (method.customer === subscription.customer) return sent;
	throw invalidRequest('The customer does not have a payment method with the ID ' + sent + '.', { param: 'default_payment_method' });
}

function updateSubscription(call: Call): object {
	const subscription = subscriptionOf(call);
	if (subscription.status === 'canceled') {
		throw invalidRequest('A canceled subscription can only update its cancellation_details and metadata.');
	}
	const description = textOf(call.params, 'description');
	const changes: Partial<Subscription> = {
		cancel_at_period_end: flagOf(call.params, 'cancel_at_period_end') ?? subscription.cancel_at_period_end,
		default_payment_method: methodFor(call, subscription),
		metadata: mergeMetadata(subscription.metadata, call.params),
		discounts: discountsFrom(call, subscription),
		pause_collection: pauseFrom(call, subscription),
		...(description === undefined ? {} : { description: description === '' ? null : description }),
	};
	changeAndEmit(call.world, 'customer.subscription.updated', { object: subscription, changes });
	return subscription;
}

/** Brings back a subscription that the vendor itself paused; https://docs.stripe.com/api/subscriptions/resume */
function resumeSubscription(call: Call): object {
	const subscription = subscriptionOf(call);
	if (subscription.status !== 'paused') throw invalidRequest('Only a paused subscription can be resumed.');
	changeAndEmit(call.world, 'customer.subscription.updated', { object: subscription, changes: { status: 'active' } });
	emit(call.world, 'customer.subscription.resumed', { object: subscription });
	return subscription;
}

/** Subscriptions. */
export const SUBSCRIPTION_WORKS = {
	'GET /v1/subscriptions': listSubscriptions,
	'GET /v1/subscriptions/{subscription}': subscriptionOf,
	'POST /v1/subscriptions/{subscription}': updateSubscription,
	'POST /v1/subscriptions/{subscription}/resume': resumeSubscription,
	'DELETE /v1/subscriptions/{subscription}': (call) => {
		const subscription = subscriptionOf(call);
		if (subscription.status === 'canceled') throw invalidRequest('This subscription is already canceled.');
		const sent = branchOf(call.params, 'cancellation_details') ?? {};
		subscription['cancellation_details'] = {
			comment: textOf(sent, 'comment') ?? null,
			feedback: textOf(sent, 'feedback') ?? null,
			reason: 'cancellation_requested',
		};
		cancelSubscription(call.world, subscription);
		return subscription;
	},
} as const satisfies WorkTable;
