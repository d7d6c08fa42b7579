import { createHash } from 'node:crypto';

/** `holdout` keeps the old schedule for ever, so that what the model brings can be told from what would have come anyway. */
export type Arm = 'model' | 'holdout';

/**
 * The arm of a customer: theirs for ever, whatever the case; a larger share keeps everybody who was in. `customerKey` is
 * `<platform>:<account>:<customer id>`.
 */
export function armOf(customerKey: string, holdoutPercent: number): Arm {
	const bucket = createHash('sha256').update(`holdout:${customerKey}`).digest().readUInt32BE(0) % 10_000;
	return bucket < holdoutPercent * 100 ? 'holdout' : 'model';
}
