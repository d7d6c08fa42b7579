/** Ways to reach a customer. */
export const CHANNELS = ['email', 'sms', 'voice', 'in-app'] as const;
export type Channel = (typeof CHANNELS)[number];

/** Whether messages of a channel have a subject or title. */
export const hasSubject = (channel: Channel): boolean => channel === 'email' || channel === 'in-app';

/** What a channel can tell about a message, or a customer about a channel. */
export const CHANNEL_EVENT_TYPES = ['sent', 'delivered', 'opened', 'clicked', 'bounced', 'complained', 'opted-out', 'replied', 'failed'] as const;
export type ChannelEventType = (typeof CHANNEL_EVENT_TYPES)[number];
