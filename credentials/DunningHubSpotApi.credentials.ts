import type { IAuthenticate, Icon, ICredentialType, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

export class DunningHubSpotApi implements ICredentialType {
	name = 'dunningHubSpotApi';

	displayName = 'Dunning HubSpot API';

	icon: Icon = { light: 'file:hubspot.svg', dark: 'file:hubspot.dark.svg' };

	documentationUrl = 'https://developers.hubspot.com/docs/apps/legacy-apps/private-apps/overview';

	properties: INodeProperties[] = [
		{
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
			description: 'Of a private app, or a service key. Scopes: crm.objects.contacts.read, crm.objects.companies.read, crm.objects.owners.read and tickets.',
		},
		{
			displayName: 'API Address',
			name: 'apiAddress',
			type: 'string',
			default: 'https://api.hubapi.com',
			description: 'Change it only to rehearse against a sandbox that speaks the HubSpot API',
		},
	];
	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningHubSpotApi.sign(credentials, options);
}
