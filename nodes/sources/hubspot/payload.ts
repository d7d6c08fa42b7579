import { z } from 'zod';

/** Values of properties are text, whatever their type. https://developers.hubspot.com/docs/api-reference/crm-contacts-v3/guide */
const properties = z.record(z.string().nullable());

const associated = z.object({ results: z.array(z.object({ id: z.string() })) }).nullish();

export const recordShape = z.object({ id: z.string(), properties, associations: z.object({ companies: associated }).nullish() });
export type HubSpotRecord = z.infer<typeof recordShape>;

/** https://developers.hubspot.com/docs/api-reference/search/guide */
export const foundShape = z.object({ total: z.number().int().min(0), results: z.array(z.object({ id: z.string(), properties })) });

/** https://developers.hubspot.com/docs/api-reference/crm-crm-owners-v3/guide */
export const ownerShape = z.object({ id: z.string(), email: z.string().nullish(), firstName: z.string().nullish(), lastName: z.string().nullish() });

/** A stage says itself whether its tickets are closed. https://developers.hubspot.com/docs/api-reference/crm-pipelines-v3/guide */
export const pipelinesShape = z.object({
	results: z.array(z.object({ stages: z.array(z.object({ id: z.string(), metadata: z.object({ ticketState: z.string().nullish() }).passthrough() })) })),
});

/** Times come as ISO 8601 or as milliseconds; null for what is neither. */
export function hubSpotTime(value: string | null | undefined): string | null {
	const at = new Date(/^\d{10,}$/.test(value ?? '') ? Number(value) : (value ?? ''));
	return Number.isNaN(at.getTime()) || at.getUTCFullYear() > 9999 ? null : at.toISOString();
}

/** A count in text; null for what is none. */
export function hubSpotCount(value: string | null | undefined): number | null {
	return /^\d{1,9}(\.0+)?$/.test(value ?? '') ? Math.trunc(Number(value)) : null;
}

/** https://developers.hubspot.com/docs/api-reference/crm-properties-v3/guide */
export const propertiesShape = z.object({ results: z.array(z.object({ name: z.string(), label: z.string().nullish(), hidden: z.boolean().nullish() })) });
