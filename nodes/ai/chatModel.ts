import type { MessageBrief } from '../core/message/brief';
import { checkDraft, namesOfFailed } from '../core/message/checkDraft';
import { parseDraft, type Draft } from '../core/message/draft';
import { addUsage, describeModelError, isRefusal, readAnswerText, readUsage } from './answer';
import type { CallBudget } from './budget';
import { makeModelContext, type ModelContext } from './context';
import { makeDunningMessagePrompt, type PromptMessage } from './prompts/dunningMessage';
import type { Usage, Writer, WriterFailure, WriterResult } from './writer';

/** A LangChain-like chat model, known by what it can do: it may come from any copy of any library. */
export interface ChatModelLike {
	invoke(messages: PromptMessage[], options: { signal: AbortSignal }): Promise<unknown>;
}

export interface ChatModelOptions {
	/** For the whole draft, the second try included, in milliseconds. */
	timeoutMs: number;
	budget: CallBudget;
	/** Ends the call when the execution is stopped. */
	signal?: AbortSignal;
}

/** Whether a value can be asked like a chat model. */
export function isChatModel(value: unknown): value is ChatModelLike {
	return typeof value === 'object' && value !== null && 'invoke' in value && typeof value.invoke === 'function';
}

interface Call {
	model: ChatModelLike;
	budget: CallBudget;
	deadline: AbortSignal;
	stopped: AbortSignal | undefined;
}

type Answer = { ok: true; draft: Draft; usage: Usage | null } | { ok: false; reason: WriterFailure; detail: string; usage: Usage | null };

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

function whyFailed(error: unknown, call: Call): Answer {
	if (call.stopped?.aborted) return failure('model-unavailable', 'The execution was stopped');
	if (call.deadline.aborted) return failure('model-timeout', 'The model did not answer in time');
	return failure('model-unavailable', describeModelError(error));
}

function readAnswer(answer: unknown): Answer {
	const usage = readUsage(answer);
	if (isRefusal(answer)) return failure('model-refused', 'The model declined to write', usage);
	const parsed = parseDraft(readAnswerText(answer));
	return parsed.ok ? { ok: true, draft: parsed.draft, usage } : failure('unreadable-answer', parsed.why, usage);
}

async function ask(call: Call, prompt: PromptMessage[]): Promise<Answer> {
	if (!call.budget.take()) return failure('budget-spent', 'The number of model calls of this execution is used up');
	const abort = whenAborted(call.deadline);
	try {
		const answering = Promise.resolve(call.model.invoke(prompt, { signal: call.deadline }));
		return readAnswer(await Promise.race([answering, abort.fired]));
	} catch (error) {
		return whyFailed(error, call);
	} finally {
		abort.release();
	}
}

/** Names of what the answer failed, for the second try; none when there is nothing to repair. */
function findFaults(answer: Answer, brief: MessageBrief): string[] {
	if (answer.ok) return namesOfFailed(checkDraft(answer.draft, brief));
	return answer.reason === 'unreadable-answer' ? ['one-json-object-with-subject-and-body'] : [];
}

async function askTwice(call: Call, context: ModelContext, brief: MessageBrief): Promise<Answer> {
	const first = await ask(call, makeDunningMessagePrompt(context));
	const faults = findFaults(first, brief);
	if (faults.length === 0) return first;
	const second = await ask(call, makeDunningMessagePrompt(context, faults));
	const usage = addUsage(first.usage, second.usage);
	// Where the second call brought nothing, the first answer's own fault is the better reason.
	return second.ok || !first.ok ? { ...second, usage } : { ...first, usage };
}

/** A writer on a chat model: one call, and one more if the answer fails a check. Sees the allowlist only; never throws. */
export function chatModelWriter(model: unknown, options: ChatModelOptions): Writer {
	return {
		kind: 'model',
		async write(brief): Promise<WriterResult> {
			if (!isChatModel(model)) return failure('model-unavailable', 'What is connected is not a chat model');
			const made = makeModelContext(brief);
			if (!made.ok) return failure('withheld', made.why);
			const timeout = AbortSignal.timeout(options.timeoutMs);
			const deadline = options.signal ? AbortSignal.any([timeout, options.signal]) : timeout;
			const answer = await askTwice({ model, budget: options.budget, deadline, stopped: options.signal }, made.context, brief);
			return answer.ok ? { ...answer, language: brief.language } : answer;
		},
	};
}
