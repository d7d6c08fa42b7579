import { createHash, timingSafeEqual } from 'node:crypto';

import type { Delivery, Verification } from '../platform';

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

function refuse(reason: Exclude<Verification, { ok: true }>['reason'], message: string): Verification {
	return { ok: false, reason, message };
}

/** User of the basic authentication where a secret names none. */
export const WEBHOOK_USER = 'dunning';

/** A secret is a pair `user:password`, or a password alone. */
const pairOf = (secret: string): string => (secret.includes(':') ? secret : `${WEBHOOK_USER}:${secret}`);

/** The `user:password` pair of a Basic header; undefined when it is none. */
function readPair(header: string): string | undefined {
	const encoded = /^Basic ([A-Za-z0-9+/]{4,2000}={0,2})$/i.exec(header)?.[1];
	const pair = encoded === undefined ? '' : Buffer.from(encoded, 'base64').toString('utf8');
	return pair.includes(':') ? pair : undefined;
}

/**
 * Whether a delivery carries the user and password that were given to Chargebee for this endpoint; each secret is one
 * pair, `user:password`. All pairs are compared in constant time; doubt refuses. HTTP Basic says nothing about the body
 * or its age, so `coversBody` is false: {@link confirm} reads the event again before anything but its id is believed.
 * Source: https://www.chargebee.com/docs/2.0/webhook_settings.html (basic authentication), 2026-11.
 */
export function verify(delivery: Delivery, secrets: readonly string[]): Verification {
	const usable = secrets.map((secret) => secret.trim()).filter((secret) => secret !== '').map(pairOf);
	if (usable.length === 0) {
		return refuse('no-secret', 'No user and password are known: publish the workflow so that the endpoint is registered, or enter the pair as user:password in the credential.');
	}
	if (delivery.rawBody.length === 0) return refuse('no-body', 'The raw body is missing: send the event as JSON.');
	const header = delivery.headers.authorization;
	if (header === undefined || header === '') {
		return refuse('no-signature', 'The Authorization header is missing: protect the webhook with basic authentication in Chargebee, and let proxies pass the header on.');
	}
	const pair = readPair(header);
	if (pair === undefined) return refuse('malformed', 'The Authorization header is no basic authentication: choose basic authentication for this webhook in Chargebee.');
	const given = digest(pair);
	const matches = usable.map((secret) => timingSafeEqual(digest(secret), given));
	return matches.includes(true) ? { ok: true, coversBody: false } : refuse('mismatch', 'User and password do not match: enter in Chargebee exactly the pair of this endpoint.');
}

/** The `Authorization` header that Chargebee sends for one pair; for simulators and tests. */
export function sign(secret: string): string {
	return `Basic ${Buffer.from(pairOf(secret), 'utf8').toString('base64')}`;
}
