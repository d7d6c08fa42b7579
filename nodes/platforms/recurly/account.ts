import { z } from 'zod';

import { DunningError } from '../../core/errors';
import type { Http } from '../http';
import { pathTo } from './ids';
import { clockSchema, siteSchema } from './payload';
import { read, readAll, readSome } from './request';

/** Id of the site that the API key belongs to; it belongs to one only. */
export async function readAccount(http: Http): Promise<string> {
	const [site, ...others] = await readAll(http, { path: pathTo('sites'), schema: siteSchema, of: 'site' });
	if (site !== undefined && others.length === 0) return site.id;
	throw new DunningError({ code: 'unexpected-answer', message: `Recurly names ${others.length + (site === undefined ? 0 : 1)} sites for this API key instead of one.`, fix: 'Use a private API key of exactly one site.' });
}

/** Reads one account and one invoice, which a key of other rights may not. */
export async function checkAccess(http: Http): Promise<void> {
	for (const list of ['accounts', 'invoices']) await readSome(http, { path: pathTo(list), schema: z.object({ id: z.string() }), of: list, query: { limit: '1' } });
}

/** Time of a clock of the sandbox; Recurly itself has none, so a real host answers that it knows no such path. */
export async function readClock(clockId: string, http: Http): Promise<Date> {
	const clock = await read(http, { path: pathTo('_sandbox', 'clocks', clockId), schema: clockSchema, of: 'test clock' });
	return new Date(clock.frozenAt);
}
