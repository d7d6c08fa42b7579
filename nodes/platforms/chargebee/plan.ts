import { z } from 'zod';

import type { Change } from '../../core/actions/change';
import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import type { ActOutcome, ChangeRequest } from '../platform';
import { readClock } from './account';
import { clockOf } from './facts';
import { describeEntries, isPlan, toScheme, type Scheme } from './instalments';
import { markOf } from './note';
import { customerSchema, invoiceSchema, scheduleEntrySchema, schemeSchema, type ScheduleEntry } from './payload';
import { post, refuse, unknown } from './post';
import { expectSuccess, parseWrapped, pathTo, read, send } from './request';

type PlanRequest = ChangeRequest & { change: Extract<Change, { kind: 'payment-plan' }> };

const schedulesSchema = z.array(z.object({ schedule_entries: z.array(scheduleEntrySchema) }));
const estimateSchema = z.object({ estimate: z.object({ payment_schedule_estimates: schedulesSchema }) });
const madeSchema = z.object({ payment_schedule_scheme: schemeSchema });

const entriesOf = (schedules: z.output<typeof schedulesSchema>): ScheduleEntry[] => schedules.flatMap(({ schedule_entries: entries }) => entries);

/** Chargebee's own day: that of the customer's time machine, else the one that its answer carries. */
async function readToday(invoiceId: string, http: Http): Promise<string> {
	const reply = expectSuccess(await send(http, { method: 'GET', path: pathTo('invoices', invoiceId) }), 'invoice');
	const invoice = parseWrapped(reply, { name: 'invoice', schema: invoiceSchema, of: 'invoice' });
	const customer = await read(http, { path: pathTo('customers', invoice.customer_id), name: 'customer', schema: customerSchema, of: 'customer' });
	const clockId = clockOf(customer);
	const now = clockId === null ? new Date(reply.headers.date ?? '') : await readClock(clockId, http);
	if (!Number.isNaN(now.getTime())) return now.toISOString().slice(0, 10);
	throw new DunningError({ code: 'unexpected-answer', message: 'Chargebee answered without a date, from which the days of a plan are counted.', fix: 'Check that no proxy removes the Date header.' });
}

interface Made {
	schemeId: string;
	outcome: ActOutcome;
}

async function makeScheme({ idempotencyKey, change }: PlanRequest, scheme: Scheme, http: Http): Promise<Made> {
	let schemeId = '';
	const outcome = await post(
		{
			path: pathTo('payment_schedule_schemes'),
			idempotencyKey: `${idempotencyKey}:scheme`,
			form: { name: `Dunning plan ${markOf(idempotencyKey)}`, number_of_schedules: change.instalments.length, ...scheme },
			of: 'payment schedules (a feature that Chargebee switches on for a site)',
			judgeSuccess: (body) => {
				const made = madeSchema.safeParse(body);
				if (!made.success) return unknown('Chargebee made a scheme of payments without telling its id.');
				schemeId = made.data.payment_schedule_scheme.id;
				return { kind: 'done', reference: schemeId };
			},
		},
		http,
	);
	return { schemeId, outcome };
}

/** Asks what the scheme would do to the invoice; nothing is changed by it, so a lost answer is no unknown outcome. */
async function preview(request: PlanRequest, schemeId: string, http: Http): Promise<ScheduleEntry[]> {
	const form = { scheme_id: schemeId, invoice_id: request.invoiceId };
	const reply = await send(http, { method: 'POST', path: pathTo('estimates', 'payment_schedules'), form });
	const answer = parseWrapped(expectSuccess(reply, 'payment plan'), { name: null, schema: estimateSchema, of: 'payment plan' });
	return entriesOf(answer.estimate.payment_schedule_estimates);
}

async function removeScheme(schemeId: string, key: string, http: Http): Promise<void> {
	await post({ path: pathTo('payment_schedule_schemes', schemeId, 'delete'), idempotencyKey: `${key}:remove`, form: {}, of: 'payment scheme' }, http);
}

/**
 * Splits an invoice: a scheme is made, what it would do is compared with the plan, and only a plan that Chargebee carries
 * to the day and the cent is applied. Each call has its key. Throws when something it depends on could not be read.
 */
export async function applyPlan(request: PlanRequest, http: Http): Promise<ActOutcome> {
	const { invoiceId, idempotencyKey, change } = request;
	const scheme = toScheme(change.instalments, await readToday(invoiceId, http));
	if ('problem' in scheme) return refuse(scheme.problem);
	const { schemeId, outcome } = await makeScheme(request, scheme, http);
	if (outcome.kind !== 'done') return outcome;
	const entries = await preview(request, schemeId, http);
	if (!isPlan(entries, change.instalments)) {
		await removeScheme(schemeId, idempotencyKey, http);
		return refuse(`Chargebee would split the invoice otherwise, in its smallest unit: ${describeEntries(entries)}; nothing was changed. Choose these payments, or others.`);
	}
	return await post({ path: pathTo('invoices', invoiceId, 'apply_payment_schedule_scheme'), idempotencyKey, form: { scheme_id: schemeId }, of: 'invoice' }, http);
}

/** Whether the invoice is split as the plan says. */
export async function hasPlan({ invoiceId, change }: PlanRequest, http: Http): Promise<boolean> {
	const schedules = await read(http, { path: pathTo('invoices', invoiceId, 'payment_schedules'), name: 'payment_schedules', schema: schedulesSchema, of: 'payment schedules' });
	return isPlan(entriesOf(schedules), change.instalments);
}
