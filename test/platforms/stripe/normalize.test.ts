import { normalize } from '../../../nodes/platforms/stripe/normalize';
import { stripe } from '../../../nodes/platforms/stripe';
import { readEvent } from './fixtures';

function changed(name: string, change: (object: Record<string, unknown>, event: Record<string, unknown>) => void): unknown {
	const event = readEvent(name);
	change((event['data'] as { object: Record<string, unknown> }).object, event);
	return event;
}

function eventsOf(payload: unknown) {
	const normalized = normalize(payload);
	return normalized.ok ? normalized.events : normalized.problem;
}

describe('a Stripe event in normal words', () => {
	it.each(['object', 'id', 'type', 'created', 'data'])('is no event without %s, and the problem names it', (field) => {
		const payload = readEvent('invoice.paid');
		delete payload[field];
		expect(normalize(payload)).toEqual({ ok: false, problem: expect.stringContaining(field) as string });
	});

	it('is no event when it is a thin one of the v2 API', () => {
		expect(normalize({ ...readEvent('invoice.paid'), object: 'v2.core.event' })).toMatchObject({ ok: false });
	});

	it.each([-1, 1e15, 1.5, '1793998801', Number.NaN])('is no event with the time %p', (created) => {
		expect(normalize({ ...readEvent('invoice.paid'), created })).toEqual({ ok: false, problem: expect.stringContaining('created') as string });
	});

	it('is a problem when it is ours and names nothing to work on', () => {
		const payload = changed('invoice.payment_failed', (object) => {
			for (const field of Object.keys(object)) if (field !== 'object') delete object[field];
		});
		expect(normalize(payload)).toEqual({ ok: false, problem: expect.stringContaining('invoice.payment_failed') as string });
	});

	it('reads an id out of an expanded object', () => {
		const payload = changed('invoice.payment_failed', (object) => {
			object['customer'] = { id: 'cus_Expanded', object: 'customer', email: 'iris.varga@example.com' };
		});
		expect(eventsOf(payload)).toMatchObject([{ refs: { customerId: 'cus_Expanded' } }]);
	});

	it.each(['constructor', '__proto__', 'toString'])('knows no event named %s', (type) => {
		expect(eventsOf({ ...readEvent('invoice.paid'), type })).toEqual([]);
	});

	it('says nothing when a subscription changed without saying what', () => {
		const payload = changed('customer.subscription.updated__status', (_object, event) => {
			delete (event['data'] as Record<string, unknown>)['previous_attributes'];
		});
		expect(eventsOf(payload)).toEqual([]);
	});

	it('subscribes by default to one event per failure, recovery and refund', () => {
		const countDefaults = (type: string) => stripe.defaultEvents.filter((name) => stripe.webhookEvents[name] === type);
		expect(countDefaults('payment.failed')).toEqual(['invoice.payment_failed']);
		expect(countDefaults('payment.action-required')).toEqual(['invoice.payment_action_required']);
		expect(countDefaults('payment.recovered')).toEqual(['invoice.paid']);
		expect(countDefaults('dispute.opened')).toEqual(['charge.dispute.created']);
	});
});
