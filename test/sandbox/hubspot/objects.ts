import type { CustomerStory } from '../wire/customer';

export type Kind = 'contacts' | 'companies' | 'tickets';

/** A record; `owners` are the records that it belongs to. */
export interface HubSpotObject {
	id: string;
	properties: Record<string, string | null>;
	owners: Array<string | null>;
	associations?: { companies: { results: Array<{ id: string; type: string }> } };
}

const text = (value: string | number | boolean | null): string | null => (value === null ? null : String(value));

function contactOf(story: CustomerStory, index: number): HubSpotObject {
	return {
		id: `10${index}`,
		owners: [],
		associations: { companies: { results: [{ id: `20${index}`, type: 'contact_to_company' }, { id: `20${index}`, type: 'contact_to_company_unlabeled' }] } },
		properties: {
			email: story.email,
			billing_customer: story.customerId,
			hubspot_owner_id: story.owner.id,
			notes_last_contacted: story.contactedAt[0] ?? null,
			hs_email_delivered: '20',
			hs_email_open: '12',
			hs_email_click: '3',
			hs_email_replied: null,
			hs_email_last_open_date: '2026-11-12T09:00:00Z',
			hs_email_last_click_date: null,
			hs_email_last_reply_date: story.lastReplyAt,
			hs_sales_email_last_replied: null,
			hs_feedback_last_nps_rating: text(story.fields.nps ?? null),
		},
	};
}

function companyOf(story: CustomerStory, index: number): HubSpotObject {
	const named = Object.entries(story.fields).map(([name, value]) => [name, text(value)]);
	return {
		id: `20${index}`,
		owners: [],
		properties: { domain: story.domain, hubspot_owner_id: story.owner.id, notes_last_contacted: null, success_manager: story.owner.id, customer_tags: story.tags.join(';'), ...(Object.fromEntries(named) as Record<string, string | null>) },
	};
}

/** Everything that is asked for, from what is true. */
export function objectsOf(stories: readonly CustomerStory[]): Record<Kind, HubSpotObject[]> {
	return {
		contacts: stories.map(contactOf),
		companies: stories.map(companyOf),
		tickets: stories.flatMap((story, index) =>
			story.tickets.map((one, number) => ({
				id: `30${index}${number}`,
				owners: [`10${index}`, `20${index}`],
				properties: { subject: one.subject, content: one.body, createdate: one.openedAt, hs_ticket_category: one.category, hs_pipeline_stage: one.isOpen ? '1' : '4' },
			})),
		),
	};
}
