import type { Asked } from './draft';

interface Loose {
	[field: string]: unknown;
}

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

function textOf(content: unknown): string {
	if (typeof content === 'string') return content;
	if (!Array.isArray(content)) return '';
	return content.map((part) => (isLoose(part) && typeof part['text'] === 'string' ? part['text'] : '')).join('');
}

function messagesOf(list: unknown): Asked['messages'] {
	if (typeof list === 'string') return [{ role: 'user', content: list }];
	if (!Array.isArray(list)) return [];
	return list.filter(isLoose).map((entry) => ({ role: String(entry['role'] ?? 'user'), content: textOf(entry['content']) }));
}

/** Reads what was asked from a body of either API; unknown parts are left out. */
export function readAsked(body: unknown): Asked {
	const loose = isLoose(body) ? body : {};
	const instructions = typeof loose['instructions'] === 'string' ? [{ role: 'system', content: loose['instructions'] }] : [];
	const messages = [...instructions, ...messagesOf(loose['messages'] ?? loose['input'])];
	return { model: String(loose['model'] ?? 'sandbox-model'), messages };
}

/** Whether the caller wants the answer in pieces. */
export function wantsStream(body: unknown): boolean {
	return isLoose(body) && body['stream'] === true;
}

/** The function that the caller insists on, as structured output by tool does; null when words will do. */
export function forcedTool(body: unknown): string | null {
	const choice = isLoose(body) ? body['tool_choice'] : undefined;
	if (!isLoose(choice)) return null;
	const named = isLoose(choice['function']) ? choice['function'] : choice;
	return typeof named['name'] === 'string' ? named['name'] : null;
}

/** Whether the caller wants an answer that keeps to a JSON Schema. */
export function asksForSchema(body: unknown): boolean {
	const format = isLoose(body) ? body['response_format'] : undefined;
	return isLoose(format) && format['type'] === 'json_schema';
}
