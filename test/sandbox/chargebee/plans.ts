import type { PaymentSchedule, PaymentScheduleScheme } from 'chargebee';
import { change, emit } from './events';
import { invalidRequest, wrongState } from './refusal';
import type { Call } from './works';
import { DAY, findOr404, nowOf, wallSeconds, type Wire } from './world';

function column(params: Record<string, string>, name: string): number[] {
	return Object.keys(params).filter((key) => key.startsWith(`flexible_schedules[${name}][`)).map((key) => Number(params[key]));
}

/** Keeps a scheme: payments at whole periods from the day on which it is applied, each with its share. */
export function createScheme({ world, params }: Call): object {
	const [periods, shares] = [column(params, 'period'), column(params, 'amount_percentage')];
	const wanted = Number(params['number_of_schedules']);
	const sum = shares.reduce((total, share) => total + share, 0);
	if (periods.length !== wanted || shares.length !== wanted || Math.abs(sum - 100) > 0.001) throw invalidRequest('flexible_schedules : should add up to 100 percent', 'param_wrong_value', 'flexible_schedules');
	const scheme = {
		object: 'payment_schedule_scheme',
		id: world.newId('pss_'),
		name: params['name'] ?? '',
		number_of_schedules: wanted,
		period_unit: params['period_unit'] as PaymentScheduleScheme['period_unit'],
		created_at: wallSeconds(),
		updated_at: wallSeconds(),
		resource_version: world.nextVersion(),
		preferred_schedules: periods.map((period, index) => ({ period, amount_percentage: shares[index] ?? 0 })),
	} satisfies Wire<PaymentScheduleScheme>;
	world.tables.payment_schedule_scheme.set(scheme.id, scheme);
	return { payment_schedule_scheme: scheme };
}

export function deleteScheme({ world, id }: Call): object {
	const scheme = findOr404(world, 'payment_schedule_scheme', id);
	world.tables.payment_schedule_scheme.delete(id);
	return { payment_schedule_scheme: scheme };
}

function dateAfter(start: number, unit: PaymentScheduleScheme['period_unit'], count: number): number {
	if (unit !== 'month') return start + count * (unit === 'week' ? 7 : 1) * DAY;
	const date = new Date(start * 1000);
	date.setUTCMonth(date.getUTCMonth() + count);
	return date.getTime() / 1000;
}

function entriesFor(call: Call, scheme: PaymentScheduleScheme, facts: { total: number; start: number }): PaymentSchedule.ScheduleEntry[] {
	const parts = scheme.preferred_schedules ?? [];
	let left = facts.total;
	return parts.map(({ period = 0, amount_percentage: share = 0 }, index) => {
		const amount = index === parts.length - 1 ? left : Math.round((facts.total * share) / 100);
		left -= amount;
		return { object: 'schedule_entry', id: call.world.newId('pse_'), date: dateAfter(facts.start, scheme.period_unit, period), amount, status: 'posted' } as PaymentSchedule.ScheduleEntry;
	});
}

function scheduleFor(call: Call, invoiceId: string): Wire<PaymentSchedule> {
	const { world, params } = call;
	const scheme = findOr404(world, 'payment_schedule_scheme', params['scheme_id'] ?? '');
	const invoice = findOr404(world, 'invoice', invoiceId);
	if (invoice.status !== 'payment_due' && invoice.status !== 'not_paid') throw wrongState(`Invoice ${invoice.id} is ${invoice.status}.`);
	const total = Number(params['amount'] ?? invoice.amount_due);
	const at = nowOf(world, invoice.customer_id);
	return {
		object: 'payment_schedule',
		id: world.newId('ps_'),
		scheme_id: scheme.id,
		entity_type: 'invoice',
		entity_id: invoice.id,
		amount: total,
		created_at: at,
		currency_code: invoice.currency_code,
		schedule_entries: entriesFor(call, scheme, { total, start: at }),
	};
}

/** What a scheme would do to an invoice; nothing is kept. */
export function estimateSchedule(call: Call): object {
	const { created_at: createdAt, ...schedule } = scheduleFor(call, call.params['invoice_id'] ?? '');
	return { estimate: { object: 'estimate', created_at: createdAt, payment_schedule_estimates: [{ ...schedule, object: 'payment_schedule_estimate' }] } };
}

/** Splits an invoice by a scheme; its native dunning ends with it. */
export function applyScheme(call: Call): object {
	const { world, id } = call;
	const schedule = scheduleFor(call, id);
	const invoice = findOr404(world, 'invoice', id);
	if ([...world.tables.payment_schedule.values()].some((one) => one.entity_id === id)) throw wrongState('The invoice is split already.');
	world.tables.payment_schedule.set(schedule.id, schedule);
	change(world, invoice, { next_retry_at: undefined });
	emit(world, 'payment_schedules_created', { customerId: invoice.customer_id, content: { invoice, payment_schedule: schedule } });
	return { invoice };
}

export function listSchedules({ world, id }: Call): object {
	findOr404(world, 'invoice', id);
	return { payment_schedules: [...world.tables.payment_schedule.values()].filter((one) => one.entity_id === id) };
}
