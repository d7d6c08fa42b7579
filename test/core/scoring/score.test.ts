import { DECLINE_CLASSES, DECLINE_CLASS_NAMES } from '../../../nodes/core/decline';
import { scoreSchema } from '../../../nodes/core/decision';
import { scoreCase } from '../../../nodes/core/scoring/score';
import { makePlan } from '../../../nodes/core/scoring/plan';
import { aDecline, aMethod, planInput, type Choices } from '../build';

const score = (choices: Choices = {}, changes: Parameters<typeof planInput>[1] = {}) => scoreCase(planInput(choices, changes));
const otherCard = aMethod({ id: 'pm_2', fingerprint: 'fp_2' });

describe('scoreCase', () => {
	it.each(DECLINE_CLASS_NAMES)('gives %s a score that its schema allows, and the plan as it is made', (decline) => {
		const made = score({ decline });
		expect(scoreSchema.parse(made)).toEqual(made);
		expect(made.plan).toEqual(makePlan(planInput({ decline })));
	});

	it.each(DECLINE_CLASS_NAMES.filter((name) => DECLINE_CLASSES[name].retry !== 'same-method'))('gives %s on the same card no chance at all', (decline) => {
		expect(score({ decline })).toMatchObject({ probabilityNow: 0, best: null });
	});

	it('does not call a card that the network bars retryable', () => {
		expect(score({ decline: aDecline('insufficient-funds', { retry: 'never' }) })).toMatchObject({ probabilityNow: 0, best: null });
	});

	it('knows no probability for an invoice that is not open or was never tried', () => {
		expect(score({ invoice: { status: 'paid' } }).probabilityNow).toBeNull();
		expect(score({ history: [] }).probabilityNow).toBeNull();
	});

	it('expects more of the planned time than of now', () => {
		const { probabilityNow, best, plan } = score();
		if (plan.money.kind !== 'schedule-retry') throw new Error('nothing was scheduled');
		expect(best?.at).toBe(plan.money.at);
		expect(best?.probability).toBeGreaterThan(probabilityNow ?? 1);
	});

	it('expects most of a card that was changed', () => {
		const changed = score({ decline: 'lost-or-stolen', methods: [otherCard] });
		expect(changed.probabilityNow).toBeGreaterThan(0.6);
		expect(changed.planText).toMatch(/^Retry the payment now, \d+ % likely to succeed, say thank you if it succeeds$/);
	});

	it('explains itself by the plan first, then by the terms, the weightiest first', () => {
		const { reasons, plan } = score({ attempts: 3 });
		expect(reasons.slice(0, plan.reasons.length)).toEqual(plan.reasons);
		const odds = reasons.slice(plan.reasons.length).map(({ text }) => Math.abs(Math.log(Number(/×([\d.]+)/.exec(text)?.[1]))));
		expect(odds.length).toBeGreaterThan(1);
		expect(odds).toEqual([...odds].sort((a, b) => b - a));
	});

	it('is sure only of what cannot work', () => {
		expect(score({ decline: 'lost-or-stolen' }).confidence).toBe('high');
		expect(score().confidence).toBe('low');
		expect(score({ decline: 'unknown' }).confidence).toBe('low');
	});

	it('says in words what is planned', () => {
		expect(score({ decline: 'expired-or-replaced' }).planText).toBe('write to the customer (update-method)');
		expect(score({ decline: 'unknown' }).planText).toBe('Hand it to a person');
		expect(score({ invoice: { status: 'paid' } }).planText).toBe('Close the case');
		expect(score({ history: [] }, { event: null }).planText).toBe('Nothing to do now');
	});

	it('is the same for the same case', () => {
		expect(score({ attempts: 2 })).toEqual(score({ attempts: 2 }));
	});
});
