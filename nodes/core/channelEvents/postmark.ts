import { z } from 'zod';

import type { ChannelEventType } from '../channels';
import { PROVIDER_NAMES } from './names';
import { bag, isoTime, nothing, optionalText, permitIn, readBody, type ChannelProvider, type Told } from './news';

// https://postmarkapp.com/developer/api/bounce-api#bounce-types; what is not listed is a message that came back.
const BOUNCES: Readonly<Record<string, ChannelEventType | null>> = {
	Unsubscribe: 'opted-out',
	SpamComplaint: 'complained',
	// Postmark itself tries again.
	Transient: null,
	AutoResponder: null,
	Subscribe: null,
	AddressChange: null,
	ChallengeVerification: null,
	OpenRelayTest: null,
	TemplateRenderingFailed: 'failed',
	SMTPApiError: 'failed',
	InboundError: null,
};

const SUPPRESSIONS: Readonly<Record<string, ChannelEventType>> = { HardBounce: 'bounced', SpamComplaint: 'complained' };

const base = { MessageID: optionalText, Recipient: optionalText, Email: optionalText, Metadata: bag };
const id = z.union([z.number(), z.string()]).transform(String);
const bounceType = (type: string) => (type in BOUNCES ? (BOUNCES[type] ?? null) : 'bounced');

const kindShape = z.object({ RecordType: z.enum(['Delivery', 'Open', 'Click', 'Bounce', 'SpamComplaint', 'SubscriptionChange']) });

interface Said {
	type: ChannelEventType | null;
	at: Date;
	mark: string;
	MessageID: string | null;
	Recipient: string | null;
	Email: string | null;
	Metadata: Record<string, unknown>;
}

// https://postmarkapp.com/developer/webhooks/webhooks-overview; `mark` tells an event from others of the same message.
const forms: Record<z.infer<typeof kindShape>['RecordType'], z.ZodType<Said, z.ZodTypeDef, unknown>> = {
	Delivery: z.object({ DeliveredAt: isoTime, ...base }).transform((said) => ({ ...said, type: 'delivered', at: said.DeliveredAt, mark: '' })),
	Open: z.object({ ReceivedAt: isoTime, ...base }).transform((said) => ({ ...said, type: 'opened', at: said.ReceivedAt, mark: said.ReceivedAt.toISOString() })),
	Click: z.object({ ReceivedAt: isoTime, ...base }).transform((said) => ({ ...said, type: 'clicked', at: said.ReceivedAt, mark: said.ReceivedAt.toISOString() })),
	Bounce: z.object({ BouncedAt: isoTime, Type: z.string(), ID: id, ...base }).transform((said) => ({ ...said, type: bounceType(said.Type), at: said.BouncedAt, mark: said.ID })),
	SpamComplaint: z.object({ BouncedAt: isoTime, ID: id, ...base }).transform((said) => ({ ...said, type: 'complained', at: said.BouncedAt, mark: said.ID })),
	SubscriptionChange: z.object({ ChangedAt: isoTime, SuppressSending: z.boolean(), SuppressionReason: optionalText, ...base }).transform((said) => {
		const type = said.SuppressSending ? (SUPPRESSIONS[said.SuppressionReason ?? ''] ?? 'opted-out') : null;
		return { ...said, type, at: said.ChangedAt, mark: said.ChangedAt.toISOString() };
	}),
};

function read(body: unknown): Told {
	const { RecordType: kind } = readBody('Postmark', kindShape, body);
	const { type, at, mark, ...event } = readBody('Postmark', forms[kind], body);
	if (type === null) return nothing(`Postmark's "${kind}" says nothing here that is kept.`);
	const message = event.MessageID ?? 'no-message';
	return { news: { id: `postmark:${message}:${kind}:${mark}`, type, channel: 'email', at, permitId: permitIn(event.Metadata), address: event.Recipient ?? event.Email, words: null } };
}

/** Postmark's webhooks, one event each. */
export const postmark: ChannelProvider = {
	name: PROVIDER_NAMES.postmark.name,
	read: ({ body }) => [read(body)],
};
