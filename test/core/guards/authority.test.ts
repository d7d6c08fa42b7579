import type { Change } from '../../../nodes/core/actions/change';
import { authority } from '../../../nodes/core/guards/authority';
import { aPlan, aPolicy, at, contactInput, DAY, dollars, moneyInput, RETRY_LATER } from '../build';

const changing = (change: Change) => ({ plan: aPlan({ money: { kind: 'change', change } }) });
const EXTEND: Change = { kind: 'extend-due-date', dueOn: '2026-12-01' };
const WRITE_OFF: Change = { kind: 'mark-uncollectible', why: 'gone' };
const CANCEL: Change = { kind: 'cancel-subscription', when: 'now' };
const NOTE: Change = { kind: 'add-note', text: 'called' };

describe('authority', () => {
	it('lets acts go in the phase auto', () => {
		expect(authority.check(moneyInput())).toBeNull();
		expect(authority.check(contactInput())).toBeNull();
	});

	it('has a person decide each act in the phase that approves everything', () => {
		const policy = aPolicy({ phase: 'approve-everything' });
		expect(authority.check(moneyInput({}, { policy }))).toMatchObject({ kind: 'review', reason: { code: 'phase-approval' } });
		expect(authority.check(contactInput({}, { policy }))).toMatchObject({ kind: 'review', reason: { code: 'phase-approval' } });
	});

	it('says why a pilot left the customer out', () => {
		const policy = aPolicy({ phase: 'pilot', pilot: { sharePercent: 100, upTo: [dollars(100)], excludeSegments: [], outside: 'approve-everything' } });
		expect(authority.check(moneyInput({}, { policy }))).toMatchObject({ kind: 'review', reason: { code: 'outside-pilot', text: 'The amount is outside the pilot, so a person decides.' } });
	});

	it('has a person decide terms, subscriptions and write-offs, unless the policy says otherwise', () => {
		expect(authority.check(moneyInput({}, changing(EXTEND)))).toMatchObject({ kind: 'review', reason: { code: 'act-needs-person' } });
		expect(authority.check(moneyInput({}, { ...changing(EXTEND), policy: aPolicy({ needsPerson: [] }) }))).toBeNull();
	});

	it.each([WRITE_OFF, CANCEL])('never lets $kind go without a person, whatever the policy says', (change) => {
		const policy = aPolicy({ needsPerson: [], phase: 'auto' });
		expect(authority.check(moneyInput({}, { ...changing(change), policy }))).toMatchObject({ kind: 'review', reason: { code: 'never-by-score' } });
	});

	it('lets a note go in any phase', () => {
		expect(authority.check(moneyInput({}, { ...changing(NOTE), policy: aPolicy({ phase: 'approve-everything' }) }))).toBeNull();
	});

	it('sends a high-value customer with little chance to a specialist, with the chance in words', () => {
		const policy = aPolicy({ specialistBelow: 0.9 });
		const rich = { invoice: { amountRemaining: dollars(90_000) } };
		const found = authority.check(moneyInput(rich, { policy, plan: aPlan({ money: RETRY_LATER }) }));
		expect(found).toMatchObject({ kind: 'review', reason: { code: 'specialist-call', text: expect.stringMatching(/only \d+ % with a high-value customer/) } });
		expect(authority.check(contactInput(rich, { policy, plan: aPlan({ money: RETRY_LATER, contact: contactInput().plan.contact }) }))).toMatchObject({ reason: { code: 'specialist-call' } });
		expect(authority.check(moneyInput(rich, { policy: aPolicy({ specialistBelow: 0 }) }))).toBeNull();
		expect(authority.check(moneyInput({}, { policy }))).toBeNull();
	});

	it('knows a high-value customer by the plan too, not only by what is open', () => {
		const subscription = { monthlyValue: dollars(90_000) };
		expect(authority.check(moneyInput({ subscription }, { policy: aPolicy({ specialistBelow: 0.9 }) }))).toMatchObject({ reason: { code: 'specialist-call' } });
	});

	it('predicts nothing where nothing is charged', () => {
		const input = contactInput({ decline: 'expired-or-replaced', invoice: { amountRemaining: dollars(90_000) } }, { policy: aPolicy({ specialistBelow: 1 }) });
		expect(authority.check(input)).toBeNull();
	});

	it('has a person decide when the score is unsure, if the policy wants it', () => {
		const policy = aPolicy({ lowConfidenceNeedsPerson: true });
		expect(authority.check(moneyInput({}, { policy }))).toMatchObject({ kind: 'review', reason: { code: 'low-confidence' } });
		expect(authority.check(contactInput({}, { policy }))).toBeNull();
	});

	it('has a person decide about customers whose payments fail again and again', () => {
		const often = { context: { failedBefore: 3 } };
		expect(authority.check(moneyInput(often))).toMatchObject({ kind: 'review', reason: { code: 'repeated-failures' }, inputs: { failedBefore: 3, from: 3 } });
		expect(authority.check(moneyInput({ context: { failedBefore: 2 } }))).toBeNull();
		expect(authority.check(moneyInput(often, { policy: aPolicy({ repeatedFailuresFrom: 4 }) }))).toBeNull();
		expect(authority.check(contactInput(often))).toBeNull();
	});

	it('does not depend on the clock beyond the time that it is given', () => {
		const input = moneyInput({}, { plan: aPlan({ money: { kind: 'schedule-retry', at: at(2 * DAY) } }) });
		expect(authority.check(structuredClone(input))).toEqual(authority.check(input));
	});
});
