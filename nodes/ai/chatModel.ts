import { describeModelError, isPassing, isRateLimit, isRefusal, isTruncated, readAnswerText, readRetryAfter, readUsage } from './answer';
import type { PromptMessage } from './prompts/dunningMessage';
import type { Usage, WriterFailure } from './writer';

/** A LangChain-like chat model, known by what it can do: it may come from any copy of any library. */
export interface ChatModelLike {
	invoke(messages: PromptMessage[], options: { signal: AbortSignal }): Promise<unknown>;
}

/** Whether a value can be asked like a chat model. */
export function isChatModel(value: unknown): value is ChatModelLike {
	return typeof value === 'object' && value !== null && 'invoke' in value && typeof value.invoke === 'function';
}

/** When a call must be over. */
export interface CallLimits {
	deadline: AbortSignal;
	/** Fires when the execution is stopped. */
	stopped: AbortSignal | undefined;
}

/** The words of an answer, or why there are none. `retryAfterMs` is what the endpoint asked for; `isPassing` is worth another try. */
export type CallResult =
	| { ok: true; text: string; usage: Usage | null }
	| { ok: false; reason: WriterFailure; detail: string; usage: Usage | null; isPassing?: boolean; retryAfterMs?: number };

const failure = (reason: WriterFailure, detail: string, usage: Usage | null = null) => ({ ok: false as const, reason, detail, usage });

/** Rejects when the signal fires: a model that ignores its signal must not hold the execution. */
function whenAborted(signal: AbortSignal): { fired: Promise<never>; release: () => void } {
	let listener = () => {};
	const fired = new Promise<never>((_resolve, reject) => {
		listener = () => reject(new Error('Aborted'));
		if (signal.aborted) listener();
		else signal.addEventListener('abort', listener, { once: true });
	});
	// A loser of the race that rejects later must not become an unhandled rejection.
	fired.catch(() => undefined);
	return { fired, release: () => signal.removeEventListener('abort', listener) };
}

function whyFailed(error: unknown, { deadline, stopped }: CallLimits): CallResult {
	if (stopped?.aborted) return failure('model-unavailable', 'The execution was stopped');
	if (deadline.aborted) return failure('model-timeout', 'The model did not answer in time');
	const retryAfterMs = readRetryAfter(error);
	return { ...failure(isRateLimit(error) ? 'rate-limited' : 'model-unavailable', describeModelError(error)), isPassing: isPassing(error), ...(retryAfterMs === undefined ? {} : { retryAfterMs }) };
}

function readAnswer(answer: unknown): CallResult {
	const usage = readUsage(answer);
	if (isRefusal(answer)) return failure('model-refused', 'The model declined to write', usage);
	if (isTruncated(answer)) return failure('truncated-answer', 'The answer was cut off at its longest permitted length', usage);
	return { ok: true, text: readAnswerText(answer), usage };
}

/** Asks once. Never throws, and is over when the deadline is, whatever the model does. */
export async function callModel(model: ChatModelLike, prompt: PromptMessage[], limits: CallLimits): Promise<CallResult> {
	const abort = whenAborted(limits.deadline);
	try {
		const answering = Promise.resolve(model.invoke(prompt, { signal: limits.deadline }));
		return readAnswer(await Promise.race([answering, abort.fired]));
	} catch (error) {
		return whyFailed(error, limits);
	} finally {
		abort.release();
	}
}
