/** A request of a customer, as a CRM or helpdesk knows it. */
export interface StoryTicket {
	subject: string;
	body: string;
	openedAt: string;
	category: string;
	isOpen: boolean;
}

/** What is true of one customer, so that each fake vendor can tell the same in its own words. */
export interface CustomerStory {
	now: string;
	customerId: string;
	email: string;
	domain: string;
	owner: { id: string; name: string; email: string };
	tickets: StoryTicket[];
	/** Calls and e-mails of the last 30 days, the latest first. */
	contactedAt: string[];
	lastReplyAt: string;
	/** The vendor's own fields, by name. */
	fields: Record<string, string | number | boolean | null>;
	tags: string[];
	/** Of five. */
	rating: number;
	doNotCall: boolean;
}

const ticket = (subject: string, openedAt: string, category: string): StoryTicket => ({ subject, body: `${subject}. Please help.`, openedAt, category, isOpen: true });

/** Ada of Example: three open tickets, little use, an owner, no flag. */
export function aStory(changes: Partial<CustomerStory> = {}): CustomerStory {
	return {
		now: '2026-11-22T10:00:00.000Z',
		customerId: 'cus_ada',
		email: 'ada@example.com',
		domain: 'example.com',
		owner: { id: '4711', name: 'Olga Owner', email: 'olga@seller.example' },
		tickets: [
			ticket('Refund for my invoice', '2026-11-01T08:00:00.000Z', 'billing'),
			ticket('I cannot log in', '2026-11-10T08:00:00.000Z', 'access'),
			ticket('The app crashed again', '2026-11-20T08:00:00.000Z', 'technical'),
			{ ...ticket('An old question', '2026-06-01T08:00:00.000Z', 'feature'), isOpen: false },
		],
		contactedAt: ['2026-11-15T12:00:00.000Z', '2026-11-03T12:00:00.000Z'],
		lastReplyAt: '2026-11-20T08:00:00.000Z',
		fields: { health_score: 35, segment: 'SMB', tier: 'Gold', ltv: '12345.67', renewal_date: '2027-01-31', usage_drop: '40', nps: '3', legal_hold: false, mood: 'negative' },
		tags: ['beta', 'newsletter'],
		rating: 2,
		doNotCall: false,
		...changes,
	};
}
