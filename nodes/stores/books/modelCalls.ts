import type { NewEntry } from '../../core/ledger/entry';

/** Tokens and what they cost: millionths of the currency's main unit, since a call mostly costs less than its smallest coin. */
export interface ModelUse {
	inputTokens: number;
	outputTokens: number;
	/** Null where no price is known. */
	cost: { micros: number; currency: string } | null;
}

/** A call of a model that is about to be made. `fields` is plain JSON: what the prompt was made of. */
export interface NewModelCall {
	/** Execution of n8n. */
	runId: string;
	caseId: string | null;
	task: string;
	endpoint: string;
	model: string;
	promptId: string;
	fields: Record<string, unknown>;
	/** SHA-256 (hex) over the exact messages. */
	sentHash: string;
	/** Whether free text of a customer went along. */
	mayHoldNames: boolean;
	at: Date;
	estimate: ModelUse;
}

/** The most that may be used in a span, this call included; null is no limit. `since` null: in this execution. */
export interface ModelBudget {
	span: 'run' | 'day' | 'month';
	since: Date | null;
	maxTokens: number | null;
	maxCost: { micros: number; currency: string } | null;
}

export interface ModelLimits {
	budgets: readonly ModelBudget[];
	/** Calls of all workers in any 60 seconds; null is no limit. */
	maxCallsPerMinute: number | null;
	/** After so many failures in a row a model of an endpoint rests for so long. */
	breaker: { failures: number; restMs: number };
}

export type ModelLeave =
	| { reserved: true; id: string }
	| { reserved: false; why: 'budget'; span: ModelBudget['span']; unit: 'tokens' | 'cost' }
	/** `againAt`: from when on another call is possible. */
	| { reserved: false; why: 'pace' | 'resting'; againAt: Date };

/** What became of a call. `use` null: the model reported nothing, and the estimate stands. */
export interface ModelOutcome {
	/** `answered`, or why there was no answer. */
	result: string;
	use: ModelUse | null;
	latencyMs: number;
	failedChecks: readonly string[];
}

/** A call as it is kept. `outcome` is null while nobody knows what became of it. */
export interface ModelCall extends Omit<NewModelCall, 'at' | 'estimate'> {
	id: string;
	at: string;
	use: ModelUse;
	/** Whether `use` is what the model reported. */
	isReported: boolean;
	outcome: { result: string; latencyMs: number; failedChecks: string[] } | null;
}

/** Calls of models, shared by all workers. */
export interface ModelCallBook {
	/** Writes the call down before it is made, unless a limit stands against it: all in one, so that two workers cannot pass a budget together. */
	reserveModelCall(call: NewModelCall, limits: ModelLimits): Promise<ModelLeave>;
	/** The first outcome stands; false when there was one already. Atomic with its entry. */
	settleModelCall(id: string, outcome: ModelOutcome, entry: NewEntry): Promise<boolean>;
	/** Newest first. */
	modelCalls(filter: { caseId?: string; runId?: string; since?: Date; limit: number }): Promise<ModelCall[]>;
	/** Calls, tokens and cost since an instant, by currency; calls without a price under null. */
	modelUse(since: Date): Promise<Array<{ currency: string | null; calls: number; tokens: number; micros: number }>>;
}
