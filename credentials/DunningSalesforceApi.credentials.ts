import type { IAuthenticate, Icon, ICredentialDataDecryptedObject, ICredentialType, IHttpRequestHelper, INodeProperties } from 'n8n-workflow';

import { SIGN_IN } from '../nodes/n8n/signIn';

/**
 * The client credentials flow: an app of one's own with a user that it runs as, no browser and no callback.
 * https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm
 */
export class DunningSalesforceApi implements ICredentialType {
	name = 'dunningSalesforceApi';

	displayName = 'Dunning Salesforce API';

	icon: Icon = { light: 'file:salesforce.svg', dark: 'file:salesforce.dark.svg' };

	documentationUrl = 'https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm';

	properties: INodeProperties[] = [
		{
			displayName: 'In Salesforce, make an External Client App, enable OAuth with the scope "api" and the Client Credentials Flow, and choose a user that it runs as. This user needs to read accounts, contacts, cases, tasks and users, and nothing else.',
			name: 'notice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'My Domain URL',
			name: 'myDomainUrl',
			type: 'string',
			default: '',
			required: true,
			placeholder: 'https://company.my.salesforce.com',
			description: 'In Setup under My Domain; login.salesforce.com does not work with this flow',
		},
		{
			displayName: 'Consumer Key',
			name: 'consumerKey',
			type: 'string',
			default: '',
			required: true,
		},
		{
			displayName: 'Consumer Secret',
			name: 'consumerSecret',
			type: 'string',
			typeOptions: { password: true },
			default: '',
			required: true,
		},
		{
			// Filled and renewed by n8n with what preAuthentication returns.
			displayName: 'Access Token',
			name: 'accessToken',
			type: 'hidden',
			typeOptions: { expirable: true, password: true },
			default: '',
		},
	];

	async preAuthentication(this: IHttpRequestHelper, credentials: ICredentialDataDecryptedObject) {
		const reply = (await this.helpers.httpRequest(SIGN_IN.dunningSalesforceApi.tokenRequest(credentials))) as { access_token?: string };
		return { accessToken: reply.access_token ?? '' };
	}
	// A function, not the usual expression: n8n's expression engine is not there while a trigger's own timer runs.
	authenticate: IAuthenticate = async (credentials, options) => SIGN_IN.dunningSalesforceApi.sign(credentials, options);
}
