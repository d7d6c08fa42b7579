import { contactHash } from '../../../nodes/core/approval/actionHash';
import { whomToAsk } from '../../../nodes/core/approval/ask';
import { approvalSchema } from '../../../nodes/core/approval/approval';
import { makeRequest } from '../../../nodes/core/approval/request';
import { HOUR, at, dollars } from '../build';
import { ADA, anApproval, aReviewedCase, BEN, CHECKED, CLO, options, rules } from './anApproval';

describe('a request for a person', () => {
	it('asks for exactly what is under review, in words, with its cost and its time', () => {
		const reviewed = aReviewedCase();
		const approval = anApproval();
		expect(approvalSchema.parse(approval)).toEqual(approval);
		expect(approval).toMatchObject({ state: 'open', amount: dollars(80_000), remindAt: at(24 * HOUR), escalateAt: at(48 * HOUR), expiresAt: at(96 * HOUR), votesNeeded: 1 });
		expect(approval.money).toBeNull();
		expect(approval.contact).toMatchObject({ actionHash: contactHash(approval.plan, reviewed, CHECKED), group: 'contact', text: 'Send the customer an e-mail that asks for another payment method (message 1 of this case).' });
		expect(approval.reasons.map(({ text }) => text)).toEqual(['The amount is high enough that a person decides.']);
	});

	it('asks for a charge when that is what is planned', () => {
		const approval = anApproval({}, aReviewedCase({ decline: 'insufficient-funds' }));
		expect(approval.money).toMatchObject({ group: 'retry', cost: expect.stringContaining('$800.00') });
		expect(approval.contact).toBeNull();
		expect(approval.message).toBeNull();
	});

	it('holds nothing that names the customer', () => {
		expect(JSON.stringify(anApproval())).not.toMatch(/Ada Example|4242|invoice\.example/);
	});

	it('asks for nothing when nothing is under review', () => {
		const reviewed = aReviewedCase({ invoice: { amountRemaining: dollars(4900), amountDue: dollars(4900) } });
		expect(makeRequest(reviewed, options())).toEqual({ kind: 'nothing' });
	});

	it('does not believe a hash that belongs to another act than the one shown', () => {
		const reviewed = aReviewedCase();
		const other = { ...reviewed, message: { ...CHECKED, body: 'Other words {{payment_link}}' } };
		expect(makeRequest(other, options())).toMatchObject({ kind: 'impossible' });
		expect(makeRequest({ ...reviewed, attempt: { ...reviewed.attempt, number: 9 } }, options())).toMatchObject({ kind: 'impossible' });
	});

	it.each([
		['nobody is named', rules({ approvers: [] }), 'Nobody is named'],
		['nobody may approve so much', rules({ roles: [{ name: 'manager', groups: [], upTo: [dollars(50_000)] }] }), 'None of the approvers'],
		['two must, and one may', rules({ approvers: [ADA], fourEyesFrom: [dollars(10_000)] }), 'Two different people'],
		['the role may not write to customers', rules({ approvers: [ADA], roles: [{ name: 'manager', groups: ['retry'], upTo: [] }] }), 'None of the approvers'],
	])('cannot be made when %s, and says the cure', (_when, ruled, why) => {
		const made = makeRequest(aReviewedCase(), options({ rules: ruled }));
		expect(made).toMatchObject({ kind: 'impossible', why: expect.stringContaining(why), fix: expect.stringMatching(/approvers/i) });
	});

	it('counts a currency without a four-eyes limit as large', () => {
		expect(anApproval({ rules: rules({ fourEyesFrom: [{ amountMinor: 1, currency: 'EUR' }] }) }).votesNeeded).toBe(2);
	});

	it('leaves those of the escalation alone until then, unless nobody else can decide', () => {
		const approval = anApproval({ rules: rules({ escalateToRole: 'clerk' }) });
		expect(whomToAsk(approval, 'request')).toEqual([ADA, BEN]);
		expect(whomToAsk(approval, 'escalation')).toEqual([ADA, BEN, CLO]);
		const alone = anApproval({ rules: rules({ escalateToRole: 'manager', roles: [{ name: 'manager', groups: [], upTo: [] }] }) });
		expect(whomToAsk(alone, 'request')).toEqual([ADA, BEN, CLO]);
	});
});
