import { randomBytes } from 'node:crypto';

/** An answer ready for either wire: the words, whether they refuse, and the function to call instead of saying them. */
export interface Spoken {
	model: string;
	words: string;
	isRefusal: boolean;
	/** Whether the answer ends at a limit of length. */
	isCutOff: boolean;
	toolName: string | null;
	inputCharacters: number;
}

const newId = (prefix: string): string => `${prefix}${randomBytes(12).toString('hex')}`;
const nowSeconds = (): number => Math.floor(Date.now() / 1000);
const tokensOf = (characters: number): number => Math.ceil(characters / 4);

function chatUsage(spoken: Spoken): object {
	const prompt_tokens = tokensOf(spoken.inputCharacters);
	const completion_tokens = tokensOf(spoken.words.length);
	return { prompt_tokens, completion_tokens, total_tokens: prompt_tokens + completion_tokens };
}

function toolCalls(spoken: Spoken): object[] {
	return [{ index: 0, id: newId('call_'), type: 'function', function: { name: spoken.toolName, arguments: spoken.words } }];
}

function chatMessage(spoken: Spoken): object {
	if (spoken.toolName !== null) return { role: 'assistant', content: null, refusal: null, tool_calls: toolCalls(spoken) };
	if (spoken.isRefusal) return { role: 'assistant', content: null, refusal: spoken.words };
	return { role: 'assistant', content: spoken.words, refusal: null };
}

function chatFinish({ toolName, isCutOff }: Spoken): string {
	if (toolName !== null) return 'tool_calls';
	return isCutOff ? 'length' : 'stop';
}

/** The whole answer of `/v1/chat/completions`. */
export function chatCompletion(spoken: Spoken): object {
	return {
		id: newId('chatcmpl-'),
		object: 'chat.completion',
		created: nowSeconds(),
		model: spoken.model,
		choices: [{ index: 0, message: chatMessage(spoken), logprobs: null, finish_reason: chatFinish(spoken) }],
		usage: chatUsage(spoken),
		service_tier: 'default',
		system_fingerprint: null,
	};
}

/** The chunks of a streamed `/v1/chat/completions`, in order; the last carries the usage and no choice. */
export function chatChunks(spoken: Spoken): object[] {
	const head = { id: newId('chatcmpl-'), object: 'chat.completion.chunk', created: nowSeconds(), model: spoken.model };
	const chunk = (delta: object, finish_reason: string | null = null): object => ({ ...head, choices: [{ index: 0, delta, finish_reason }] });
	const pieces = spoken.words.match(/[\s\S]{1,24}/g) ?? [];
	const deltas = spoken.toolName === null ? pieces.map((content) => ({ content })) : [{ tool_calls: toolCalls(spoken) }];
	return [
		chunk({ role: 'assistant', content: '' }),
		...deltas.map((delta) => chunk(delta)),
		chunk({}, chatFinish(spoken)),
		{ ...head, choices: [], usage: chatUsage(spoken) },
	];
}

function responseItem(spoken: Spoken): object {
	if (spoken.toolName !== null) {
		return { id: newId('fc_'), type: 'function_call', status: 'completed', call_id: newId('call_'), name: spoken.toolName, arguments: spoken.words };
	}
	const part = spoken.isRefusal
		? { type: 'refusal', refusal: spoken.words }
		: { type: 'output_text', text: spoken.words, annotations: [], logprobs: [] };
	return { id: newId('msg_'), type: 'message', status: 'completed', role: 'assistant', content: [part] };
}

/** The whole answer of `/v1/responses`. */
export function responseObject(spoken: Spoken): object {
	const input_tokens = tokensOf(spoken.inputCharacters);
	const output_tokens = tokensOf(spoken.words.length);
	return {
		id: newId('resp_'),
		object: 'response',
		created_at: nowSeconds(),
		status: 'completed',
		error: null,
		incomplete_details: null,
		instructions: null,
		max_output_tokens: null,
		model: spoken.model,
		output: [responseItem(spoken)],
		parallel_tool_calls: true,
		previous_response_id: null,
		reasoning: { effort: null, summary: null },
		store: false,
		temperature: 1,
		text: { format: { type: 'text' } },
		tool_choice: 'auto',
		tools: [],
		top_p: 1,
		truncation: 'disabled',
		usage: {
			input_tokens,
			input_tokens_details: { cached_tokens: 0 },
			output_tokens,
			output_tokens_details: { reasoning_tokens: 0 },
			total_tokens: input_tokens + output_tokens,
		},
		user: null,
		metadata: {},
	};
}

/** The events of a streamed `/v1/responses`, in order. */
export function responseEvents(spoken: Spoken): Array<{ type: string; [field: string]: unknown }> {
	const whole = responseObject(spoken) as { output: Array<{ id: string; content?: object[] }> };
	const item = whole.output[0];
	const at = { output_index: 0, content_index: 0, item_id: item?.id ?? '' };
	const started = { ...whole, status: 'in_progress', output: [] };
	const isText = spoken.toolName === null && !spoken.isRefusal;
	const pieces = isText ? (spoken.words.match(/[\s\S]{1,24}/g) ?? []) : [];
	const events = [
		{ type: 'response.created', response: started },
		{ type: 'response.in_progress', response: started },
		{ type: 'response.output_item.added', output_index: 0, item: isText ? { ...item, status: 'in_progress', content: [] } : item },
		...pieces.map((delta) => ({ type: 'response.output_text.delta', ...at, delta, logprobs: [] })),
		...(isText ? [{ type: 'response.output_text.done', ...at, text: spoken.words, logprobs: [] }] : []),
		{ type: 'response.output_item.done', output_index: 0, item },
		{ type: 'response.completed', response: whole },
	];
	return events.map((event, sequence_number) => ({ ...event, sequence_number }));
}
