import type { Delivery, Verification } from '../platform';
import { digest, isSigned, judgeAge, refuse } from '../signature';

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
	if (!isSigned(delivery.rawBody, parsed, usable)) return refuse('mismatch', 'No signature matches: use the secret of exactly this endpoint, and pass the raw body, not the parsed one.');
	return judgeAge(delivery.receivedAt.getTime() - Number(parsed.timestamp) * 1000);
}

/** The `Stripe-Signature` header of a body, one `v1` per secret, as Stripe sends it during a rotation; for simulators and tests. */
export function sign(rawBody: Uint8Array, secrets: readonly string[], signedAt: Date): string {
	const timestamp = String(Math.floor(signedAt.getTime() / 1000));
	return [`t=${timestamp}`, ...secrets.map((secret) => `v1=${digest(secret, timestamp, rawBody).toString('hex')}`)].join(',');
}
