import { chatChunks, chatCompletion, type Spoken } from '../sandbox/model/replies';
import { wantsStream } from '../sandbox/model/request';
import { listen, parseJson, readText, send, type Listening } from '../sandbox/wire/listen';

/** What an agent sends to its model. */
export interface ChatBody {
	model: string;
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; parameters: { properties?: object } } }>;
}

/** A model that calls the first tool it is offered once, with these arguments, and is content with any answer. */
export async function startToolCaller(received: ChatBody[], args: () => object): Promise<Listening> {
	return await listen((request, response) => {
		void readText(request).then((text) => {
			const body = parseJson(text) as ChatBody;
			received.push(body);
			const hasAnswer = body.messages.some(({ role }) => role === 'tool');
			const toolName = hasAnswer ? null : (body.tools?.[0]?.function.name ?? null);
			const spoken: Spoken = { model: body.model, words: toolName === null ? 'It is done.' : JSON.stringify(args()), isRefusal: false, isCutOff: false, toolName, inputCharacters: text.length };
			if (!wantsStream(body)) return send(response, { status: 200, body: JSON.stringify(chatCompletion(spoken)) });
			const events = [...chatChunks(spoken).map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n'];
			return send(response, { status: 200, headers: { 'content-type': 'text/event-stream' }, body: events.join('') });
		});
	}, {});
}
