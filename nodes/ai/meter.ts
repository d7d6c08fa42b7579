import type { Usage, WriterFailure } from './writer';

/** What a call is about, as it is kept. Nothing in it is personal, unless `mayHoldNames` says that it may be. */
export interface CallSubject {
	/** E.g. `draft-message`. */
	task: string;
	/** Id and version of the prompt. */
	promptId: string;
	/** What the prompt was made of, field by field. */
	fields: Record<string, unknown>;
	/** Whether free text of a customer went along, in which names that the case does not know may stand. */
	mayHoldNames: boolean;
	caseId: string | null;
}

/** A call that is about to be made. */
export interface PlannedCall extends CallSubject {
	model: string;
	/** The operator's name of where the model runs. */
	endpoint: string;
	/** SHA-256 (hex) over the exact messages. */
	sentHash: string;
	estimate: Usage;
}

/** What became of a call. */
export interface CallOutcome {
	/** `answered`, or why there was no answer. */
	result: 'answered' | WriterFailure;
	/** Null when the model did not report it: then the estimate stands. */
	usage: Usage | null;
	latencyMs: number;
	/** Codes of the checks that the answer failed. */
	failedChecks: readonly string[];
}

/** Leave for a call, or why not; `againAt` (milliseconds of the wall clock) is when asking again makes sense. */
export type Leave = { ok: true; callId: string } | { ok: false; reason: WriterFailure; detail: string; againAt?: number };

/** Counts and records calls, and says when there are enough. Never throws: doubt is a no. */
export interface CallMeter {
	reserve(call: PlannedCall): Promise<Leave>;
	settle(callId: string, outcome: CallOutcome): Promise<void>;
}

/** Characters per token of most models, with a tenth on top; what is reported afterwards replaces it. */
const CHARACTERS_PER_TOKEN = 3.6;
const MARGIN = 1.1;
const ANSWER_TOKENS = 600;

/** Tokens that a call is expected to take. */
export const estimateUsage = (sent: string): Usage => ({ inputTokens: Math.ceil((sent.length / CHARACTERS_PER_TOKEN) * MARGIN), outputTokens: ANSWER_TOKENS });
