import type { z } from 'zod';

import type { CaseEvent } from '../../core/case';
import type { Http } from '../http';
import { pathTo } from './ids';
import { subscriberSchema } from './payload';
import { readAll } from './request';

function eventOf({ id: customerId, billing_info: info }: z.output<typeof subscriberSchema>, span: { now: Date; until: Date }): CaseEvent[] {
	const { exp_month: month = null, exp_year: year = null } = info?.payment_method ?? {};
	if (info === null || month === null || year === null) return [];
	// A card is good until its month ends.
	const endsAt = Date.UTC(year, month, 1);
	if (endsAt <= span.now.getTime() || endsAt > span.until.getTime()) return [];
	return [
		{
			id: `expiring:${info.id}:${year}-${String(month).padStart(2, '0')}`,
			type: 'method.expiring',
			rawType: 'card.expiring',
			occurredAt: span.now.toISOString(),
			refs: { customerId, paymentMethodId: info.id },
		},
	];
}

/** One event per first card of a subscriber that ends within the span. The id is the same at every look. */
export async function readExpiringMethods(span: { now: Date; until: Date }, http: Http): Promise<CaseEvent[]> {
	const subscribers = await readAll(http, { path: pathTo('accounts'), schema: subscriberSchema, of: 'subscribers', query: { subscriber: 'true', limit: '200' } });
	return subscribers.flatMap((subscriber) => eventOf(subscriber, span));
}
