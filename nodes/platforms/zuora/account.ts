import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import { readGateways } from './gateways';
import { orIfNotFound } from './notFound';
import { clockSchema, tokenSchema } from './payload';
import { expectSuccess, parseAnswer, pathTo, read, send } from './request';

/**
 * Number of the tenant that the credential belongs to. No operation of Zuora names it but the token's own scope
 * (`… tenant.19`); the credential adds client id and secret to this request.
 */
export async function readAccount(http: Http): Promise<string> {
	const reply = expectSuccess(await send(http, { method: 'POST', path: pathTo('oauth', 'token'), form: { grant_type: 'client_credentials' } }), 'tenant');
	const { scope } = parseAnswer(tokenSchema, reply.body, 'tenant');
	const tenant = /(?:^|\s)tenant\.([A-Za-z0-9-]+)(?:\s|$)/.exec(scope)?.[1];
	if (tenant !== undefined) return tenant;
	throw new DunningError({ code: 'unexpected-answer', message: 'Zuora gave a token without naming its tenant.', fix: 'Check that the credential points at the Zuora API, then report it to the maintainers.' });
}

/** Reads one payment and the gateways: the first needs Invoice Settlement, both a permission of the API user. */
export async function checkAccess(http: Http): Promise<void> {
	await read(http, { path: pathTo('v1', 'payments'), schema: z.object({}), of: 'payments', query: { pageSize: '1' } });
	await readGateways(http);
}

/** Time of a test clock. Zuora has none: only a sandbox that stands in for it answers. */
export async function readClock(clockId: string, http: Http): Promise<Date> {
	const clock = await orIfNotFound(read(http, { path: pathTo('_sandbox', 'clocks', clockId), schema: clockSchema, of: 'test clock' }), () => undefined);
	if (clock === undefined) {
		throw new DunningError({ code: 'not-found', message: 'The account names a test clock, but Zuora itself has none, so nothing is known about its time.', fix: 'Clear the field DunningTestClock__c of the account in Zuora, or point the credential at the sandbox that made it.' });
	}
	return new Date(clock.now);
}
