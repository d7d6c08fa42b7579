import { NO_FINDINGS } from '../../../nodes/core/context/findings';
import { mergeReadings } from '../../../nodes/core/context/merge';
import { stopFlags } from '../../../nodes/core/guards/stopFlags';
import type { Change } from '../../../nodes/core/actions/change';
import { STOP_FLAGS, type StopFlag } from '../../../nodes/core/stopFlag';
import { A_THANK_YOU, aPlan, at, contactInput, DAY, HOUR, moneyInput, NOW, remembered } from '../build';

const flagged = (...flags: Array<[flag: StopFlag, until: string | null]>) => ({
	context: remembered({ flags: flags.map(([flag, until]) => ({ flag, reason: 'said by phone', setBy: 'Kim', at: at(-DAY), until })) }),
});
const changing = (change: Change) => ({ plan: aPlan({ money: { kind: 'change', change } }) });

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

	it.each(STOP_FLAGS)('stops money and words for the flag %s in the ledger, for good or until its end', (flag) => {
		expect(stopFlags.check(moneyInput(flagged([flag, null])))).toMatchObject({ kind: 'stop', reason: { code: 'stop-flag' }, inputs: { flag } });
		expect(stopFlags.check(contactInput(flagged([flag, at(2 * DAY)])))).toMatchObject({ kind: 'wait', until: new Date(at(2 * DAY)) });
		expect(stopFlags.check(moneyInput(flagged([flag, at(-HOUR)])))).toBeNull();
	});

	it('goes by the flag that lasts longest, and keeps what was typed out of the evidence', () => {
		const found = stopFlags.check(moneyInput(flagged(['promise-to-pay', at(DAY)], ['vulnerable', at(9 * DAY)])));
		expect(found).toMatchObject({ kind: 'wait', until: new Date(at(9 * DAY)), inputs: { flag: 'vulnerable', flags: 2 } });
		expect(stopFlags.check(moneyInput(flagged(['promise-to-pay', at(DAY)], ['deceased', null])))).toMatchObject({ kind: 'stop', inputs: { flag: 'deceased' } });
		expect(JSON.stringify(found)).not.toContain('phone');
	});

	it('lets nobody be thanked who is to be left alone, but who kept a promise', () => {
		const thanks = { plan: aPlan({ contact: A_THANK_YOU }) };
		expect(stopFlags.check(contactInput(flagged(['deceased', null]), thanks))).toMatchObject({ kind: 'stop' });
		expect(stopFlags.check(contactInput(flagged(['promise-to-pay', at(DAY)]), thanks))).toBeNull();
	});

	it.each<Change>([{ kind: 'add-note', text: 'called' }, { kind: 'stop-native-retries' }, { kind: 'pause-subscription', resumeOn: null }, { kind: 'extend-due-date', dueOn: '2026-12-24' }])('lets relief be given to a customer under a flag: $kind', (change) => {
		expect(stopFlags.check(moneyInput(flagged(['breathing-space', null]), changing(change)))).toBeNull();
	});

	it.each<Change>([{ kind: 'cancel-subscription', when: 'now' }, { kind: 'hand-back-retries' }, { kind: 'credit', amount: { amountMinor: 100, currency: 'USD' }, why: 'sorry' }])('has a person decide about anything else: $kind', (change) => {
		expect(stopFlags.check(moneyInput(flagged(['breathing-space', null]), changing(change)))).toMatchObject({ kind: 'review' });
		expect(stopFlags.check(moneyInput(labelled({ dunning_stop: 'deceased' }), changing(change)))).toMatchObject({ kind: 'review', reason: { text: expect.stringContaining('a person decides') } });
	});

	describe('from a CRM or helpdesk', () => {
		const marked = (...flags: StopFlag[]) => {
			const { surroundings } = mergeReadings([{ source: 'zendesk', findings: { ...NO_FINDINGS, stopMarks: flags.map((flag) => ({ flag, source: 'zendesk', says: 'Ask Kim about the estate' })) } }]);
			return { context: surroundings };
		};

		it.each(STOP_FLAGS)('stops money and words at "%s", and keeps the words of the mark out of the evidence', (flag) => {
			for (const input of [moneyInput(marked(flag)), contactInput(marked(flag))]) {
				const found = stopFlags.check(input);
				expect(found).toMatchObject({ kind: 'stop', reason: { code: 'stop-flag' }, inputs: { flag, source: 'zendesk' } });
				expect(JSON.stringify(found)).not.toContain('Kim');
			}
		});

		it('has no objection where a source was read and says nothing', () => {
			expect(stopFlags.check(moneyInput(marked()))).toBeNull();
		});

		it('only ever tightens: whatever else is known, a mark makes no verdict milder', () => {
			const strictness = { wait: 1, review: 2, stop: 3 } as const;
			const before = [{}, flagged(['promise-to-pay', at(DAY)]), flagged(['deceased', null]), labelled({ dunning_promise_on: '2026-11-24' })];
			for (const choices of before) {
				const context = { ...(choices as { context?: object }).context, ...marked('legal-hold').context };
				const [without, withMark] = [stopFlags.check(moneyInput(choices)), stopFlags.check(moneyInput({ ...choices, context }))];
				expect(strictness[withMark?.kind ?? 'wait']).toBeGreaterThanOrEqual(without ? strictness[without.kind] : 0);
			}
		});

		it('lets relief be given all the same', () => {
			expect(stopFlags.check(moneyInput(marked('breathing-space'), changing({ kind: 'pause-subscription', resumeOn: null })))).toBeNull();
		});
	});
});
