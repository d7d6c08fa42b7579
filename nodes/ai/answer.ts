import type { Usage } from './writer';

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

const field = (value: unknown, name: string): unknown => (isObject(value) ? value[name] : undefined);

function textOfBlock(block: unknown): string {
	if (typeof block === 'string') return block;
	const text = field(block, 'text');
	return typeof text === 'string' ? text : '';
}

/** The words of a model's answer: a string, a message with text, or one with an array of blocks. Empty when there are none. */
export function readAnswerText(answer: unknown): string {
	if (typeof answer === 'string') return answer;
	const content = field(answer, 'content');
	if (typeof content === 'string') return content;
	if (Array.isArray(content)) return content.map(textOfBlock).join('');
	const text = field(answer, 'text');
	return typeof text === 'string' ? text : '';
}

const REFUSED_REASONS: readonly unknown[] = ['content_filter', 'refusal', 'safety', 'SAFETY'];

/** Whether the model, or a filter before it, declined to answer. */
export function isRefusal(answer: unknown): boolean {
	const metadata = field(answer, 'response_metadata');
	const blocks = field(answer, 'content');
	const hasRefusalBlock = Array.isArray(blocks) && blocks.some((block) => field(block, 'type') === 'refusal');
	const refusal = field(field(answer, 'additional_kwargs'), 'refusal');
	const reasons = ['finish_reason', 'stop_reason', 'finishReason'].map((name) => field(metadata, name));
	return hasRefusalBlock || (typeof refusal === 'string' && refusal !== '') || reasons.some((reason) => REFUSED_REASONS.includes(reason));
}

const CUT_OFF_REASONS: readonly unknown[] = ['length', 'max_tokens', 'MAX_TOKENS', 'max_output_tokens'];

/** Whether the answer ended at a limit of length instead of its end. */
export function isTruncated(answer: unknown): boolean {
	const metadata = field(answer, 'response_metadata');
	const reasons = ['finish_reason', 'stop_reason', 'finishReason'].map((name) => field(metadata, name));
	return [...reasons, field(field(metadata, 'incomplete_details'), 'reason')].some((reason) => CUT_OFF_REASONS.includes(reason));
}

/** Tokens as the model reported them; null when it did not. */
export function readUsage(answer: unknown): Usage | null {
	const usage = field(answer, 'usage_metadata');
	const inputTokens = field(usage, 'input_tokens');
	const outputTokens = field(usage, 'output_tokens');
	return typeof inputTokens === 'number' && typeof outputTokens === 'number' ? { inputTokens, outputTokens } : null;
}

/** Adds what two calls cost; a call that did not report counts as nothing known. */
export function addUsage(first: Usage | null, second: Usage | null): Usage | null {
	if (first === null || second === null) return first ?? second;
	return { inputTokens: first.inputTokens + second.inputTokens, outputTokens: first.outputTokens + second.outputTokens };
}

function statusOf(error: unknown): number | undefined {
	return [field(error, 'status'), field(error, 'statusCode'), field(field(error, 'response'), 'status')].find((one) => typeof one === 'number') as number | undefined;
}

/** Whether the endpoint asked for fewer calls. */
export const isRateLimit = (error: unknown): boolean => statusOf(error) === 429;

/** HTTP statuses after which the same call can succeed (RFC 9110; 529 is what overloaded model endpoints send). */
const PASSING_STATUSES: readonly number[] = [408, 409, 425, 429, 500, 502, 503, 504, 529];

/** Whether the same call may succeed in a moment. No status at all: nobody answered. */
export function isPassing(error: unknown): boolean {
	const status = statusOf(error);
	return status === undefined || PASSING_STATUSES.includes(status);
}

/** What went wrong in a few safe words: messages of model errors quote keys, addresses and prompts, so none is passed on. */
export function describeModelError(error: unknown): string {
	const status = statusOf(error);
	const code = field(error, 'code') ?? field(field(error, 'cause'), 'code');
	if (status !== undefined) return `The model answered with HTTP status ${status}`;
	return typeof code === 'string' && /^E[A-Z_]{2,30}$/.test(code) ? `The model could not be reached (${code})` : 'The call of the model failed';
}

function headerOf(error: unknown, name: string): string | undefined {
	const headers = field(error, 'headers') ?? field(field(error, 'response'), 'headers');
	const value: unknown = headers instanceof Headers ? headers.get(name) : field(headers, name);
	return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** How long an endpoint asked to be left alone, in milliseconds: `Retry-After` in seconds (RFC 9110, 10.2.3) or as a date against the reply's own `Date`. */
export function readRetryAfter(error: unknown): number | undefined {
	const asked = headerOf(error, 'retry-after');
	if (asked === undefined) return undefined;
	if (/^\d+(\.\d+)?$/.test(asked)) return Number(asked) * 1000;
	const [until, sentAt] = [Date.parse(asked), Date.parse(headerOf(error, 'date') ?? '')];
	return Number.isNaN(until) || Number.isNaN(sentAt) ? undefined : Math.max(0, until - sentAt);
}
