import { stopFlags } from '../../../nodes/core/guards/stopFlags';
import { contactInput, moneyInput, NOW } from '../build';

const labelled = (labels: Record<string, string>) => ({ customer: { labels } });

describe('stopFlags', () => {
	it('has no objection to a customer without labels, or with labels of others', () => {
		expect(stopFlags.check(moneyInput())).toBeNull();
		expect(stopFlags.check(contactInput(labelled({ segment: 'enterprise', dunning_stop: ' ' })))).toBeNull();
	});

	it.each(['deceased', 'insolvency', 'fraud-victim', 'legal-hold', 'cease-contact', 'breathing-space', 'vulnerable', 'Deceased ', 'ask Kim'])(
		'stops money and words for a customer labelled "%s"',
		(flag) => {
			const changes = labelled({ dunning_stop: flag });
			expect(stopFlags.check(moneyInput(changes))).toMatchObject({ kind: 'stop', reason: { code: 'stop-flag' } });
			expect(stopFlags.check(contactInput(changes))).toMatchObject({ kind: 'stop', reason: { code: 'stop-flag' } });
		},
	);

	it('keeps free text of the label out of the evidence, which is never erased', () => {
		expect(stopFlags.check(moneyInput(labelled({ dunning_stop: 'ask Kim' })))).toMatchObject({ inputs: { flag: 'other' } });
		expect(stopFlags.check(moneyInput(labelled({ dunning_stop: 'Deceased' })))).toMatchObject({ inputs: { flag: 'deceased' } });
		expect(stopFlags.check(moneyInput(labelled({ dunning_promise_on: 'when Kim calls' })))).toMatchObject({ inputs: { promised: 'unreadable' } });
	});

	it('waits until a promised day is over everywhere on earth', () => {
		const found = stopFlags.check(moneyInput(labelled({ dunning_promise_on: '2026-11-24' })));
		expect(found).toMatchObject({ kind: 'wait', until: new Date('2026-11-25T11:59:59.999Z'), reason: { code: 'promise-to-pay' } });
	});

	it('goes on once the promised day has passed', () => {
		expect(NOW.toISOString()).toBe('2026-11-22T10:00:00.000Z');
		expect(stopFlags.check(moneyInput(labelled({ dunning_promise_on: '2026-11-20' })))).toBeNull();
	});

	it('stops at a promise that cannot be read', () => {
		expect(stopFlags.check(contactInput(labelled({ dunning_promise_on: 'next week' })))).toMatchObject({ kind: 'stop', reason: { code: 'promise-unreadable' } });
	});
});
