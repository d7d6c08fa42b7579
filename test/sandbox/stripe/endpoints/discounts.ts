import { invalidRequest } from '../errors';
import { listPage } from '../listing';
import { buildCoupon, buildDiscount } from '../objects/discount';
import type { Subscription } from '../objects/subscription';
import { countOf, mergeMetadata, textOf } from '../params';
import { findOr404, nowOn, wallSeconds } from '../world';
import type { Call, WorkTable } from './call';

function percentIn({ params }: Call): number {
	const percent = Number(textOf(params, 'percent_off') ?? Number.NaN);
	if (percent > 0 && percent <= 100) return percent;
	throw invalidRequest('Invalid percent_off: must be greater than 0 and at most 100.', { param: 'percent_off' });
}

function createCoupon(call: Call): object {
	const { world, params } = call;
	const id = textOf(params, 'id') ?? world.newId('coupon');
	if (world.tables.coupon.has(id)) throw invalidRequest('Coupon already exists.', { code: 'resource_already_exists', param: 'id' });
	const duration = textOf(params, 'duration') ?? 'once';
	const months = countOf(params, 'duration_in_months') ?? null;
	if ((duration === 'repeating') !== (months !== null)) {
		throw invalidRequest('duration_in_months belongs to the duration repeating.', { param: 'duration_in_months' });
	}
	const coupon = buildCoupon({
		id,
		created: wallSeconds(),
		percentOff: percentIn(call),
		duration,
		months,
		name: textOf(params, 'name') ?? null,
		maxRedemptions: countOf(params, 'max_redemptions') ?? null,
		metadata: mergeMetadata({}, params),
	});
	world.tables.coupon.set(id, coupon);
	return coupon;
}

function redeem(call: Call, subscription: Subscription, couponId: string): string {
	const { world } = call;
	const coupon = findOr404(world, 'coupon', { id: couponId, param: 'discounts[0][coupon]' });
	if (coupon.max_redemptions !== null && coupon.times_redeemed >= coupon.max_redemptions) {
		throw invalidRequest('This coupon has been redeemed the maximum number of times.', { code: 'coupon_expired' });
	}
	coupon.times_redeemed += 1;
	const discount = buildDiscount({ id: world.newId('di'), start: nowOn(world, subscription.test_clock), coupon, customer: subscription.customer, subscription: subscription.id });
	world.tables.discount.set(discount.id, discount);
	return discount.id;
}

/** The discounts that a subscription has after a call; what is sent replaces what was there. */
export function discountsFrom(call: Call, subscription: Subscription): string[] {
	const sent = call.params['discounts'];
	const current = subscription['discounts'] as string[];
	if (sent === undefined) return current;
	if (!Array.isArray(sent)) return [];
	return sent.map((entry) => {
		const named = typeof entry === 'object' && !Array.isArray(entry) ? entry : {};
		const [coupon, kept] = [textOf(named, 'coupon'), textOf(named, 'discount')];
		if (coupon !== undefined) return redeem(call, subscription, coupon);
		if (kept !== undefined && current.includes(kept)) return kept;
		throw invalidRequest('Each discount names a coupon or a discount of this subscription.', { param: 'discounts' });
	});
}

/** Coupons. */
export const DISCOUNT_WORKS = {
	'GET /v1/coupons': (call) => listPage(call.world.tables.coupon.values(), call),
	'POST /v1/coupons': createCoupon,
} as const satisfies WorkTable;
