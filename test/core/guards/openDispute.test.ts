import type { Change } from '../../../nodes/core/actions/change';
import { openDispute } from '../../../nodes/core/guards/openDispute';
import { aPlan, contactInput, moneyInput } from '../build';

describe('openDispute', () => {
	it('has no objection to an undisputed payment', () => {
		expect(openDispute.check(moneyInput())).toBeNull();
	});

	it.each([
		['a dispute', { openDisputes: 1 }, 'dispute-open'],
		['a fraud warning', { fraudWarning: true }, 'fraud-warning'],
	])('stops money and words at %s', (_what, context, code) => {
		expect(openDispute.check(moneyInput({ context }))).toMatchObject({ kind: 'stop', reason: { code } });
		expect(openDispute.check(contactInput({ context }))).toMatchObject({ kind: 'stop', reason: { code } });
	});

	it('asks a person when a refund or credit note touches the invoice', () => {
		expect(openDispute.check(moneyInput({ invoice: { refundedOrCredited: true } }))).toMatchObject({ kind: 'review', reason: { code: 'refund-or-credit' } });
	});

	const disputed = (change: Change) => openDispute.check(moneyInput({ context: { openDisputes: 1 } }, { plan: aPlan({ money: { kind: 'change', change } }) }));

	it.each<Change>([{ kind: 'discount', percent: 20, months: 1, why: 'sorry' }, { kind: 'pause-subscription', resumeOn: null }, { kind: 'cancel-subscription', when: 'now' }])('has a person see a dispute before $kind', (change) => {
		expect(disputed(change)).toMatchObject({ kind: 'review', reason: { code: 'dispute-and-change' } });
	});

	it.each<Change>([{ kind: 'add-note', text: 'called' }, { kind: 'stop-native-retries' }])('lets $kind go beside a dispute', (change) => {
		expect(disputed(change)).toBeNull();
	});
});
