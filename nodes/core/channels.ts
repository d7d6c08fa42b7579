/** Ways to reach a customer. */
export const CHANNELS = ['email', 'sms', 'voice', 'in-app'] as const;
export type Channel = (typeof CHANNELS)[number];
