import { createHmac } from 'node:crypto';

/** The header as the vendor writes it, on its own and not by our verifier's hand: milliseconds, then one signature per key. */
export function signDelivery(body: string, keys: readonly string[], at: Date): string {
	const timestamp = at.getTime();
	return [String(timestamp), ...keys.map((key) => createHmac('sha256', key).update(`${timestamp}.${body}`).digest('hex'))].join(',');
}
