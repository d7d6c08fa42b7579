import fc from 'fast-check';
import { DateTime } from 'luxon';

import { DECLINE_CLASS_NAMES } from '../../../nodes/core/decline';
import { contributions, probability, type Slot } from '../../../nodes/core/scoring/hazard';
import { PRIORS } from '../../../nodes/core/scoring/priors';

const SINCE = DateTime.fromISO('2026-11-16T22:00:00Z', { zone: 'UTC' });

const aSlot = (changes: Partial<Slot> = {}): Slot => ({
	at: SINCE.plus({ days: 1 }),
	since: SINCE,
	declineClass: 'insufficient-funds',
	attemptNumber: 2,
	methodChanged: false,
	...changes,
});

const anySlot = fc.record({
	hours: fc.double({ min: -48, max: 24 * 70, noNaN: true }),
	declineClass: fc.constantFrom(...DECLINE_CLASS_NAMES),
	attemptNumber: fc.integer({ min: 1, max: 30 }),
	methodChanged: fc.boolean(),
	zone: fc.constantFrom('UTC', 'America/New_York', 'Asia/Kolkata'),
});

const features = (slot: Slot) => contributions(slot).map(({ feature }) => feature);

describe('contributions', () => {
	it('always start from an average retry', () => {
		expect(contributions(aSlot())[0]).toMatchObject({ feature: 'base', logOdds: PRIORS.intercept });
	});

	it('count a payday on the way, and one on the day', () => {
		const nov = (day: number) => DateTime.fromISO(`2026-11-${day}T20:00:00Z`, { zone: 'UTC' });
		const terms = (since: number, at: number) => features(aSlot({ since: nov(since), at: nov(at) }));
		expect(terms(16, 18)).not.toContain('payday');
		expect(terms(16, 18)).not.toContain('payday-passed');
		expect(terms(14, 16)).toContain('payday-passed');
		expect(terms(14, 15)).toEqual(expect.arrayContaining(['payday', 'payday-passed']));
		expect(terms(19, 21)).toContain('friday-passed');
		expect(terms(16, 19)).not.toContain('friday-passed');
	});

	it('forget the old decline when the payment method was changed', () => {
		expect(features(aSlot({ methodChanged: true }))).toEqual(['base', 'method-changed']);
	});

	it('say nothing of time where the same card cannot be cured by it', () => {
		expect(features(aSlot({ declineClass: 'lost-or-stolen' }))).toEqual(['base', 'decline-class', 'attempt']);
	});
});

describe('probability', () => {
	it('is the logistic of the sum, to a tenth of a percent', () => {
		expect(probability([{ feature: 'a', text: '', logOdds: 0 }])).toBe(0.5);
		expect(probability([1.5, -0.4].map((logOdds) => ({ feature: 'a', text: '', logOdds })))).toBe(0.75);
	});

	it('is a probability, and the terms add up to it exactly', () => {
		fc.assert(
			fc.property(anySlot, ({ hours, zone, ...rest }) => {
				const since = SINCE.setZone(zone);
				const terms = contributions({ ...rest, since, at: since.plus({ hours }) });
				const odds = terms.reduce((product, { logOdds }) => product * Math.exp(logOdds), 1);
				const p = probability(terms);
				expect(p).toBeGreaterThanOrEqual(0);
				expect(p).toBeLessThanOrEqual(1);
				expect(Math.abs(p - odds / (1 + odds))).toBeLessThanOrEqual(0.0005 + 1e-9);
				expect(terms.every(({ logOdds }) => Number.isFinite(logOdds))).toBe(true);
			}),
		);
	});

	it('falls with every attempt and rises after a payday', () => {
		const p = (changes: Partial<Slot>) => probability(contributions(aSlot(changes)));
		expect(p({ attemptNumber: 3 })).toBeLessThan(p({ attemptNumber: 2 }));
		expect(p({ attemptNumber: 9 })).toBeLessThan(p({ attemptNumber: 3 }));
		expect(p({ at: DateTime.fromISO('2026-12-01T22:00:00Z', { zone: 'UTC' }) })).toBeGreaterThan(p({}));
	});
});
