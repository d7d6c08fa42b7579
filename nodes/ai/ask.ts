import { findStructured, type Finding } from '../core/privacy/findStructured';
import { delayBefore } from './backoff';
import { callModel, type CallLimits, type CallResult, type ChatModelLike } from './chatModel';
import { estimateUsage, type CallMeter, type CallSubject, type Leave } from './meter';
import type { PromptMessage } from './prompts/dunningMessage';

/** A model that can be asked, whoever runs it. */
export interface AskableModel {
	/** As the ledger and the price table call it. */
	name: string;
	/** The operator's name of where it runs, for the policy on regions. */
	endpoint: string;
	/** The model, told what its answer must be (a JSON Schema) where it can be told. */
	chatFor: (answerSchema: Record<string, unknown>) => ChatModelLike;
	/** How often a call that failed in passing is made again; 0 where the model's own library repeats. */
	repeats: number;
}

/** What asking needs of the world. */
export interface AskDesk {
	meter: CallMeter;
	/** For all that one draft asks of one model, its second try and every wait included. */
	timeoutMs: number;
	/** Ends the call when the execution is stopped. */
	signal?: AbortSignal;
	/** Milliseconds of the wall clock. */
	now: () => number;
	/** From 0 to below 1. */
	chance: () => number;
	pause: (milliseconds: number) => Promise<void>;
	/** SHA-256, hex. */
	hash: (text: string) => string;
}

/** What is asked: its subject as it is kept, and what the answer must be. */
export interface Question extends CallSubject {
	answerSchema: Record<string, unknown>;
}

/** One conversation with a model, with its end. */
export interface Conversation extends CallLimits {
	model: AskableModel;
	desk: AskDesk;
	chat: ChatModelLike;
	subject: CallSubject;
	endsAt: number;
}

/** An answer with its call, so that what the checks say of it is recorded there. */
export type Asked = CallResult & { settle: (failedChecks: readonly string[]) => Promise<void> };

const NOTHING_TO_SETTLE = async (): Promise<void> => {};

/** Begins to ask a model; the time runs from here. */
export function converse(model: AskableModel, desk: AskDesk, { answerSchema, ...subject }: Question): Conversation {
	const timeout = AbortSignal.timeout(desk.timeoutMs);
	const deadline = desk.signal ? AbortSignal.any([timeout, desk.signal]) : timeout;
	return { model, desk, subject, chat: model.chatFor(answerSchema), deadline, stopped: desk.signal, endsAt: desk.now() + desk.timeoutMs };
}

/** Waits, unless the conversation would be over by then. */
async function waitWithin({ desk, endsAt, deadline }: Conversation, milliseconds: number): Promise<boolean> {
	if (deadline.aborted || desk.now() + milliseconds >= endsAt) return false;
	await desk.pause(milliseconds);
	return !deadline.aborted;
}

async function getLeave(conversation: Conversation, sent: string): Promise<Leave> {
	const { model, desk, subject } = conversation;
	const call = { ...subject, model: model.name, endpoint: model.endpoint, sentHash: desk.hash(sent), estimate: estimateUsage(sent) };
	for (;;) {
		const leave = await desk.meter.reserve(call);
		if (leave.ok || leave.againAt === undefined || !(await waitWithin(conversation, Math.max(50, leave.againAt - desk.now())))) return leave;
	}
}

async function askOnce(conversation: Conversation, prompt: PromptMessage[]): Promise<Asked> {
	const { chat, desk } = conversation;
	const leave = await getLeave(conversation, JSON.stringify(prompt));
	if (!leave.ok) return { ok: false, reason: leave.reason, detail: leave.detail, usage: null, settle: NOTHING_TO_SETTLE };
	const begunAt = desk.now();
	const answer = await callModel(chat, prompt, conversation);
	const outcome = { result: answer.ok ? ('answered' as const) : answer.reason, usage: answer.usage, latencyMs: desk.now() - begunAt };
	return { ...answer, settle: async (failedChecks) => await desk.meter.settle(leave.callId, { ...outcome, failedChecks }) };
}

/** The last door before a model, whatever the question: what has the shape of personal data does not leave. */
function withheld(seen: readonly Finding[]): Asked {
	const kinds = [...new Set(seen.map(({ kind }) => kind))].join(', ');
	return { ok: false, reason: 'withheld', detail: `What was to be sent seems to hold personal data (${kinds})`, usage: null, settle: NOTHING_TO_SETTLE };
}

/**
 * Asks, and asks again after a failure that may pass, while there is time. Each try is a call of its own, with its own leave
 * and its own line. Whoever gets an answer settles it once the checks have looked.
 */
export async function askModel(conversation: Conversation, prompt: PromptMessage[]): Promise<Asked> {
	const { model, desk } = conversation;
	const seen = findStructured(prompt.map(({ content }) => content).join('\n'));
	if (seen.length > 0) return withheld(seen);
	for (let retry = 0; ; retry += 1) {
		const answer = await askOnce(conversation, prompt);
		if (answer.ok || !answer.isPassing || retry >= model.repeats) return answer;
		await answer.settle([]);
		const delay = delayBefore(retry, { retryAfterMs: answer.retryAfterMs, chance: desk.chance() });
		if (!(await waitWithin(conversation, delay))) return { ...answer, settle: NOTHING_TO_SETTLE };
	}
}
