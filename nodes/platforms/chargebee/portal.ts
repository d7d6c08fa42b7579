import { chosenAddress } from '../address';
import type { Http } from '../http';
import { siteName } from './site';

/**
 * The customer portal of a site, where the customer signs in by e-mail, pays what is due and stores another card. It needs
 * no call to be made and never expires, unlike a hosted page, which only a write could create.
 * Source: https://www.chargebee.com/docs/billing/2.0/kb/billing/how-to-create-a-portal-url-for-the-chargebee-domain, 2026-11.
 */
export function portalUrl({ settings }: Http): string | null {
	const site = siteName(settings?.site);
	const address = chosenAddress(settings?.portalAddress) ?? (site === '' ? undefined : `https://${site}.chargebeeportal.com`);
	return address === undefined ? null : `${address}/portal/v2/login`;
}
