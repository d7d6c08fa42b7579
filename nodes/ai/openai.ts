import OpenAI from 'openai';

import type { ChatModelLike } from './chatModel';
import type { ModelHttp } from './modelHttp';

/** An account or a local server that speaks OpenAI's chat completions. */
export interface OpenAiEndpoint {
	/** E.g. `https://api.openai.com/v1`, `http://localhost:11434/v1`. */
	baseUrl: string;
	model: string;
	http: ModelHttp;
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}

/** The port as the fetch that the client asks for. The client's own authorization is left out: the port adds the credential. */
function fetchOver(http: ModelHttp): typeof fetch {
	return async (input, init = {}) => {
		const { authorization: _, ...headers } = Object.fromEntries(new Headers(init.headers));
		const url = typeof input === 'string' ? input : input instanceof URL ? input.href : input.url;
		const sent = typeof init.body === 'string' ? init.body : undefined;
		const reply = await http({ method: init.method === 'GET' ? 'GET' : 'POST', url, headers, body: sent, signal: init.signal ?? undefined });
		const kept = Object.entries(reply.headers).filter(([name]) => name === 'content-type' || name === 'retry-after' || name === 'date');
		// A page of a proxy with a good status is an answer that cannot be read, not an endpoint that is down.
		const body = reply.status < 300 && !isJson(reply.body) ? '{}' : reply.body;
		return new Response(body, { status: reply.status, headers: kept });
	};
}

type Completion = OpenAI.Chat.ChatCompletion;

/** The answer in the form of other chat models. An endpoint that answers something else has said nothing. */
function toAnswer({ choices, usage }: Partial<Completion>): object {
	const choice = choices?.[0];
	return {
		content: choice?.message?.content ?? '',
		additional_kwargs: { refusal: choice?.message?.refusal ?? '' },
		response_metadata: { finish_reason: choice?.finish_reason },
		...(usage ? { usage_metadata: { input_tokens: usage.prompt_tokens, output_tokens: usage.completion_tokens } } : {}),
	};
}

const isRefusedShape = (error: unknown): boolean => error instanceof OpenAI.BadRequestError || error instanceof OpenAI.UnprocessableEntityError;

/**
 * A chat model on an OpenAI-compatible endpoint. It is asked for the schema first; an endpoint that knows no schemas is asked
 * once more without, and its answer read all the same. Repeating is the caller's.
 */
export function openAiChatModel({ baseUrl, model, http }: OpenAiEndpoint, schema: Record<string, unknown>): ChatModelLike {
	const client = new OpenAI({ apiKey: 'added-by-the-credential', baseURL: baseUrl, fetch: fetchOver(http), maxRetries: 0 });
	const format = { response_format: { type: 'json_schema' as const, json_schema: { name: 'answer', strict: true, schema } } };
	return {
		async invoke(messages, { signal }) {
			const ask = async (shape: object) => await client.chat.completions.create({ model, messages, ...shape }, { signal });
			const completion = await ask(format).catch(async (error: unknown) => {
				if (isRefusedShape(error)) return await ask({});
				throw error;
			});
			return toAnswer(completion);
		},
	};
}
