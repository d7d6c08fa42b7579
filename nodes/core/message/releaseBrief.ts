import type { DraftedMessage } from '../decision';
import type { MessageBrief } from './brief';
import { optionalSlotsFor, requiredSlotsFor } from './slots';

/** What is not known of a message that travelled, or that a person wrote: it is checked by what its purpose permits at most. */
export function releaseBrief({ purpose, channel, language, stage = 1 }: Pick<DraftedMessage, 'purpose' | 'channel' | 'language'> & { stage?: number }): MessageBrief {
	return {
		purpose,
		channel,
		declineClass: null,
		stage,
		language,
		tone: 'plain',
		voice: 'brand',
		segment: 'consumer',
		profile: { tenure: 'unknown', value: 'unknown', failures: 'first', usually: 'unknown', lastInteraction: 'quiet', responsiveness: 'unknown' },
		guidance: null,
		requiredSlots: requiredSlotsFor(purpose, channel),
		optionalSlots: optionalSlotsFor(purpose, channel),
	};
}
