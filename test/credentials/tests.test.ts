import type { ICredentialTestRequest } from 'n8n-workflow';

import { DunningChargebeeApi } from '../../credentials/DunningChargebeeApi.credentials';
import { DunningHubSpotApi } from '../../credentials/DunningHubSpotApi.credentials';
import { DunningIntercomApi } from '../../credentials/DunningIntercomApi.credentials';
import { DunningOpenAiApi } from '../../credentials/DunningOpenAiApi.credentials';
import { DunningRecurlyApi } from '../../credentials/DunningRecurlyApi.credentials';
import { DunningSalesforceApi } from '../../credentials/DunningSalesforceApi.credentials';
import { DunningStripeApi } from '../../credentials/DunningStripeApi.credentials';
import { DunningZendeskApi } from '../../credentials/DunningZendeskApi.credentials';

const CREDENTIALS = [new DunningChargebeeApi(), new DunningHubSpotApi(), new DunningIntercomApi(), new DunningOpenAiApi(), new DunningRecurlyApi(), new DunningSalesforceApi(), new DunningStripeApi(), new DunningZendeskApi()];

const rulesOf = ({ rules = [] }: ICredentialTestRequest) => rules.flatMap((rule) => (rule.type === 'responseCode' ? [rule.properties] : []));

describe('the test of a credential', () => {
	it.each(CREDENTIALS.map((credential) => [credential.displayName, credential] as const))('of %s says what is wrong with a key that is refused, and with one that may not', (_name, { test }) => {
		const rules = rulesOf(test);
		expect(rules.map(({ value }) => value)).toEqual(expect.arrayContaining([401, 403]));
		for (const { message } of rules) expect(message).toMatch(/(Copy|Check|Use|Edit|Give|Add|Enter) .*\.$/);
		expect(new Set(rules.map(({ message }) => message)).size).toBe(rules.length);
	});
});
