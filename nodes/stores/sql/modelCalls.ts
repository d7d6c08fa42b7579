import { randomUUID } from 'node:crypto';

import { z } from 'zod';

import type { NewEntry } from '../../core/ledger/entry';
import type { ModelCallBook, ModelBudget, ModelCall, ModelLeave, ModelLimits, ModelOutcome, ModelUse, NewModelCall } from '../books/modelCalls';
import { lockNames } from './locks';
import type { Ledger, Sql, Values } from './sql';

const MINUTE_MS = 60_000;

const sumShape = z.object({ tokens: z.number().nullable(), micros: z.number().nullable() });
const timeShape = z.object({ at: z.number() });
const failureShape = z.object({ at: z.number(), result: z.string() });
const useShape = z.object({ currency: z.string().nullable(), calls: z.number(), tokens: z.number(), micros: z.number().nullable() });

const json = <T>(shape: z.ZodType<T>) => z.string().transform((text) => shape.parse(JSON.parse(text)));

const callShape = z
	.object({
		id: z.string(),
		runId: z.string(),
		caseId: z.string().nullable(),
		task: z.string(),
		endpoint: z.string(),
		model: z.string(),
		promptId: z.string(),
		fields: json(z.record(z.unknown())),
		sentHash: z.string(),
		mayHoldNames: z.number().transform((flag) => flag === 1),
		at: z.number().transform((at) => new Date(at).toISOString()),
		inputTokens: z.number(),
		outputTokens: z.number(),
		isReported: z.number().transform((flag) => flag === 1),
		micros: z.number().nullable(),
		currency: z.string().nullable(),
		result: z.string().nullable(),
		latencyMs: z.number().nullable(),
		failedChecks: json(z.array(z.string())).nullable(),
	})
	.transform(({ inputTokens, outputTokens, micros, currency, result, latencyMs, failedChecks, ...call }): ModelCall => ({
		...call,
		use: { inputTokens, outputTokens, cost: micros === null || currency === null ? null : { micros, currency } },
		outcome: result === null || latencyMs === null ? null : { result, latencyMs, failedChecks: failedChecks ?? [] },
	}));

const costValues = ({ cost }: ModelUse) => ({ micros: cost?.micros ?? null, currency: cost?.currency ?? null });

/** What was used in a budget's span, money in its own currency only. */
async function usedIn(sql: Sql, call: NewModelCall, { since, maxCost }: ModelBudget): Promise<{ tokens: number; micros: number }> {
	const where = since === null ? 'run_id = :runId' : 'at_ms >= :since';
	const values: Values = since === null ? { runId: call.runId } : { since: since.getTime() };
	const used = await sql.get(
		sumShape,
		`SELECT CAST(sum(input_tokens + output_tokens) AS {int}) AS tokens, CAST(sum(CASE WHEN currency = :currency THEN cost_micros END) AS {int}) AS micros FROM model_calls WHERE ${where}`,
		{ ...values, currency: maxCost?.currency ?? '' },
	);
	return { tokens: used?.tokens ?? 0, micros: used?.micros ?? 0 };
}

/** The unit of a budget that this call would pass, if any. A call without a price passes every budget in money. */
async function passedUnit(sql: Sql, call: NewModelCall, budget: ModelBudget): Promise<'tokens' | 'cost' | undefined> {
	const { maxTokens, maxCost } = budget;
	const { inputTokens, outputTokens, cost } = call.estimate;
	const used = await usedIn(sql, call, budget);
	if (maxTokens !== null && used.tokens + inputTokens + outputTokens > maxTokens) return 'tokens';
	if (maxCost === null) return undefined;
	return cost?.currency === maxCost.currency && used.micros + cost.micros <= maxCost.micros ? undefined : 'cost';
}

async function overBudget(sql: Sql, call: NewModelCall, budgets: readonly ModelBudget[]): Promise<ModelLeave | undefined> {
	for (const budget of budgets) {
		if (budget.maxTokens === null && budget.maxCost === null) continue;
		const unit = await passedUnit(sql, call, budget);
		if (unit) return { reserved: false, why: 'budget', span: budget.span, unit };
	}
	return undefined;
}

/** So many calls back must lie a minute ago. */
async function overPace(sql: Sql, call: NewModelCall, most: number | null): Promise<ModelLeave | undefined> {
	if (most === null) return undefined;
	if (most === 0) return { reserved: false, why: 'pace', againAt: new Date(call.at.getTime() + MINUTE_MS) };
	const found = await sql.get(timeShape, 'SELECT at_ms AS at FROM model_calls WHERE at_ms > :since ORDER BY at_ms DESC LIMIT 1 OFFSET :most', { since: call.at.getTime() - MINUTE_MS, most: most - 1 });
	return found && { reserved: false, why: 'pace', againAt: new Date(found.at + MINUTE_MS + 1) };
}

const FAILED = ['model-unavailable', 'model-timeout', 'rate-limited'];

/** The latest calls all failed, and the last of them not long ago. After the rest one call is let through, and decides. */
async function isResting(sql: Sql, call: NewModelCall, { failures, restMs }: ModelLimits['breaker']): Promise<ModelLeave | undefined> {
	const latest = await sql.all(
		failureShape,
		'SELECT at_ms + latency_ms AS at, result FROM model_calls WHERE endpoint = :endpoint AND model = :model AND result IS NOT NULL ORDER BY seq DESC LIMIT :failures',
		{ endpoint: call.endpoint, model: call.model, failures },
	);
	const [last] = latest;
	if (!last || latest.length < failures || latest.some(({ result }) => !FAILED.includes(result))) return undefined;
	const againAt = last.at + restMs;
	return againAt > call.at.getTime() ? { reserved: false, why: 'resting', againAt: new Date(againAt) } : undefined;
}

async function insert(sql: Sql, call: NewModelCall): Promise<ModelLeave> {
	const id = randomUUID();
	const { runId, caseId, task, endpoint, model, promptId, sentHash, estimate } = call;
	await sql.run(
		`INSERT INTO model_calls (id, run_id, case_id, task, endpoint, model, prompt_id, fields, sent_hash, may_hold_names, at_ms, input_tokens, output_tokens, cost_micros, currency)
		VALUES (:id, :runId, :caseId, :task, :endpoint, :model, :promptId, :fields, :sentHash, :mayHoldNames, :at, :inputTokens, :outputTokens, :micros, :currency)`,
		{
			...{ id, runId, caseId, task, endpoint, model, promptId, sentHash },
			...{ fields: JSON.stringify(call.fields), mayHoldNames: call.mayHoldNames ? 1 : 0, at: call.at.getTime() },
			...{ inputTokens: estimate.inputTokens, outputTokens: estimate.outputTokens, ...costValues(estimate) },
		},
	);
	return { reserved: true, id };
}

async function reserve({ db }: Ledger, call: NewModelCall, limits: ModelLimits): Promise<ModelLeave> {
	return await db.transact(async (sql) => {
		await lockNames(sql, ['model-calls']);
		return (
			(await isResting(sql, call, limits.breaker)) ??
			(await overBudget(sql, call, limits.budgets)) ??
			(await overPace(sql, call, limits.maxCallsPerMinute)) ??
			(await insert(sql, call))
		);
	});
}

const SETTLE = "UPDATE model_calls SET result = :result, latency_ms = :latencyMs, failed_checks = :failedChecks";

async function settle({ db, append }: Ledger, id: string, { outcome, entry }: { outcome: ModelOutcome; entry: NewEntry }): Promise<boolean> {
	const { result, latencyMs, failedChecks, use } = outcome;
	const told = { id, result, latencyMs: Math.max(0, Math.round(latencyMs)), failedChecks: JSON.stringify(failedChecks) };
	return await db.transact(async (sql) => {
		const where = 'WHERE id = :id AND result IS NULL';
		const changed =
			use === null
				? await sql.run(`${SETTLE} ${where}`, told)
				: await sql.run(`${SETTLE}, input_tokens = :inputTokens, output_tokens = :outputTokens, is_reported = 1, cost_micros = :micros, currency = :currency ${where}`, {
						...told,
						...{ inputTokens: use.inputTokens, outputTokens: use.outputTokens, ...costValues(use) },
					});
		if (changed === 1) await append(sql, entry);
		return changed === 1;
	});
}

const COLUMNS = `id, run_id AS "runId", case_id AS "caseId", task, endpoint, model, prompt_id AS "promptId", fields, sent_hash AS "sentHash", may_hold_names AS "mayHoldNames", at_ms AS at,
	input_tokens AS "inputTokens", output_tokens AS "outputTokens", is_reported AS "isReported", cost_micros AS micros, currency, result, latency_ms AS "latencyMs", failed_checks AS "failedChecks"`;

async function list({ db }: Ledger, { caseId, runId, since, limit }: Parameters<ModelCallBook['modelCalls']>[0]): Promise<ModelCall[]> {
	const conditions = [...(caseId === undefined ? [] : ['case_id = :caseId']), ...(runId === undefined ? [] : ['run_id = :runId']), 'at_ms >= :since'];
	const values = { ...(caseId === undefined ? {} : { caseId }), ...(runId === undefined ? {} : { runId }), since: since?.getTime() ?? 0, limit };
	return await db.all(callShape, `SELECT ${COLUMNS} FROM model_calls WHERE ${conditions.join(' AND ')} ORDER BY seq DESC LIMIT :limit`, values);
}

/** Calls of models, in SQL. */
export function createModelCalls(ledger: Ledger): ModelCallBook {
	return {
		reserveModelCall: async (call, limits) => await reserve(ledger, call, limits),
		settleModelCall: async (id, outcome, entry) => await settle(ledger, id, { outcome, entry }),
		modelCalls: async (filter) => await list(ledger, filter),
		modelUse: async (since) => {
			const rows = await ledger.db.all(
				useShape,
				`SELECT currency, count(*) AS calls, CAST(sum(input_tokens + output_tokens) AS {int}) AS tokens, CAST(sum(cost_micros) AS {int}) AS micros
				FROM model_calls WHERE at_ms >= :since GROUP BY currency ORDER BY currency`,
				{ since: since.getTime() },
			);
			return rows.map((row) => ({ ...row, micros: row.micros ?? 0 }));
		},
	};
}
