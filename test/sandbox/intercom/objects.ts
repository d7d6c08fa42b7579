import type { CustomerStory } from '../wire/customer';

/** A conversation with what is shown of it. https://developers.intercom.com/docs/references/rest-api/api.intercom.io/conversations/conversation */
export interface Conversation {
	type: 'conversation';
	id: string;
	created_at: number;
	updated_at: number;
	title: string | null;
	open: boolean;
	state: string;
	contacts: { type: 'contact.list'; contacts: Array<{ type: 'contact'; id: string }> };
	tags: { type: 'tag.list'; tags: Array<{ type: 'tag'; id: string; name: string }> };
	source: { type: string; subject: string; body: string; author: object };
	conversation_rating: { rating: number; remark: string; created_at: number } | null;
}

const seconds = (iso: string): number => Math.floor(Date.parse(iso) / 1000);

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/contacts/contact */
export function contactOf(story: CustomerStory, index: number): Record<string, unknown> {
	const companies = { type: 'list', data: [{ type: 'company', id: `comp${index}`, url: `/companies/comp${index}` }], total_count: 1, has_more: false };
	return {
		type: 'contact',
		id: `cont${index}`,
		external_id: story.customerId,
		role: 'user',
		email: story.email,
		owner_id: Number(story.owner.id),
		unsubscribed_from_emails: true,
		unsubscribed_from_sms: story.doNotCall,
		last_contacted_at: story.contactedAt[0] ? seconds(story.contactedAt[0]) : null,
		last_replied_at: seconds(story.lastReplyAt),
		last_email_opened_at: seconds('2026-11-12T09:00:00Z'),
		last_email_clicked_at: null,
		custom_attributes: { nps: story.fields.nps ?? null },
		tags: { type: 'list', data: [], total_count: story.tags.length, has_more: false },
		companies,
	};
}

/** https://developers.intercom.com/docs/references/rest-api/api.intercom.io/companies/company */
export function companyOf(story: CustomerStory, index: number): Record<string, unknown> {
	const { nps: _ofContact, ...custom } = story.fields;
	return { type: 'company', id: `comp${index}`, company_id: `example${index}`, name: 'Example', monthly_spend: 49, tags: { type: 'tag.list', tags: [] }, custom_attributes: custom };
}

export const tagsOf = ({ tags }: CustomerStory): object => ({ type: 'list', data: tags.map((name, index) => ({ type: 'tag', id: String(index), name })) });

/** The latest one carries the rating. */
export function conversationsOf(story: CustomerStory, index: number): Conversation[] {
	const latest = story.tickets.map(({ openedAt }) => openedAt).sort().at(-1);
	return story.tickets.map((one, number) => ({
		type: 'conversation',
		id: `${index + 1}00${number}`,
		created_at: seconds(one.openedAt),
		updated_at: seconds(one.openedAt),
		title: null,
		open: one.isOpen,
		state: one.isOpen ? 'open' : 'closed',
		contacts: { type: 'contact.list', contacts: [{ type: 'contact', id: `cont${index}` }] },
		tags: { type: 'tag.list', tags: [{ type: 'tag', id: '1', name: one.category }] },
		source: { type: 'conversation', subject: one.subject, body: `<p>${one.body}</p>`, author: { type: 'user', id: `cont${index}` } },
		conversation_rating: one.openedAt === latest ? { rating: story.rating, remark: '', created_at: seconds(one.openedAt) + 3600 } : null,
	}));
}
