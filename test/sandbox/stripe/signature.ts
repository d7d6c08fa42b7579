import { createHmac } from 'node:crypto';

/**
 * Makes the `Stripe-Signature` header over the raw body: one `v1` per secret, newest first; `timestamp` in unix seconds.
 * https://docs.stripe.com/webhooks#verify-manually
 */
export function signDelivery(rawBody: string, secrets: string[], timestamp: number): string {
	const signatures = secrets.map((secret) => createHmac('sha256', secret).update(`${timestamp}.${rawBody}`).digest('hex'));
	return [`t=${timestamp}`, ...signatures.map((signature) => `v1=${signature}`)].join(',');
}
