import type { NewEntry } from '../../../../nodes/core/ledger/entry';
import { collectContacts } from '../../../../nodes/core/scoring/contact/collectContacts';
import { at, DAY, NOW } from '../../build';

const entry = (type: NewEntry['type'], days: number, body: NewEntry['body']): NewEntry => ({ at: at(days * DAY), type, caseId: 'stripe:acct_1:in_1', actor: 'test', isRehearsal: false, body });
const released = (days: number, stage: number) => entry('message.released', days, { purpose: 'update-method', stage, channel: 'email', category: 'stale-card' });
const closed = (days: number, by?: string) => entry('case.closed', days, { as: 'recovered', ...(by ? { by } : {}) });

function rowsOf(...entries: NewEntry[]) {
	const collector = collectContacts();
	for (const one of entries) collector.add(one);
	return collector.rows(NOW).map(({ message, paid }) => [message, paid]);
}

describe('collectContacts', () => {
	it('takes a payment after a message for its answer, in whatever order the entries come', () => {
		expect(rowsOf(released(-20, 1), released(-16, 2), closed(-14))).toEqual([[1, false], [2, true]]);
		expect(rowsOf(closed(-14), released(-16, 2), released(-20, 1))).toEqual([[1, false], [2, true]]);
	});

	it('credits no message with what an attempt of ours brought, nor with what came later than a week', () => {
		expect(rowsOf(released(-20, 1), closed(-18, 'retry-payment'))).toEqual([[1, false]]);
		expect(rowsOf(released(-20, 1), closed(-5))).toEqual([[1, false]]);
	});

	it('waits for messages that may still be answered, and counts no thank-you, no statement of an invoice and no rehearsal', () => {
		expect(rowsOf(released(-3, 1))).toEqual([]);
		for (const purpose of ['thank-you', 'invoice-reminder']) expect(rowsOf(entry('message.released', -20, { purpose, stage: 1, channel: 'email', category: 'stale-card' }))).toEqual([]);
		expect(rowsOf({ ...released(-20, 1), isRehearsal: true })).toEqual([]);
	});

	it('lets older messages count less', () => {
		const collector = collectContacts();
		collector.add(released(-190, 1));
		collector.add(released(-10, 2));
		const [old, recent] = collector.rows(NOW);
		expect(old?.weight).toBeCloseTo((recent?.weight ?? 0) / 2, 6);
	});
});
