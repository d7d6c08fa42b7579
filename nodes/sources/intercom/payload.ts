import { z } from 'zod';

const text = z.string().nullish().transform((value) => value ?? null);
const YEAR_9999 = 253_402_300_799;

/** Seconds since 1970; null for none. */
const time = z.number().int().min(0).max(YEAR_9999).nullish().transform((seconds) => (seconds ? new Date(seconds * 1000).toISOString() : null));
const attributes = z.record(z.unknown()).nullish().transform((value) => value ?? {});
const id = z.union([z.string(), z.number().int()]).transform(String);

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/contacts/contact */
export const contactShape = z.object({
	id: z.string(),
	email: text,
	external_id: text,
	owner_id: id.nullish(),
	unsubscribed_from_sms: z.boolean().nullish(),
	last_contacted_at: time,
	last_replied_at: time,
	last_email_opened_at: time,
	last_email_clicked_at: time,
	custom_attributes: attributes,
	companies: z.object({ data: z.array(z.object({ id: z.string() })) }).nullish(),
});
export type IntercomContact = z.infer<typeof contactShape>;
export const contactsShape = z.object({ data: z.array(contactShape), total_count: z.number().int() });

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/companies/company */
export const companyShape = z.object({ id: z.string(), custom_attributes: attributes, tags: z.object({ tags: z.array(z.object({ name: z.string() })) }).nullish() });
export type IntercomCompany = z.infer<typeof companyShape>;

export const tagsShape = z.object({ data: z.array(z.object({ name: z.string() })) });

export const adminShape = z.object({ id, name: text, email: text });

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/conversation */
const conversationShape = z.object({
	id: z.string(),
	created_at: time,
	title: text,
	tags: z.object({ tags: z.array(z.object({ name: z.string() })) }).nullish(),
	source: z.object({ subject: text, body: text }).nullish(),
	conversation_rating: z.object({ rating: z.number().nullish(), created_at: time }).nullish(),
});
export type IntercomConversation = z.infer<typeof conversationShape>;

export const conversationsShape = z.object({
	total_count: z.number().int().min(0),
	conversations: z.array(conversationShape),
	pages: z.object({ next: z.object({ starting_after: z.string() }).nullish() }).nullish(),
});

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/data-attributes/lisdataattributes */
export const attributesShape = z.object({ data: z.array(z.object({ name: z.string(), label: z.string().nullish(), custom: z.boolean(), archived: z.boolean().nullish() })) });
