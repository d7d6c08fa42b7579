import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Delivery, Verification } from '../platform';

/** Largest accepted distance between the signature's time and the arrival, either way; the vendor's Ruby client allows as much. */
export const SIGNATURE_TOLERANCE_MS = 300_000;

interface SignatureHeader {
	timestamp: string;
	signatures: string[];
}

/** `<time>,<signature>[,<signature>]`: two signatures for 24 hours after a key was replaced. */
function parseHeader(header: string): SignatureHeader | undefined {
	const [timestamp = '', ...signatures] = header.split(',').map((part) => part.trim());
	if (!/^(\d{10}|\d{13})$/.test(timestamp) || signatures.every((signature) => signature === '')) return undefined;
	return { timestamp, signatures };
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

/** The documentation says milliseconds and shows seconds in a sample; both are signed, so both are believed. */
function toMilliseconds(timestamp: string): number {
	return timestamp.length === 10 ? Number(timestamp) * 1000 : Number(timestamp);
}

function judgeAge(timestamp: string, receivedAt: Date): Verification {
	const ageMs = receivedAt.getTime() - toMilliseconds(timestamp);
	if (ageMs > SIGNATURE_TOLERANCE_MS) {
		return refuse('stale', 'The signature is older than five minutes: check the clock of this machine, and that nothing holds deliveries back or replays them.');
	}
	if (ageMs < -SIGNATURE_TOLERANCE_MS) {
		return refuse('future', 'The signature lies more than five minutes in the future: set the clock of this machine right.');
	}
	return { ok: true, coversBody: true };
}

/**
 * Whether a delivery was signed by Recurly with one of the endpoint's keys (two while one replaces the other).
 * Every signature is tried in constant time over the untouched bytes; doubt refuses. Only JSON deliveries are signed.
 * Scheme: https://docs.recurly.com/recurly-subscriptions/docs/signature-verification, 2026-07.
 */
export function verify(delivery: Delivery, secrets: readonly string[]): Verification {
	const usable = secrets.filter((secret) => secret.trim() !== '');
	if (usable.length === 0) return refuse('no-secret', 'No signing key is known: paste the key of the webhook endpoint in Recurly into the credential.');
	if (delivery.rawBody.length === 0) return refuse('no-body', 'The raw body is missing: pass the untouched bytes, not the parsed body.');
	const header = delivery.headers['recurly-signature'];
	if (header === undefined || header === '') {
		return refuse('no-signature', 'The recurly-signature header is missing: choose JSON for the endpoint in Recurly (XML is not signed), and let proxies pass the header on.');
	}
	const parsed = parseHeader(header);
	if (parsed === undefined) return refuse('malformed', 'The recurly-signature header needs a time and at least one signature: let proxies pass it on unchanged.');
	const isSigned = usable
		.map((secret) => digest(secret, parsed.timestamp, delivery.rawBody))
		.some((expected) => parsed.signatures.some((signature) => isMatch(expected, signature)));
	if (!isSigned) return refuse('mismatch', 'No signature matches: use the key of exactly this endpoint, and pass the raw body, not the parsed one.');
	return judgeAge(parsed.timestamp, delivery.receivedAt);
}

/** The `recurly-signature` header of a body, one signature per key, as Recurly sends it while a key is replaced; for simulators and tests. */
export function sign(rawBody: Uint8Array, secrets: readonly string[], signedAt: Date): string {
	const timestamp = String(signedAt.getTime());
	return [timestamp, ...secrets.map((secret) => digest(secret, timestamp, rawBody).toString('hex'))].join(',');
}
