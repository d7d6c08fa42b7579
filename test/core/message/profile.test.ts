import type { ReadyCase } from '../../../nodes/core/case';
import { profileOf, segmentOfCustomer, toneFor } from '../../../nodes/core/message/profile';
import { aMessageCase, NOW } from './aMessageCase';

const LIMITS = [{ currency: 'USD', amountMinor: 50_000 }];
const daysAgo = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString();

function profile(change: { customer?: Partial<ReadyCase['customer']>; invoice?: Partial<ReadyCase['invoice']>; context?: Partial<ReadyCase['context']>; attempts?: number } = {}) {
	const base = aMessageCase({ customer: change.customer, invoice: change.invoice });
	return profileOf({ ...base, context: { ...base.context, ...change.context }, attempt: { ...base.attempt, number: change.attempts ?? 1 } }, LIMITS);
}

const memory = (contacts: number, replies: number, days: number): Partial<ReadyCase['context']> => ({
	ledger: {
		enteredAt: NOW,
		contacts: [],
		unresolved: [],
		state: 'open',
		customer: {
			flags: [],
			consents: [],
			contacts: Array.from({ length: contacts }, () => ({ caseId: 'c', channel: 'email' as const, at: daysAgo(days), outcome: 'sent' })),
			troubles: Array.from({ length: replies }, () => ({ channel: 'email' as const, type: 'replied' as const, at: daysAgo(days) })),
		},
	},
});

describe('a customer in closed buckets', () => {
	it.each([
		[10, 'new'],
		[89, 'new'],
		[90, 'under-a-year'],
		[364, 'under-a-year'],
		[366, 'years'],
		[1096, 'long-standing'],
	])('%i days old is %s', (days, tenure) => {
		expect(profile({ customer: { createdAt: daysAgo(days) } }).tenure).toBe(tenure);
	});

	it('of unknown age is unknown', () => {
		expect(profile({ customer: { createdAt: null } }).tenure).toBe('unknown');
	});

	it.each([
		[4_999, 'USD', 'small'],
		[5_000, 'USD', 'middle'],
		[50_000, 'USD', 'large'],
		[50_000, 'XPF', 'unknown'],
	])('with an invoice of %i %s is %s', (amountMinor, currency, value) => {
		expect(profile({ invoice: { amountDue: { amountMinor, currency } } }).value).toBe(value);
	});

	it.each([
		[1, 0, 'unknown'],
		[12, 0, 'pays-on-time'],
		[12, 2, 'sometimes-late'],
		[4, 3, 'often-late'],
	])('with %i paid and %i failed invoices %s', (paidInvoices, failedBefore, usually) => {
		expect(profile({ context: { paidInvoices, failedBefore } }).usually).toBe(usually);
	});

	it('tells the first failure from a repeated one', () => {
		expect(profile().failures).toBe('first');
		expect(profile({ attempts: 2 }).failures).toBe('repeated');
		expect(profile({ context: { failedBefore: 1 } }).failures).toBe('repeated');
	});

	it.each([
		{ where: 'nobody wrote', contacts: 0, replies: 0, days: 3, lastInteraction: 'quiet', responsiveness: 'unknown' },
		{ where: 'they replied lately', contacts: 2, replies: 1, days: 3, lastInteraction: 'replied-lately', responsiveness: 'answers' },
		{ where: 'they replied once', contacts: 2, replies: 1, days: 20, lastInteraction: 'quiet', responsiveness: 'answers' },
		{ where: 'they were written to lately', contacts: 1, replies: 0, days: 3, lastInteraction: 'written-to-lately', responsiveness: 'unknown' },
		{ where: 'they never reacted', contacts: 2, replies: 0, days: 20, lastInteraction: 'quiet', responsiveness: 'no-reaction' },
	])('where $where', ({ contacts, replies, days, lastInteraction, responsiveness }) => {
		expect(profile({ context: memory(contacts, replies, days) })).toMatchObject({ lastInteraction, responsiveness });
	});

	it('is a company by its label or its name', () => {
		const labels = { segmentLabel: 'segment', business: ['Enterprise', 'smb'] };
		const segment = (customer: Partial<ReadyCase['customer']>) => segmentOfCustomer(aMessageCase({ customer }), labels);
		expect(segment({ labels: { segment: ' enterprise ' } })).toBe('business');
		expect(segment({ labels: {}, name: 'Lovelace GmbH' })).toBe('business');
		expect(segment({ labels: { segment: 'family' }, name: 'Ada Lovelace' })).toBe('consumer');
	});

	it('is thanked warmly at any stage', () => {
		expect([1, 2, 3, 4].map((stage) => toneFor('update-method', stage))).toEqual(['warm', 'plain', 'firm', 'firm']);
		expect(toneFor('thank-you', 4)).toBe('warm');
	});
});
