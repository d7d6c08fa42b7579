import { findLanded } from '../../nodes/core/reconcile';
import { aDecline, anAttempt, facts } from './build';

const before = anAttempt({ id: 'ch_1' });
const found = (choices: Parameters<typeof facts>[0]) => findLanded(facts(choices), ['ch_1']);

describe('findLanded', () => {
	it('finds no trace when only attempts from before are there', () => {
		expect(found({ history: [before] })).toEqual({ kind: 'not-landed' });
		expect(found({ history: [] })).toEqual({ kind: 'not-landed' });
	});

	it('finds a charge that succeeded', () => {
		expect(found({ history: [before, anAttempt({ id: 'ch_2', outcome: 'succeeded', decline: null })] })).toEqual({ kind: 'paid', attemptId: 'ch_2' });
	});

	it('finds a charge that was declined, with its decline', () => {
		const decline = aDecline('issuer-generic');
		expect(found({ history: [before, anAttempt({ id: 'ch_2', decline })] })).toEqual({ kind: 'declined', decline, attemptId: 'ch_2' });
	});

	it('counts an invoice that is paid without a new attempt as paid', () => {
		expect(found({ history: [before], invoice: { status: 'paid' } })).toEqual({ kind: 'paid', attemptId: null });
	});

	it('waits for a charge that is still being processed', () => {
		expect(found({ history: [before, anAttempt({ id: 'ch_2', outcome: 'pending', decline: null })] })).toEqual({ kind: 'in-flight' });
		expect(found({ history: [before], invoice: { hasPaymentInFlight: true } })).toEqual({ kind: 'in-flight' });
	});

	it('does not take a decline for final while something is in flight', () => {
		expect(found({ history: [before, anAttempt({ id: 'ch_2' })], invoice: { hasPaymentInFlight: true } })).toEqual({ kind: 'in-flight' });
	});

	it('believes a success over a later failure', () => {
		expect(found({ history: [before, anAttempt({ id: 'ch_2', outcome: 'succeeded', decline: null }), anAttempt({ id: 'ch_3' })] })).toMatchObject({ kind: 'paid' });
	});

	it('compares ids, since clocks differ', () => {
		expect(found({ history: [anAttempt({ id: 'ch_0', at: '2020-01-01T00:00:00.000Z' })] })).toMatchObject({ kind: 'declined', attemptId: 'ch_0' });
	});
});
