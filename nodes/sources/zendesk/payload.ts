import { z } from 'zod';

const text = z.string().nullish().transform((value) => value ?? null);
const time = z.string().datetime({ offset: true }).transform((value) => new Date(value).toISOString());
const tags = z.array(z.string()).nullish().transform((value) => value ?? []);
const ownFields = z.record(z.unknown()).nullish().transform((value) => value ?? {});

/** https://developer.zendesk.com/api-reference/ticketing/users/users/#json-format */
export const userShape = z.object({ id: z.number().int(), email: text, external_id: text, organization_id: z.number().int().nullish(), role: text, tags, user_fields: ownFields });
export type ZendeskUser = z.infer<typeof userShape>;
export const usersShape = z.object({ users: z.array(userShape), count: z.number().int().nullish() });

/** https://developer.zendesk.com/api-reference/ticketing/organizations/organizations/#json-format */
export const organizationShape = z.object({ organization: z.object({ id: z.number().int(), tags, organization_fields: ownFields }) });

/** https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#json-format */
const ticketShape = z.object({
	id: z.number().int(),
	created_at: time,
	updated_at: time,
	subject: text,
	description: text,
	type: text,
	tags,
	satisfaction_rating: z.object({ score: text }).nullish(),
});
export type ZendeskTicket = z.infer<typeof ticketShape>;

/** https://developer.zendesk.com/api-reference/ticketing/ticket-management/search/ */
export const foundTicketsShape = z.object({ results: z.array(ticketShape), count: z.number().int().min(0) });

/** https://developer.zendesk.com/api-reference/ticketing/tickets/tickets/#list-tickets */
export const ticketsShape = z.object({ tickets: z.array(ticketShape) });

const fieldShape = z.object({ key: z.string(), title: z.string().nullish(), active: z.boolean().nullish() });
export type ZendeskField = z.infer<typeof fieldShape>;

/** One page of fields of organizations or users, and where the next one begins; null at the end. https://developer.zendesk.com/api-reference/ticketing/organizations/organization_fields/ */
export const fieldsShape = (kind: 'organization_fields' | 'user_fields') =>
	z
		.object({ [kind]: z.array(fieldShape), meta: z.object({ has_more: z.boolean(), after_cursor: z.string().nullish() }).nullish() })
		.transform((page) => {
			const { meta } = page as { meta?: { has_more: boolean; after_cursor?: string | null } | null };
			return { fields: (page as Record<string, unknown>)[kind] as ZendeskField[], after: meta?.has_more === true ? (meta.after_cursor ?? null) : null };
		});
