import { createHash, timingSafeEqual } from 'node:crypto';

import type { Delivery, Verification } from '../platform';

function refuse(reason: Exclude<Verification, { ok: true }>['reason'], message: string): Verification {
	return { ok: false, reason, message };
}

/** Hashed, so that lengths are the same and nothing is learned from the time that comparing takes. */
const digest = (text: string): Buffer => createHash('sha256').update(text, 'utf8').digest();

/** User and password that a Basic header presents; undefined for another scheme or what is no Base64. */
function presented(header: string): string | undefined {
	const match = /^Basic +([A-Za-z0-9+/]+={0,2})$/i.exec(header.trim());
	return match?.[1] === undefined ? undefined : Buffer.from(match[1], 'base64').toString('utf8');
}

/**
 * Whether a callout presents one of the logins (`user:password`) that the notification was set up with; two while it is
 * changed. Basic authentication says nothing of the body and does not age, so only ids may be believed until the object
 * was read again: `coversBody` is false. Source: Zuora, notification definitions, `calloutAuth`.
 */
export function verify(delivery: Delivery, secrets: readonly string[]): Verification {
	const usable = secrets.filter((secret) => secret.trim() !== '');
	if (usable.length === 0) {
		return refuse('no-secret', 'No login of the callout is known: publish the workflow so that the notifications are registered, or enter their user:password in the credential.');
	}
	if (delivery.rawBody.length === 0) return refuse('no-body', 'The callout is empty: map the ids as its parameters, and send them with POST.');
	const header = delivery.headers.authorization;
	if (header === undefined || header === '') {
		return refuse('no-signature', 'The Authorization header is missing: switch Callout Authentication on in the notification, and let proxies pass the header on.');
	}
	const login = presented(header);
	if (login === undefined) return refuse('malformed', 'The Authorization header is no Basic login: choose Basic authentication in the notification.');
	const isKnown = usable.map((secret) => timingSafeEqual(digest(secret.trim()), digest(login))).includes(true);
	return isKnown ? { ok: true, coversBody: false } : refuse('mismatch', 'The login is another one: use exactly the user and password of this notification.');
}

/** The Authorization header that Zuora presents for a login; for simulators and tests. */
export function present(login: string): string {
	return `Basic ${Buffer.from(login, 'utf8').toString('base64')}`;
}
