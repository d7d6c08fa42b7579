import { networkLimits } from '../../../nodes/core/guards/networkLimits';
import { CARD_RULES } from '../../../nodes/core/guards/rules/cards';
import { ruleAt } from '../../../nodes/core/guards/rules/rule';
import { aDecline, aMethod, anAttempt, aPlan, aPolicy, at, contactInput, DAY, HOUR, ledger, moneyInput, NOW, RETRY_LATER, type Ledger } from '../build';

const attempts = (count: number, everyMs: number, changes: Parameters<typeof anAttempt>[0] = {}) =>
	Array.from({ length: count }, (_, index) => anAttempt({ id: `ch_${index}`, at: at(-DAY - (count - 1 - index) * everyMs), ...changes }));

type Charge = NonNullable<Ledger['card']>[number];
const ours = (count: number, changes: Partial<Charge> = {}): Charge[] =>
	Array.from({ length: count }, (_, index) => ({ at: at(-(index + 2) * DAY), outcome: 'declined', amount: null, fingerprint: 'fp_1', invoiceId: 'in_other', ...changes }));

describe('networkLimits', () => {
	it('looks only at a charge of a card that is made now', () => {
		const history = attempts(60, HOUR);
		expect(networkLimits.check(contactInput({ history }))).toBeNull();
		expect(networkLimits.check(moneyInput({ history }, { plan: aPlan({ money: RETRY_LATER }) }))).toBeNull();
		expect(networkLimits.check(moneyInput({ history, methods: [aMethod({ type: 'sepa_debit' })] }))).toBeNull();
	});

	it.each([
		['visa', 'visa.reattempts-30d-cautious'],
		['mastercard', 'mastercard.attempts-30d'],
		['amex', 'other.attempts-30d'],
		[null, 'other.attempts-30d'],
	])('stops at the ceiling of %s in thirty days, and says whose rule it is', (network, id) => {
		const methods = [aMethod({ network, brand: network })];
		const rule = ruleAt(CARD_RULES, id, NOW);
		const made = (count: number) => networkLimits.check(moneyInput({ methods, history: attempts(count, DAY / 2) }));
		expect(made(rule.value - 1)).toBeNull();
		const found = made(rule.value);
		expect(found).toMatchObject({ kind: 'stop', reason: { code: 'network-ceiling' }, cites: { id, edition: rule.edition }, counters: { attemptsIn30Days: rule.value } });
		expect(found?.reason.text).toContain(rule.source);
		expect(found?.notBefore).toEqual(new Date(Date.parse(at(-DAY - (rule.value - 1) * (DAY / 2))) + 30 * DAY));
	});

	it('lets a merchant opt into Visa’s own figure, once Visa had it', () => {
		const policy = aPolicy({ visaReattempts30d: 20 });
		const made = (count: number, now: Date) => {
			const history = Array.from({ length: count }, (_, index) => anAttempt({ id: `ch_${index}`, at: new Date(now.getTime() - (index + 1) * HOUR).toISOString() }));
			return networkLimits.check(moneyInput({ history }, { policy, now }));
		};
		expect(made(19, NOW)).toBeNull();
		expect(made(20, NOW)).toMatchObject({ kind: 'stop', cites: { id: 'visa.reattempts-30d', value: 20 } });
		expect(made(15, new Date('2025-05-24T12:00:00Z'))).toMatchObject({ kind: 'stop', cites: { value: 15 } });
	});

	it('refuses to guess for a time of which no rule is known', () => {
		expect(() => networkLimits.check(moneyInput({}, { now: new Date('2019-01-01T00:00:00Z') }))).toThrow(/no row of the rule/);
	});

	it('forgets attempts of more than thirty days ago', () => {
		const old = Array.from({ length: 20 }, (_, index) => anAttempt({ id: `old_${index}`, at: at(-31 * DAY) }));
		expect(networkLimits.check(moneyInput({ history: [...old, anAttempt()] }))).toBeNull();
	});

	it('counts the card, not the payment method, and no other card', () => {
		const same = attempts(15, DAY, { paymentMethodId: 'pm_old' });
		expect(networkLimits.check(moneyInput({ history: same }))).toMatchObject({ reason: { code: 'network-ceiling' } });
		const other = attempts(15, DAY, { paymentMethodId: 'pm_old', cardFingerprint: 'fp_old' });
		expect(networkLimits.check(moneyInput({ history: other }))).toBeNull();
	});

	it('counts our charges of other invoices, and none twice that the platform lists as well', () => {
		const found = (here: number, card: Charge[]) => networkLimits.check(moneyInput({ history: attempts(here, DAY / 2), context: ledger({ card }) }));
		expect(found(5, ours(9))).toBeNull();
		expect(found(5, ours(10))).toMatchObject({ counters: { attemptsIn30Days: 15 } });
		expect(found(8, ours(8, { invoiceId: 'in_1' }))).toBeNull();
		expect(found(8, ours(15, { invoiceId: 'in_1' }))).toMatchObject({ counters: { attemptsIn30Days: 15 } });
		expect(found(5, ours(20, { fingerprint: 'fp_other' }))).toBeNull();
	});

	it.each([
		['US', 10],
		['BR', 7],
	])('pauses a Mastercard of %s after %d declines in a day, until the first of them is a day old', (country, limit) => {
		const methods = [aMethod({ network: 'mastercard', country })];
		const today = (count: number) => Array.from({ length: count }, (_, index) => anAttempt({ id: `ch_${index}`, at: at(-23 * HOUR + index * HOUR) }));
		expect(networkLimits.check(moneyInput({ methods, history: today(limit) }))).toMatchObject({ kind: 'wait', until: new Date(at(HOUR)), reason: { code: 'network-wait' } });
		expect(networkLimits.check(moneyInput({ methods, history: today(limit - 1) }))).toBeNull();
	});

	it('waits as long as the network advised, also when a later decline carries no advice', () => {
		const advised = anAttempt({ id: 'ch_1', at: at(-2 * DAY), decline: aDecline('insufficient-funds', { waitHours: 240, networkAdviceCode: '30' }) });
		const later = anAttempt({ id: 'ch_2', at: at(-DAY) });
		expect(networkLimits.check(moneyInput({ history: [advised, later] }))).toMatchObject({ kind: 'wait', until: new Date(at(8 * DAY)), reason: { code: 'network-advice' } });
		const mastercard = [aMethod({ network: 'mastercard' })];
		expect(networkLimits.check(moneyInput({ history: [advised], methods: mastercard }))).toMatchObject({ cites: { id: 'mastercard.advice-30', value: '240', unit: 'hours to wait' } });
		const otherCard = [aMethod({ id: 'pm_2', fingerprint: 'fp_2' })];
		const plan = aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_2' } });
		expect(networkLimits.check(moneyInput({ history: [advised], methods: otherCard }, { plan }))).toBeNull();
	});
});
