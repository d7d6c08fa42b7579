import { NodeConnectionTypes, type IDataObject, type IExecuteFunctions } from 'n8n-workflow';

import type { AskableModel } from '../ai/ask';
import { isChatModel, type ChatModelLike } from '../ai/chatModel';
import { chosenValue } from './listField';
import { MODEL_CREDENTIAL, modelHttp, readModelAddress } from './modelHttp';
import { isTool } from './tool';

/** A model of the list, or a place where one should be: it stays in the list, so that its absence is recorded. */
export type ListedModel = AskableModel | { broken: string };

interface Options {
	endpointName?: string;
	fallbackEndpointName?: string;
}

const isConnected = (context: IExecuteFunctions): boolean =>
	context.getParentNodes(context.getNode().name, { connectionType: NodeConnectionTypes.AiLanguageModel, depth: 1 }).length > 0;

/** What the model calls itself; libraries name it either way. */
function nameOf(model: ChatModelLike): string {
	const { model: name, modelName } = model as { model?: unknown; modelName?: unknown };
	return [name, modelName].find((one) => typeof one === 'string' && one !== '') as string | undefined ?? 'unknown';
}

/** n8n hands several models over in the reverse order of their slots. Their own libraries repeat failed calls. */
async function connectedModels(context: IExecuteFunctions, endpoints: readonly string[]): Promise<ListedModel[]> {
	if (isTool(context) || !isConnected(context)) return [];
	const found: unknown = await context.getInputConnectionData(NodeConnectionTypes.AiLanguageModel, 0).catch(() => undefined);
	const models: unknown[] = Array.isArray(found) ? [...(found as unknown[])].reverse() : [found];
	return models.map((model, slot): ListedModel =>
		isChatModel(model) ? { name: nameOf(model), endpoint: endpoints[slot] ?? 'default', chatFor: () => model, repeats: 0 } : { broken: 'The connected model could not be set up' },
	);
}

const REPEATS = 2;

async function accountModels(context: IExecuteFunctions, endpoints: readonly string[]): Promise<ListedModel[]> {
	const names = ['modelName', 'fallbackModelName'].map((field) => String(chosenValue(context.getNodeParameter(field, 0, ''))).trim());
	if (context.getNode().credentials?.[MODEL_CREDENTIAL] === undefined || names[0] === '') return [{ broken: 'No model name or no account is chosen in this node' }];
	// Loaded on use: who connects a chat model never loads the client.
	const { openAiChatModel } = await import('../ai/openai');
	const place = { baseUrl: await readModelAddress(context), http: modelHttp(context) };
	const chosen = names.map((model, slot) => ({ model, endpoint: endpoints[slot] ?? 'default' })).filter(({ model }) => model !== '');
	return chosen.map(({ model, endpoint }) => ({ name: model, endpoint, chatFor: (schema) => openAiChatModel({ ...place, model }, schema), repeats: REPEATS }));
}

/** The models to ask, in order: the account's where one is chosen, then the connected ones. As a tool only the account's. */
export async function listModels(context: IExecuteFunctions): Promise<ListedModel[]> {
	const options = context.getNodeParameter('options', 0, {}) as IDataObject & Options;
	const endpoints = [options.endpointName, options.fallbackEndpointName].map((name) => String(name ?? '').trim() || 'default');
	const isAccount = context.getNodeParameter('modelSource', 0, 'connected') === 'credential';
	const ofAccount = isAccount ? await accountModels(context, endpoints).catch((): ListedModel[] => [{ broken: 'The account of the model could not be read' }]) : [];
	return [...ofAccount, ...(await connectedModels(context, endpoints))];
}
