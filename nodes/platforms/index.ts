import { DunningError } from '../core/errors';
import type { PlatformId } from '../core/event';
import { chargebee } from './chargebee';
import type { Platform } from './platform';
import { recurly } from './recurly';
import { sample } from './sample';
import { stripe } from './stripe';
import { zuora } from './zuora';

/** Every billing platform, in the order in which the editor offers them. */
export const PLATFORMS: readonly Platform[] = [stripe, chargebee, recurly, zuora, sample];

/** The platform of a case. Throws `bad-input` for one that this version does not know. */
export function platformOf(id: PlatformId): Platform {
	const platform = PLATFORMS.find((one) => one.id === id);
	if (platform !== undefined) return platform;
	throw new DunningError({
		code: 'bad-input',
		message: `There is no billing platform called "${id}"`,
		fix: `Connect Dunning Trigger or Due Cases Trigger before this node and pass its items on unchanged; this version knows ${PLATFORMS.map((one) => one.id).join(', ')}.`,
	});
}
