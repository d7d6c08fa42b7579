import type { IAuthenticate, Icon, ICredentialTestRequest, ICredentialType, INodeProperties } from 'n8n-workflow';

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

	// A function: a model on one's own machine gets no header at all rather than an empty one.
	authenticate: IAuthenticate = async (credentials, options) => {
		const key = typeof credentials.apiKey === 'string' ? credentials.apiKey.trim() : '';
		return key === '' ? options : { ...options, headers: { ...options.headers, Authorization: `Bearer ${key}` } };
	};

	test: ICredentialTestRequest = {
		request: { baseURL: '={{$credentials.baseUrl}}', url: '/models' },
		rules: [
			{ type: 'responseCode', properties: { value: 401, message: 'The server does not know this key. Copy it again; a key of one provider is not known to another, so check the base URL too.' } },
			{ type: 'responseCode', properties: { value: 403, message: 'The server knows this key, but it may not list models. Give the key or its project that permission.' } },
			{ type: 'responseCode', properties: { value: 404, message: 'There is no list of models at this address. Check the base URL; for most servers it ends in /v1.' } },
		],
	};
}
