/** A reduction that can be given to subscriptions. */
export interface Coupon {
	id: string;
	object: 'coupon';
	created: number;
	duration: string;
	duration_in_months: number | null;
	max_redemptions: number | null;
	percent_off: number;
	times_redeemed: number;
	valid: boolean;
	[field: string]: unknown;
}

/** A coupon given to one subscription. */
export interface Discount {
	id: string;
	object: 'discount';
	start: number;
	end: number | null;
	customer: string;
	subscription: string;
	source: { coupon: string; type: 'coupon' };
	[field: string]: unknown;
}

/** Makes a coupon of a percentage. */
export function buildCoupon(facts: { id: string; created: number; percentOff: number; duration: string; months: number | null; name: string | null; maxRedemptions: number | null; metadata: Record<string, string> }): Coupon {
	return {
		id: facts.id,
		object: 'coupon',
		amount_off: null,
		created: facts.created,
		currency: null,
		duration: facts.duration,
		duration_in_months: facts.months,
		livemode: false,
		max_redemptions: facts.maxRedemptions,
		metadata: facts.metadata,
		name: facts.name,
		percent_off: facts.percentOff,
		redeem_by: null,
		times_redeemed: 0,
		valid: true,
	};
}

const MONTH = 30 * 86_400;

/** Makes the discount that a coupon gives to a subscription. */
export function buildDiscount(facts: { id: string; start: number; coupon: Coupon; customer: string; subscription: string }): Discount {
	const { duration_in_months: months } = facts.coupon;
	return {
		id: facts.id,
		object: 'discount',
		checkout_session: null,
		customer: facts.customer,
		customer_account: null,
		end: months === null ? null : facts.start + months * MONTH,
		invoice: null,
		invoice_item: null,
		promotion_code: null,
		source: { coupon: facts.coupon.id, type: 'coupon' },
		start: facts.start,
		subscription: facts.subscription,
		subscription_item: null,
	};
}
