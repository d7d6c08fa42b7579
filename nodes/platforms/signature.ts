import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Verification } from './platform';

/** Largest accepted distance between a signature's time and the arrival, either way. */
export const SIGNATURE_TOLERANCE_MS = 300_000;

/** HMAC-SHA256 of `<timestamp>.<body>`, which Stripe and Recurly sign alike. */
export function digest(secret: string, timestamp: string, rawBody: Uint8Array): Buffer {
	return createHmac('sha256', secret).update(`${timestamp}.`).update(rawBody).digest();
}

function isMatch(expected: Buffer, signature: string): boolean {
	return /^[0-9a-f]{64}$/i.test(signature) && timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Whether one of the signatures was made with one of the secrets; every pair is tried in constant time. */
export function isSigned(rawBody: Uint8Array, { timestamp, signatures }: { timestamp: string; signatures: readonly string[] }, secrets: readonly string[]): boolean {
	return secrets.map((secret) => digest(secret, timestamp, rawBody)).some((expected) => signatures.some((signature) => isMatch(expected, signature)));
}

/** Refuses a delivery, with what to do. */
export function refuse(reason: Exclude<Verification, { ok: true }>['reason'], message: string): Verification {
	return { ok: false, reason, message };
}

/** What a good signature is worth by its age, in milliseconds before the arrival. */
export function judgeAge(ageMs: number): Verification {
	if (ageMs > SIGNATURE_TOLERANCE_MS) {
		return refuse('stale', 'The signature is older than five minutes: check the clock of this machine, and that nothing holds deliveries back or replays them.');
	}
	if (ageMs < -SIGNATURE_TOLERANCE_MS) {
		return refuse('future', 'The signature lies more than five minutes in the future: set the clock of this machine right.');
	}
	return { ok: true, coversBody: true };
}
