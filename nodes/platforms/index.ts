import { DunningError } from '../core/errors';
import type { PlatformId } from '../core/event';
import { CHARGEBEE } from './chargebee/about';
import type { Platform, PlatformAbout } from './platform';
import { RECURLY } from './recurly/about';
import { SAMPLE } from './sample/about';
import { STRIPE } from './stripe/about';
import { ZUORA } from './zuora/about';

/** Every billing platform, in the order in which the editor offers them. Only what is used gets loaded. */
export const PLATFORMS: readonly PlatformAbout[] = [STRIPE, CHARGEBEE, RECURLY, ZUORA, SAMPLE];

/** What is known of a platform. Throws `bad-input` for one that this version does not know. */
export function aboutOf(id: PlatformId): PlatformAbout {
	const about = PLATFORMS.find((one) => one.id === id);
	if (about !== undefined) return about;
	throw new DunningError({
		code: 'bad-input',
		message: `There is no billing platform called "${id}"`,
		fix: `Connect Dunning Trigger or Due Cases Trigger before this node and pass its items on unchanged; this version knows ${PLATFORMS.map((one) => one.id).join(', ')}.`,
	});
}

/** The platform of a case; errors as {@link aboutOf}. */
export async function platformOf(id: PlatformId): Promise<Platform> {
	return await aboutOf(id).load();
}
