import type { ICredentialDataDecryptedObject, IHttpRequestOptions } from 'n8n-workflow';

type Credential = ICredentialDataDecryptedObject;

/** How a credential signs what is sent with it. */
export interface SignIn {
	sign(credential: Credential, options: IHttpRequestOptions): IHttpRequestOptions;
	/** Where a token has to be fetched first: the request for it, whose answer names it `access_token`. */
	tokenRequest?(credential: Credential): IHttpRequestOptions;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
const addressOf = (value: unknown): string => textOf(value).replace(/\/+$/, '');

const withHeaders = (options: IHttpRequestOptions, headers: Record<string, string>): IHttpRequestOptions => ({ ...options, headers: { ...options.headers, ...headers } });
const bearer = (token: unknown): Record<string, string> => ({ Authorization: `Bearer ${textOf(token)}` });
const basic = (login: string): Record<string, string> => ({ Authorization: `Basic ${Buffer.from(login).toString('base64')}` });

const bearerOf = (field: string): SignIn => ({ sign: (credential, options) => withHeaders(options, bearer(credential[field])) });
const keyAsUser: SignIn = { sign: ({ apiKey }, options) => withHeaders(options, basic(`${textOf(apiKey)}:`)) };

const FORM = { 'Content-Type': 'application/x-www-form-urlencoded' };

/** Webhook endpoints belong to the platform's own account, everything else to the connected one. */
const stripe: SignIn = {
	sign: ({ secretKey, connectedAccount }, options) => {
		const account = textOf(connectedAccount);
		const isForAccount = account !== '' && !options.url.startsWith('/v1/webhook_endpoints');
		return withHeaders(options, { ...bearer(secretKey), ...(isForAccount ? { 'Stripe-Account': account } : {}) });
	},
};

/** A model on one's own machine gets no header at all rather than an empty one. */
const openAi: SignIn = { sign: ({ apiKey }, options) => (textOf(apiKey) === '' ? options : withHeaders(options, bearer(apiKey))) };

const zendesk: SignIn = { sign: ({ email, apiToken }, options) => ({ ...options, auth: { username: `${textOf(email)}/token`, password: textOf(apiToken) } }) };

/** https://help.salesforce.com/s/articleView?id=xcloud.remoteaccess_oauth_client_credentials_flow.htm */
const salesforce: Required<SignIn> = {
	...bearerOf('accessToken'),
	tokenRequest: ({ myDomainUrl, consumerKey, consumerSecret }) => ({
		method: 'POST',
		baseURL: addressOf(myDomainUrl).replace(/\.lightning\.force\.com$/, '.my.salesforce.com'),
		url: '/services/oauth2/token',
		body: new URLSearchParams({ grant_type: 'client_credentials', client_id: textOf(consumerKey), client_secret: textOf(consumerSecret) }).toString(),
		headers: { ...FORM, Accept: 'application/json' },
		timeout: 10_000,
		disableFollowRedirect: true,
		// A refused key or secret is a 400 here; without a token the next call is a plain 401.
		ignoreHttpStatusErrors: true,
	}),
};

const TOKEN_PATH = '/oauth/token';

/** Where Configurable Payment Retry answers unless told otherwise; it has a login of its own and knows no token. */
export const ZUORA_RETRY_ADDRESS = 'https://payment-retry.apps.zuora.com';

const isForRetryApi = ({ retryApiAddress }: Credential, { baseURL }: IHttpRequestOptions): boolean => addressOf(baseURL) === (addressOf(retryApiAddress) || ZUORA_RETRY_ADDRESS);

const zuoraForm = ({ clientId, clientSecret }: Credential): string => new URLSearchParams({ client_id: textOf(clientId), client_secret: textOf(clientSecret), grant_type: 'client_credentials' }).toString();

function zuoraHeaders(credential: Credential): Record<string, string> {
	const [entities, organizations] = [textOf(credential.entityIds), textOf(credential.orgIds)];
	return { ...bearer(credential.accessToken), ...(entities !== '' && { 'Zuora-Entity-Ids': entities }), ...(organizations !== '' && { 'Zuora-Org-Ids': organizations }) };
}

const zuora: Required<SignIn> = {
	sign: (credential, options) => {
		if (isForRetryApi(credential, options)) return withHeaders(options, basic(`${textOf(credential.retryLogin)}:${textOf(credential.retryToken)}`));
		return options.url === TOKEN_PATH ? { ...options, body: zuoraForm(credential) } : withHeaders(options, zuoraHeaders(credential));
	},
	tokenRequest: (credential) => ({
		method: 'POST',
		url: `${addressOf(credential.apiAddress) || addressOf(credential.environment) || 'https://rest.zuora.com'}${TOKEN_PATH}`,
		body: zuoraForm(credential),
		headers: FORM,
		json: true,
		disableFollowRedirect: true,
	}),
};

/** By the name of the credential's type. */
export const SIGN_IN = {
	dunningChargebeeApi: keyAsUser,
	dunningHubSpotApi: bearerOf('accessToken'),
	dunningIntercomApi: bearerOf('accessToken'),
	dunningOpenAiApi: openAi,
	dunningRecurlyApi: keyAsUser,
	dunningSalesforceApi: salesforce,
	dunningStripeApi: stripe,
	dunningZendeskApi: zendesk,
	dunningZuoraApi: zuora,
} as const satisfies Readonly<Record<string, SignIn>>;

export type CredentialName = keyof typeof SIGN_IN;
export const CREDENTIAL_NAMES = Object.keys(SIGN_IN) as readonly CredentialName[];

/** How the test of a credential is called among the methods of a node. */
export const testNameOf = <Name extends string>(credential: Name): `${Name}Test` => `${credential}Test`;
