import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

export class DunningIntercomApi implements ICredentialType {
	name = 'dunningIntercomApi';

	displayName = 'Dunning Intercom API';

	icon: Icon = { light: 'file:intercom.svg', dark: 'file:intercom.dark.svg' };

	documentationUrl = 'https://developers.intercom.com/docs/build-an-integration/learn-more/authentication';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'From the Developer Hub, of an app of your own. Permissions: read users and companies, tags, admins and conversations.',
		},
		{
			displayName: 'Region',
			name: 'region',
			type: 'options',
			options: [
				{ name: 'Australia', value: 'au' },
				{ name: 'Europe', value: 'eu' },
				{ name: 'United States', value: 'us' },
			],
			default: 'us',
			description: 'Where your workspace is hosted',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: '',
			description: 'Leave it empty; only to rehearse against a sandbox that speaks the Intercom API',
		},
	];
	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningIntercomApi.sign(credentials, options);
}
