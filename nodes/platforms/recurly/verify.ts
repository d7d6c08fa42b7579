import type { Delivery, Verification } from '../platform';
import { digest, isSigned, judgeAge, refuse } from '../signature';

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

/** The documentation says milliseconds and shows seconds in a sample; both are signed, so both are believed. */
function toMilliseconds(timestamp: string): number {
	return timestamp.length === 10 ? Number(timestamp) * 1000 : Number(timestamp);
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
	if (!isSigned(delivery.rawBody, parsed, usable)) return refuse('mismatch', 'No signature matches: use the key of exactly this endpoint, and pass the raw body, not the parsed one.');
	return judgeAge(delivery.receivedAt.getTime() - toMilliseconds(parsed.timestamp));
}

/** The `recurly-signature` header of a body, one signature per key, as Recurly sends it while a key is replaced; for simulators and tests. */
export function sign(rawBody: Uint8Array, secrets: readonly string[], signedAt: Date): string {
	const timestamp = String(signedAt.getTime());
	return [timestamp, ...secrets.map((secret) => digest(secret, timestamp, rawBody).toString('hex'))].join(',');
}
