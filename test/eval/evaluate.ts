import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';

import type { AskableModel, AskDesk } from '../../nodes/ai/ask';
import { draftMessage } from '../../nodes/ai/draftMessage';
import { modelWriter } from '../../nodes/ai/modelWriter';
import { DUNNING_MESSAGE_PROMPT_ID } from '../../nodes/ai/prompts/dunningMessage';
import { aMeter } from '../ai/aDesk';
import type { EvalCase } from './cases';
import { gradeOf, judge, shareOf, type Rubric } from './score';

/** What became of one case. */
export interface EvalRow {
	name: string;
	writer: 'model' | 'library' | 'template' | 'person';
	fallbackReason: string | null;
	/** Checks that the first answer failed, and the second where there was one. */
	failedChecks: string[][];
	tokens: number;
	latencyMs: number;
	rubric: Rubric;
	score: number;
	grade: number | null;
	subject: string;
	body: string;
}

export interface EvalReport {
	model: string;
	/** True for the sandbox's fake model, whose numbers say nothing about a real one. */
	isFake: boolean;
	promptId: string;
	cases: number;
	/** Shares from 0 to 1. */
	passedAtOnce: number;
	writtenByModel: number;
	meanScore: number;
	tokens: number;
	medianLatencyMs: number;
	/** How often each check failed, over all answers. */
	failedChecks: Record<string, number>;
	rows: EvalRow[];
}

async function evaluateOne(model: AskableModel, { name, brief }: EvalCase): Promise<EvalRow> {
	const meter = aMeter(10);
	const desk: AskDesk = { meter, timeoutMs: 60_000, now: Date.now, chance: Math.random, pause: async (milliseconds) => await pause(milliseconds), hash: (text) => createHash('sha256').update(text).digest('hex') };
	const { message, usage } = await draftMessage({ brief, writers: [modelWriter(model, desk, { caseId: null, previousBody: null })], now: new Date().toISOString(), forAttempt: 1 });
	const draft = { subject: message.subject, body: message.body };
	const rubric = judge(draft, brief, message.checks);
	return {
		...{ name, writer: message.writer, fallbackReason: message.fallbackReason, failedChecks: meter.lines.map(({ outcome }) => [...(outcome?.failedChecks ?? [])]) },
		...{ tokens: (usage?.inputTokens ?? 0) + (usage?.outputTokens ?? 0), latencyMs: meter.lines.reduce((sum, { outcome }) => sum + (outcome?.latencyMs ?? 0), 0) },
		// What the template says is no merit of the model.
		...{ rubric, score: message.writer === 'model' ? shareOf(rubric) : 0, grade: gradeOf(draft, brief), ...draft },
	};
}

const mean = (values: readonly number[]): number => (values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length);
const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

function tally(rows: readonly EvalRow[]): Record<string, number> {
	const counts: Record<string, number> = {};
	for (const name of rows.flatMap(({ failedChecks }) => failedChecks.flat())) counts[name] = (counts[name] ?? 0) + 1;
	return Object.fromEntries(Object.entries(counts).sort(([, a], [, b]) => b - a));
}

/** Has a model write every case once and scores what comes, one after the other so that latencies mean something. */
export async function evaluate(model: AskableModel, cases: readonly EvalCase[], isFake: boolean): Promise<EvalReport> {
	const rows: EvalRow[] = [];
	for (const one of cases) rows.push(await evaluateOne(model, one));
	return {
		...{ model: model.name, isFake, promptId: DUNNING_MESSAGE_PROMPT_ID, cases: rows.length },
		passedAtOnce: mean(rows.map(({ writer, failedChecks }) => (writer === 'model' && failedChecks.length === 1 ? 1 : 0))),
		writtenByModel: mean(rows.map(({ writer }) => (writer === 'model' ? 1 : 0))),
		meanScore: mean(rows.map(({ score }) => score)),
		tokens: rows.reduce((sum, { tokens }) => sum + tokens, 0),
		medianLatencyMs: median(rows.map(({ latencyMs }) => latencyMs)),
		failedChecks: tally(rows),
		rows,
	};
}
