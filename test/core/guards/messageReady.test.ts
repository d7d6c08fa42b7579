import type { GuardInput } from '../../../nodes/core/guards/guard';
import { messageReady } from '../../../nodes/core/guards/messageReady';
import { aDraft, contactInput, moneyInput } from '../build';

const check = (message: GuardInput['message']) =>
	messageReady.check(contactInput({}, { message }));

describe('messageReady', () => {
	it('lets words go that were written for this purpose and attempt and passed their checks', () => {
		expect(check(aDraft())).toBeNull();
	});

	it('asks a person to complete a workflow in which nothing drafts', () => {
		expect(check(undefined)).toMatchObject({ kind: 'review', reason: { code: 'no-message' } });
	});

	it('waits for the next round when the message became due after the draft', () => {
		expect(check(null)).toMatchObject({ kind: 'wait', reason: { code: 'message-not-drafted' } });
	});

	it('waits for new words when the case went on meanwhile', () => {
		expect(check(aDraft({ forAttempt: 2 }))).toMatchObject({ kind: 'wait', reason: { code: 'message-out-of-date' } });
		expect(check(aDraft({ purpose: 'thank-you' }))).toMatchObject({ kind: 'wait', reason: { code: 'message-out-of-date' } });
	});

	it('stops words that failed a check, or were never checked', () => {
		expect(check(aDraft({ checks: [{ name: 'lengths', passed: true, why: null }, { name: 'slots', passed: false, why: 'no link' }] }))).toMatchObject({
			kind: 'stop',
			reason: { code: 'message-check-failed' },
			inputs: { check: 'slots' },
		});
		expect(check(aDraft({ checks: [] }))).toMatchObject({ kind: 'stop', reason: { code: 'message-unchecked' } });
	});

	it('says nothing about money', () => {
		expect(messageReady.check(moneyInput())).toBeNull();
	});
});
