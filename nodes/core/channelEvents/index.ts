import { amazonSes } from './amazonSes';
import { mailgun } from './mailgun';
import type { ChannelProviderId } from './names';
import type { ChannelProvider } from './news';
import { postmark } from './postmark';
import { sendGrid } from './sendGrid';
import { twilio } from './twilio';

/** Every provider whose events are understood as they come. A further one is one file, its name, and one line. */
export const CHANNEL_PROVIDERS = {
	amazonSes,
	mailgun,
	postmark,
	sendGrid,
	twilio,
} as const satisfies Record<ChannelProviderId, ChannelProvider>;
