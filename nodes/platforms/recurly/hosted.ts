/** Where the customers' pages of a site are: from its subdomain, or an address as it stands (a sandbox, say). Undefined when neither. */
export function hostedAddress(subdomain: string | undefined): string | undefined {
	const given = (subdomain ?? '').trim().replace(/\/+$/, '');
	if (/^[a-z0-9][a-z0-9-]*$/i.test(given)) return `https://${given}.recurly.com`;
	return /^https?:\/\/[^/?#@]+$/.test(given) && URL.canParse(given) ? given : undefined;
}

/**
 * The page on which the customer changes the card, which also pays what is past due. The token logs the customer in and
 * does not end by itself; whoever has the link is the customer, so it goes into their message and nowhere else.
 * Source: https://docs.recurly.com/recurly-subscriptions/docs/hosted-account-management, 2026-07.
 */
export function accountPage(subdomain: string | undefined, token: string | null): string | null {
	const address = hostedAddress(subdomain);
	return address === undefined || token === null || token === '' ? null : `${address}/account/${encodeURIComponent(token)}`;
}
