import type { Http } from '../http';
import { readAccount } from './account';

/** The site's name per credential in use: it never changes behind one, so one call is enough for all of its cases. */
const sites = new WeakMap<Http, Promise<string>>();

async function siteOf(http: Http): Promise<string> {
	const known = sites.get(http) ?? readAccount(http);
	sites.set(http, known);
	return await known.catch(async (error: unknown) => {
		sites.delete(http);
		return await Promise.reject(error as Error);
	});
}

/**
 * The customer portal of a site, where the customer signs in by e-mail, pays what is due and stores another card. It needs
 * no call to be made and never expires, unlike a hosted page, which only a write could create.
 * Source: https://www.chargebee.com/docs/billing/2.0/kb/billing/how-to-create-a-portal-url-for-the-chargebee-domain, 2026-11.
 */
export async function readPortalUrl(http: Http): Promise<{ url: string | null; missing: string[] }> {
	const site = await siteOf(http).catch(() => null);
	if (site !== null && /^[a-z0-9-]+$/i.test(site)) return { url: `https://${site}.chargebeeportal.com/portal/v2/login`, missing: [] };
	return { url: null, missing: ['paymentPageUrl: the name of the site could not be read'] };
}
