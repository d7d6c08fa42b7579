import { chatChunks, chatCompletion, type Spoken } from '../sandbox/model/replies';
import { wantsStream } from '../sandbox/model/request';
import { listen, parseJson, readText, send, type Listening } from '../sandbox/wire/listen';

/** What an agent sends to its model. */
export interface ChatBody {
	model: string;
	messages: Array<{ role: string; content: unknown }>;
	tools?: Array<{ function: { name: string; parameters: { properties?: object } } }>;
}

/** Which of the tools on offer is called next, after so many answers; null: the model is content. */
export type ChooseTool = (names: readonly string[], answers: number) => string | null;

const firstOnce: ChooseTool = ([first], answers) => (answers > 0 ? null : (first ?? null));

/** A model that calls tools with these arguments, whatever they answer; unless told otherwise the first one on offer, once. */
export async function startToolCaller(received: ChatBody[], args: () => object, choose = firstOnce): Promise<Listening> {
	return await listen((request, response) => {
		void readText(request).then((text) => {
			const body = parseJson(text) as ChatBody;
			received.push(body);
			const answers = body.messages.filter(({ role }) => role === 'tool').length;
			const toolName = choose(body.tools?.map((tool) => tool.function.name) ?? [], answers);
			const spoken: Spoken = { model: body.model, words: toolName === null ? 'It is done.' : JSON.stringify(args()), isRefusal: false, isCutOff: false, toolName, inputCharacters: text.length };
			if (!wantsStream(body)) return send(response, { status: 200, body: JSON.stringify(chatCompletion(spoken)) });
			const events = [...chatChunks(spoken).map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`), 'data: [DONE]\n\n'];
			return send(response, { status: 200, headers: { 'content-type': 'text/event-stream' }, body: events.join('') });
		});
	}, {});
}
