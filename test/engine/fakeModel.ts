import { NodeConnectionTypes, type INode, type INodeType, type ISupplyDataFunctions, type SupplyData } from 'n8n-workflow';

import type { ChatModelLike } from '../../nodes/ai/chatModel';
import type { Variation } from './bench';

/** A chat model node, as n8n's own are: its main work is to supply the model. */
function modelNodeType(model: () => ChatModelLike): INodeType {
	return {
		description: {
			displayName: 'Fake Chat Model',
			name: 'fakeChatModel',
			group: ['transform'],
			version: 1,
			description: 'A model for tests',
			defaults: { name: 'Fake Chat Model' },
			inputs: [],
			outputs: [NodeConnectionTypes.AiLanguageModel],
			properties: [],
		},
		supplyData: async function (this: ISupplyDataFunctions): Promise<SupplyData> {
			return { response: model() };
		},
	};
}

const NODE: INode = { id: 'model', name: 'Model', type: 'test.fakeChatModel', typeVersion: 1, position: [0, 0], parameters: {} };

const to = (index: number) => ({ ai_languageModel: [[{ node: 'Dunning Message', type: 'ai_languageModel', index }]] });

/** The workflow of the bench with a chat model and a fallback at Dunning Message. */
export function withModels(first: () => ChatModelLike, fallback: () => ChatModelLike): Variation['extend'] {
	return {
		types: { 'test.fakeChatModel': modelNodeType(first), 'test.fallbackChatModel': modelNodeType(fallback) },
		nodes: [NODE, { ...NODE, id: 'fallback', name: 'Fallback', type: 'test.fallbackChatModel' }],
		connections: { Model: to(0), Fallback: to(1) },
	};
}

/** The workflow of the bench with a chat model at Dunning Message, or at another node. */
export function withModel(model: () => ChatModelLike, at = 'Dunning Message'): NonNullable<Variation['extend']> {
	return {
		types: { 'test.fakeChatModel': modelNodeType(model) },
		nodes: [NODE],
		connections: { Model: { ai_languageModel: [[{ node: at, type: 'ai_languageModel', index: 0 }]] } },
	};
}
