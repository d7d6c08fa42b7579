import { createHash } from 'node:crypto';

import { sleep, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { AskDesk } from '../ai/ask';
import { makeCallBudget } from '../ai/budget';
import type { CallMeter } from '../ai/meter';
import type { PriceTable } from '../ai/price';
import { openLedger } from './ledger';
import { isProductionRun } from './liveness';
import { ledgerMeter, type SpanLimits } from './modelMeter';
import { DEFAULT_BUDGET } from './modelFields';

const MICROS = 1_000_000;

/** A limit of the editor; null is none. Zero is a limit: nothing at all. */
const limitOf = (value: unknown, scale = 1): number | null => (typeof value === 'number' && Number.isFinite(value) ? Math.floor(value * scale) : null);

function spansOf(budget: IDataObject): Record<'run' | 'day' | 'month', SpanLimits> {
	const span = (name: string): SpanLimits => ({ tokens: limitOf(budget[`tokensPer${name}`]), micros: limitOf(budget[`moneyPer${name}`], MICROS) });
	return { run: span('Run'), day: span('Day'), month: span('Month') };
}

interface PriceFields {
	table?: { currency?: string; asOf?: string; models?: { model?: Array<{ model?: string; inputPerMillion?: number; outputPerMillion?: number }> } };
}

function pricesOf({ table = {} }: PriceFields): PriceTable {
	const rows = (table.models?.model ?? []).map(({ model = '', inputPerMillion = 0, outputPerMillion = 0 }) => ({ model, inputPerMillion, outputPerMillion }));
	return { currency: (table.currency ?? 'USD').trim().toUpperCase(), asOf: table.asOf ?? '', rows };
}

/** Counts the calls of this node in its ledger, under the limits of its fields. */
function meterOf(context: IExecuteFunctions, actor: string): CallMeter {
	const options = context.getNodeParameter('options', 0, {}) as { maxCalls?: number };
	const budget: IDataObject = { ...DEFAULT_BUDGET, ...(context.getNodeParameter('budget', 0, {}) as IDataObject) };
	const place = {
		openStore: async () => await openLedger(context),
		runId: context.getExecutionId(),
		actor,
		isRehearsal: !isProductionRun(context),
		warn: (text: string) => context.logger.warn(text),
	};
	const prices = pricesOf(context.getNodeParameter('prices', 0, {}) as PriceFields);
	return ledgerMeter(place, { spans: spansOf(budget), maxCallsPerMinute: limitOf(budget.callsPerMinute), prices, calls: makeCallBudget(options.maxCalls ?? 100) });
}

/** What asking a model needs of this execution; `actor` is the node as the ledger calls it. */
export function askDeskOf(context: IExecuteFunctions, actor: string): AskDesk {
	const { timeoutSeconds = 30 } = context.getNodeParameter('options', 0, {}) as { timeoutSeconds?: number };
	return {
		meter: meterOf(context, actor),
		timeoutMs: timeoutSeconds * 1000,
		signal: context.getExecutionCancelSignal(),
		now: Date.now,
		chance: Math.random,
		pause: sleep,
		hash: (text) => createHash('sha256').update(text).digest('hex'),
	};
}
