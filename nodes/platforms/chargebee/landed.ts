import type { ChangeKind } from '../../core/actions/change';
import type { Http } from '../http';
import type { ChangeRequest } from '../platform';
import { endOfDay, type ChargebeeChangeKind, type RequestOf } from './change';
import { isSameDate, pausedUntil, takeOverUntil } from './dunning';
import { markOf, toComments } from './note';
import type { ChargebeeSubscription } from './payload';
import { hasPlan } from './plan';
import { hasComment, readAdjustments, readInvoice, readOwner } from './state';
import { secondsOfDay } from './time';

type Finder<Kind extends ChangeKind> = (request: RequestOf<Kind>, http: Http) => Promise<boolean>;

/** Without a subscription nothing can have been changed. */
async function ofSubscription(request: ChangeRequest, http: Http, test: (state: ChargebeeSubscription) => boolean): Promise<boolean> {
	return request.subscriptionId !== null && test((await readOwner(request.subscriptionId, http)).subscription);
}

const findCredit: Finder<'credit'> = async (request, http) => {
	const same = (await readAdjustments(request, http)).filter(({ total }) => total === request.change.amount.amountMinor);
	for (const { id } of same) {
		if (await hasComment({ type: 'credit_note', id }, markOf(request.idempotencyKey), http)) return true;
	}
	return false;
};

const findNote: Finder<'add-note'> = async ({ invoiceId, change, idempotencyKey }, http) => {
	const last = toComments(change.text, idempotencyKey).at(-1)?.key ?? idempotencyKey;
	return await hasComment({ type: 'invoice', id: invoiceId }, markOf(last), http);
};

/** How each change shows at Chargebee. */
const FINDERS = {
	'extend-due-date': async (request, http) => isSameDate(pausedUntil(await readInvoice(request.invoiceId, http)), endOfDay(request.change.dueOn)),
	'payment-plan': hasPlan,
	credit: findCredit,
	// A discount carries no key of ours: an equal one counts as this one, so that it is never given twice.
	discount: async (request, http) =>
		await ofSubscription(request, http, ({ discounts }) => discounts.some(({ percentage, period, period_unit: unit }) => percentage === request.change.percent && period === request.change.months && unit === 'month')),
	'pause-subscription': async (request, http) => {
		const { resumeOn } = request.change;
		return await ofSubscription(request, http, ({ status, resume_date: at }) => status === 'paused' && (resumeOn === null ? at === null : isSameDate(at, secondsOfDay(resumeOn))));
	},
	'suspend-subscription': async (request, http) => await ofSubscription(request, http, ({ status, resume_date: at }) => status === 'paused' && at === null),
	'resume-subscription': async (request, http) => await ofSubscription(request, http, ({ status }) => status !== 'paused' && status !== 'cancelled'),
	'cancel-subscription': async (request, http) => await ofSubscription(request, http, ({ status }) => status === 'cancelled' || (request.change.when === 'period-end' && status === 'non_renewing')),
	'mark-uncollectible': async ({ invoiceId }, http) => ((await readInvoice(invoiceId, http)).write_off_amount ?? 0) > 0,
	'stop-native-retries': async ({ invoiceId }, http) => {
		const invoice = await readInvoice(invoiceId, http);
		return isSameDate(pausedUntil(invoice), takeOverUntil(invoice));
	},
	'hand-back-retries': async ({ invoiceId }, http) => {
		const invoice = await readInvoice(invoiceId, http);
		return invoice.dunning_status === 'in_progress' && pausedUntil(invoice) === null;
	},
	'add-note': findNote,
} as const satisfies { [Kind in ChargebeeChangeKind]: Finder<Kind> };

/** See {@link Platform.hasLanded}. A change that Chargebee cannot do has never landed. */
export async function hasLanded(request: ChangeRequest, http: Http): Promise<boolean> {
	const finders: { [kind: string]: Finder<ChangeKind> | undefined } = FINDERS as never;
	return (await finders[request.change.kind]?.(request, http)) ?? false;
}
