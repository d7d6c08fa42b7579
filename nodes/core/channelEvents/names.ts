/** The name under which a permit travels through a provider and comes back: custom argument, metadata, variable, tag or query. */
export const PERMIT_NAME = 'dunning_permit';

/** What a provider is called, and where the permit has to be put so that it comes back with each event. */
export const PROVIDER_NAMES = {
	amazonSes: { name: 'Amazon SES', permitPlace: 'message tags' },
	mailgun: { name: 'Mailgun', permitPlace: 'v: variables' },
	postmark: { name: 'Postmark', permitPlace: 'Metadata' },
	sendGrid: { name: 'SendGrid', permitPlace: 'custom_args' },
	twilio: { name: 'Twilio', permitPlace: 'the query of the status callback address' },
} as const;
export type ChannelProviderId = keyof typeof PROVIDER_NAMES;
