import { createHmac, timingSafeEqual } from 'node:crypto';

import type { Delivery, Verification } from '../platform';

const HEADER = 'sample-signature';
const TOLERANCE_MS = 300_000;

const digest = (secret: string, time: string, rawBody: Uint8Array): Buffer => createHmac('sha256', secret).update(`${time}.`).update(rawBody).digest();

const refuse = (reason: Exclude<Verification, { ok: true }>['reason'], message: string): Verification => ({ ok: false, reason, message });

function judge({ rawBody, receivedAt }: Delivery, secrets: readonly string[], header: string): Verification {
	const [, time, signature] = /^(\d{13}),([0-9a-f]{64})$/.exec(header) ?? [];
	if (time === undefined || signature === undefined) return refuse('malformed', 'The signature is not understood: send the header as it was made.');
	const ageMs = receivedAt.getTime() - Number(time);
	if (ageMs > TOLERANCE_MS) return refuse('stale', 'The signature is older than five minutes: check the clock of this machine.');
	if (ageMs < -TOLERANCE_MS) return refuse('future', 'The signature lies in the future: set the clock of this machine right.');
	const isKnown = secrets.some((secret) => timingSafeEqual(digest(secret, time, rawBody), Buffer.from(signature, 'hex')));
	return isKnown ? { ok: true, coversBody: true } : refuse('mismatch', 'The signature fits no secret of this endpoint: publish the workflow again.');
}

/** Whether a delivery was signed with a secret of the endpoint. */
export function verify(delivery: Delivery, secrets: readonly string[]): Verification {
	const usable = secrets.filter((secret) => secret.trim() !== '');
	if (usable.length === 0) return refuse('no-secret', 'No signing secret is known: publish the workflow so that the endpoint is registered.');
	if (delivery.rawBody.length === 0) return refuse('no-body', 'The raw body is missing: pass the untouched bytes.');
	const header = delivery.headers[HEADER];
	return header ? judge(delivery, usable, header) : refuse('no-signature', 'The Sample-Signature header is missing: the sample itself sends no webhooks, so this comes from somewhere else.');
}

/** Headers of an authentic delivery. */
export function sign(rawBody: Uint8Array, secret: string, signedAt: Date): Record<string, string> {
	const time = String(signedAt.getTime());
	return { [HEADER]: `${time},${digest(secret, time, rawBody).toString('hex')}` };
}
