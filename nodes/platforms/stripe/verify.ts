import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Delivery, Verification } from '../platform';

/** Largest accepted distance between the signature's time and the arrival, in seconds, either way. */
export const SIGNATURE_TOLERANCE_SECONDS = 300;

interface SignatureHeader {
	timestamp: string;
	signatures: string[];
}

function parseHeader(header: string): SignatureHeader | undefined {
	const parts = header.split(',').map((part) => part.trim());
	const valuesOf = (scheme: string) => parts.filter((part) => part.startsWith(`${scheme}=`)).map((part) => part.slice(scheme.length + 1));
	const [timestamp, ...moreTimestamps] = valuesOf('t');
	const signatures = valuesOf('v1');
	if (timestamp === undefined || moreTimestamps.length > 0 || signatures.length === 0) return undefined;
	return /^\d{1,12}$/.test(timestamp) ? { timestamp, signatures } : undefined;
}

function digest(secret: string, timestamp: string, rawBody: Uint8Array): Buffer {
	return createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
}

function isMatch(expected: Buffer, signature: string): boolean {
	return /^[0-9a-f]{64}$/i.test(signature) && timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

function refuse(reason: Exclude<Verification, { ok: true }>['reason'], message: string): Verification {
	return { ok: false, reason, message };
}

function judgeAge(timestamp: string, receivedAt: Date): Verification {
	const ageSeconds = receivedAt.getTime() / 1000 - Number(timestamp);
	if (ageSeconds > SIGNATURE_TOLERANCE_SECONDS) {
		return refuse('stale', 'The signature is older than five minutes: check the clock of this machine, and that nothing holds deliveries back or replays them.');
	}
	if (ageSeconds < -SIGNATURE_TOLERANCE_SECONDS) {
		return refuse('future', 'The signature lies more than five minutes in the future: set the clock of this machine right.');
	}
	return { ok: true, coversBody: true };
}

/**
 * Whether a delivery was signed by Stripe with one of the endpoint's secrets (two during a rotation).
 * Every `v1` is tried in constant time over the untouched bytes; doubt refuses.
 * Scheme: https://docs.stripe.com/webhooks#verify-manually. Unlike the vendor's SDK it also refuses a time in the future.
 */
export function verify(delivery: Delivery, secrets: readonly string[]): Verification {
	const usable = secrets.filter((secret) => secret.trim() !== '');
	if (usable.length === 0) {
		return refuse('no-secret', 'No signing secret is known: publish the workflow so that the endpoint is registered, or enter its whsec_ secret in the credential.');
	}
	if (delivery.rawBody.length === 0) return refuse('no-body', 'The raw body is missing: pass the untouched bytes, not the parsed body.');
	const header = delivery.headers['stripe-signature'];
	if (header === undefined || header === '') {
		return refuse('no-signature', 'The Stripe-Signature header is missing: send from Stripe, and let proxies pass the header on.');
	}
	const parsed = parseHeader(header);
	if (parsed === undefined) return refuse('malformed', 'The Stripe-Signature header needs one t= and at least one v1= part: let proxies pass it on unchanged.');
	const isSigned = usable
		.map((secret) => digest(secret, parsed.timestamp, delivery.rawBody))
		.some((expected) => parsed.signatures.some((signature) => isMatch(expected, signature)));
	if (!isSigned) return refuse('mismatch', 'No signature matches: use the secret of exactly this endpoint, and pass the raw body, not the parsed one.');
	return judgeAge(parsed.timestamp, delivery.receivedAt);
}

/** The `Stripe-Signature` header of a body, one `v1` per secret, as Stripe sends it during a rotation; for simulators and tests. */
export function sign(rawBody: Uint8Array, secrets: readonly string[], signedAt: Date): string {
	const timestamp = String(Math.floor(signedAt.getTime() / 1000));
	return [`t=${timestamp}`, ...secrets.map((secret) => `v1=${digest(secret, timestamp, rawBody).toString('hex')}`)].join(',');
}
