import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

export class DunningOpenAiApi implements ICredentialType {
	name = 'dunningOpenAiApi';

	displayName = 'Dunning OpenAI-Compatible API';

	icon: Icon = { light: 'file:model.svg', dark: 'file:model.dark.svg' };

	documentationUrl = 'https://platform.openai.com/docs/api-reference/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'Base URL',
			name: 'baseUrl',
			type: 'string',
			default: 'https://api.openai.com/v1',
			required: true,
			placeholder: 'http://localhost:11434/v1',
			description: 'Where the API is, with its version: OpenAI, a regional endpoint, or a model on your own machine',
		},
		{
			displayName: 'API Key',
			name: 'apiKey',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			description: 'Empty for a local model that asks for none',
		},
	];

	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningOpenAiApi.sign(credentials, options);
}
