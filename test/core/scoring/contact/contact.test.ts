import { churnRiskOf, type ChurnSigns } from '../../../../nodes/core/scoring/contact/churnRisk';
import { escalationOf, type EscalationInput } from '../../../../nodes/core/scoring/contact/escalation';
import { channelsBy, EMPTY_RESPONSES, learnResponses, responseModelSchema, responseOf, responseTo, upliftOf, type ContactRow } from '../../../../nodes/core/scoring/contact/response';
import { askTerms, silentDays, type AskInput } from '../../../../nodes/core/scoring/contact/whenToAsk';
import type { AttemptPlan } from '../../../../nodes/core/scoring/timing/problem';

const KIND = { category: 'insufficient-funds', message: 1, channel: 'email' } as const;
const aRow = (changes: Partial<ContactRow> = {}): ContactRow => ({ ...KIND, customer: 'c1', paid: false, weight: 1, ...changes });
const rows = (count: number, changes: Partial<ContactRow>) => Array.from({ length: count }, () => aRow(changes));

describe('responses to messages', () => {
	it('start from what is published: less with each message, more where only the customer can cure it', () => {
		const means = [1, 2, 3].map((message) => responseTo(EMPTY_RESPONSES, { ...KIND, message }).mean);
		expect(means[0]).toBeCloseTo(0.08, 12);
		expect(means[1]).toBeCloseTo(0.0512, 12);
		expect(means[2]).toBeLessThan(means[1] ?? 0);
		expect(responseTo(EMPTY_RESPONSES, { ...KIND, category: 'needs-customer' }).mean).toBeCloseTo(0.15, 12);
	});

	it('are learned by kind of decline, number and channel, and grow surer', () => {
		const learned = learnResponses(EMPTY_RESPONSES, [...rows(30, { paid: true, customer: 'a' }), ...rows(70, { customer: 'b' })]);
		const { mean, sd } = responseTo(learned, KIND);
		expect(mean).toBeCloseTo((20 * 0.08 + 30) / 120, 12);
		expect(sd).toBeLessThan(responseTo(EMPTY_RESPONSES, KIND).sd);
		expect(responseTo(learned, { ...KIND, message: 2 })).toEqual(responseTo(EMPTY_RESPONSES, { ...KIND, message: 2 }));
		expect(responseModelSchema.parse(JSON.parse(JSON.stringify(learned)))).toEqual(learned);
	});

	it('find the channel that a customer answers', () => {
		const learned = learnResponses(EMPTY_RESPONSES, [...rows(4, { channel: 'sms', paid: true }), ...rows(6, { channel: 'email' })]);
		const about = { category: KIND.category, message: 1, channels: ['email', 'sms'] as const };
		expect(channelsBy(learned, { ...about, customer: 'c1' }).map(({ channel }) => channel)).toEqual(['sms', 'email']);
		expect(responseOf(learned, KIND, 'c1')).toBeLessThan(responseOf(learned, KIND, 'somebody else'));
	});

	it('count only what would not have come unasked', () => {
		expect(upliftOf(0.08, 0)).toBe(0.08);
		expect(upliftOf(0.08, 7)).toBeLessThan(0.08);
		expect(upliftOf(0.01, 30)).toBe(0);
	});
});

const input: AskInput = { responses: EMPTY_RESPONSES, category: 'insufficient-funds', customer: 'c', channels: ['email'], sent: 1, maxMessages: 4, paceHours: 60, costMinor: { email: 0, sms: 8, voice: 100, 'in-app': 0 }, minorPerUnit: 100 };
const OPEN = { allowed: [true], allowedNow: true };

describe('askTerms', () => {
	it('gives each message that is left its uplift and what it costs, annoyance counted', () => {
		const terms = askTerms(input, OPEN);
		expect(terms?.responses).toHaveLength(3);
		expect(terms?.costsMinor).toEqual([20, 50, 100]);
		expect(terms?.channel).toBe('email');
	});

	it('is nothing where nobody may be asked any more', () => {
		expect(askTerms({ ...input, sent: 4 }, OPEN)).toBeNull();
		expect(askTerms({ ...input, channels: [] }, OPEN)).toBeNull();
	});
});

const aPlan = (changes: Partial<AttemptPlan> = {}): AttemptPlan => ({ valueMinor: 0, steps: [], successCurve: Array.from({ length: 30 }, () => 0), probability: 0, expectedAttempts: 0, alternatives: [], ...changes });

describe('silentDays', () => {
	it('waits while enough is recovered silently, and never where only the customer can cure it', () => {
		const good = aPlan({ successCurve: Array.from({ length: 30 }, () => 0.3) });
		expect([silentDays('insufficient-funds', good), silentDays('insufficient-funds', aPlan()), silentDays('needs-customer', good)]).toEqual([3, 0, 0]);
	});
});

const escalate = (changes: Partial<EscalationInput> = {}) =>
	escalationOf({ plan: aPlan({ valueMinor: 100 }), ends: 'failure', isExpensive: false, messagesLeft: 1, failedGuards: 0, hasHardship: false, churnRisk: 0.1, ...changes });

describe('escalationOf', () => {
	it('lets the machine go on while it has something useful to do', () => {
		expect(escalate()).toBeNull();
		expect(escalate({ plan: aPlan() })).toBeNull();
		expect(escalate({ ends: 'both' })).toBeNull();
	});

	it.each([
		[{ hasHardship: true }, 'customer-success', 'hardship'],
		[{ failedGuards: 2 }, 'finance', 'guards-failed'],
		[{ isExpensive: true, ends: 'both' as const }, 'finance', 'score-abstains'],
		[{ plan: aPlan(), messagesLeft: 0, churnRisk: 0.8 }, 'customer-success', 'worth-a-call'],
		[{ plan: aPlan(), messagesLeft: 0 }, 'collections', 'nothing-left'],
	])('hands %j over', (changes, to, code) => {
		expect(escalate(changes)).toMatchObject({ to, reason: { code } });
	});
});

const SIGNS: ChurnSigns = { failedBefore: 0, failedAttempts: 0, tenureMonths: 24, cancelsAtPeriodEnd: false, ticketSentiment: null, openTickets: null, usageChange: null, contactTroubles: 0 };

describe('churnRiskOf', () => {
	it('is low without signs, and tells what it was not told', () => {
		expect(churnRiskOf(SIGNS)).toEqual({ risk: expect.closeTo(0.05, 9), reasons: [], missing: ['unhappy', 'open-tickets', 'usage-drop'] });
	});

	it('rises with each sign, and its reasons add up', () => {
		const risky = churnRiskOf({ ...SIGNS, failedAttempts: 3, usageChange: -0.6, ticketSentiment: -0.5, cancelsAtPeriodEnd: true });
		expect(risky.risk).toBeGreaterThan(0.7);
		expect(risky.reasons.map(({ code }) => code)).toEqual(['cancels', 'usage-drop', 'failed-attempts', 'unhappy']);
		const logOdds = risky.reasons.reduce((sum, reason) => sum + reason.logOdds, Math.log(0.05 / 0.95));
		expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(risky.risk, 12);
	});

	it('takes growth and praise for no sign of leaving', () => {
		expect(churnRiskOf({ ...SIGNS, usageChange: 0.4, ticketSentiment: 0.9, openTickets: 0 }).risk).toBeCloseTo(0.05, 9);
	});
});
