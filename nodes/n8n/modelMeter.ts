import type { CallBudget } from '../ai/budget';
import type { CallMeter, Leave, PlannedCall } from '../ai/meter';
import { costOf, type PriceTable } from '../ai/price';
import type { Usage } from '../ai/writer';
import { isDunningError } from '../core/errors';
import type { NewEntry } from '../core/ledger/entry';
import type { ModelBudget, ModelLeave, ModelUse } from '../stores/books/modelCalls';
import type { Store } from '../stores/store';

/** The most tokens and money in one span; null is no limit. Money is in millionths of the price table's main unit. */
export interface SpanLimits {
	tokens: number | null;
	micros: number | null;
}

/** The operator's limits. */
export interface MeterLimits {
	spans: Record<ModelBudget['span'], SpanLimits>;
	maxCallsPerMinute: number | null;
	prices: PriceTable;
	/** Calls of this execution. */
	calls: CallBudget;
}

/** Where and in which run calls are made. */
export interface MeterPlace {
	openStore: () => Promise<Store>;
	runId: string;
	actor: string;
	isRehearsal: boolean;
	warn: (text: string) => void;
}

const BREAKER = { failures: 5, restMs: 5 * 60_000 };

const sinceOf = { run: () => null, day: (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate())), month: (at: Date) => new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth())) } as const;

function budgetsAt(at: Date, { spans, prices }: MeterLimits): ModelBudget[] {
	return (['run', 'day', 'month'] as const).map((span) => {
		const { tokens, micros } = spans[span];
		return { span, since: sinceOf[span](at), maxTokens: tokens, maxCost: micros === null ? null : { micros, currency: prices.currency } };
	});
}

const SPANS = { run: 'this execution', day: 'today (UTC)', month: 'this month (UTC)' } as const;
const UNITS = { tokens: 'tokens', cost: 'money for models' } as const;

function toLeave(leave: ModelLeave): Leave {
	if (leave.reserved) return { ok: true, callId: leave.id };
	switch (leave.why) {
		case 'budget':
			return { ok: false, reason: 'budget-spent', detail: `The ${UNITS[leave.unit]} of ${SPANS[leave.span]} are used up, or the model has no price in the table` };
		case 'pace':
			return { ok: false, reason: 'throttled', detail: 'The calls of this minute are used up', againAt: leave.againAt.getTime() };
		case 'resting':
			return { ok: false, reason: 'model-resting', detail: `The model failed ${BREAKER.failures} times in a row and rests until ${leave.againAt.toISOString()}` };
	}
}

const useOf = (usage: Usage, model: string, prices: PriceTable): ModelUse => ({ ...usage, cost: costOf(usage, model, prices) });

/** A doubt about the ledger is a no: a call that cannot be counted is not made. */
const codeOf = (error: unknown): string => (isDunningError(error) ? error.code : 'unknown');

const withoutLedger = (error: unknown): Leave => ({ ok: false, reason: 'ledger-unavailable', detail: `The ledger could not count the call (${codeOf(error)})` });

/** Counts calls in the ledger, so that all workers share one budget, and leaves one line and one audit entry for each. */
export function ledgerMeter(place: MeterPlace, limits: MeterLimits): CallMeter {
	const made = new Map<string, PlannedCall>();
	const { prices, maxCallsPerMinute } = limits;
	const entryOf = (call: PlannedCall | undefined, body: Record<string, unknown>): NewEntry => ({
		at: new Date().toISOString(),
		type: 'model.called',
		caseId: call?.caseId ?? null,
		actor: place.actor,
		isRehearsal: place.isRehearsal,
		body: { task: call?.task, promptId: call?.promptId, model: call?.model, endpoint: call?.endpoint, sentHash: call?.sentHash, mayHoldNames: call?.mayHoldNames, ...body },
	});
	return {
		async reserve(call) {
			if (!limits.calls.take()) return { ok: false, reason: 'budget-spent', detail: 'The number of model calls of this execution is used up' };
			try {
				const at = new Date();
				const { estimate, ...kept } = call;
				const reservation = { ...kept, runId: place.runId, at, estimate: useOf(estimate, call.model, prices) };
				const leave = toLeave(await (await place.openStore()).reserveModelCall(reservation, { budgets: budgetsAt(at, limits), maxCallsPerMinute, breaker: BREAKER }));
				if (leave.ok) made.set(leave.callId, call);
				return leave;
			} catch (error) {
				return withoutLedger(error);
			}
		},
		async settle(callId, { result, usage, latencyMs, failedChecks }) {
			const call = made.get(callId);
			const use = usage && useOf(usage, call?.model ?? '', prices);
			try {
				const store = await place.openStore();
				await store.settleModelCall(callId, { result, use, latencyMs, failedChecks }, entryOf(call, { callId, result, failedChecks: [...failedChecks] }));
			} catch (error) {
				// The words are there and were checked; the line keeps its estimate, so that the budget still counts it.
				place.warn(`The outcome of a model call was not recorded (${codeOf(error)})`);
			}
		},
	};
}
