import { contactPacing } from '../../../nodes/core/guards/contactPacing';
import { A_THANK_YOU, aContact, aPlan, aPolicy, at, contactInput, HOUR, moneyInput } from '../build';

const policy = aPolicy({ maxMessages: 2, minHoursBetweenMessages: 60 });

describe('contactPacing', () => {
	it('has no objection to the first message', () => {
		expect(contactPacing.check(contactInput({}, { policy }))).toBeNull();
		expect(contactPacing.check(contactInput({ context: { ledger: undefined } }, { policy }))).toBeNull();
	});

	it('keeps messages apart', () => {
		const told = (ms: number) => contactPacing.check(contactInput({ contacts: [aContact({ at: at(ms) })] }, { policy }));
		expect(told(-59 * HOUR)).toMatchObject({ kind: 'wait', until: new Date(at(HOUR)), reason: { code: 'told-recently' } });
		expect(told(-60 * HOUR)).toBeNull();
	});

	it('ends after the last message', () => {
		expect(contactPacing.check(contactInput({ contacts: [aContact(), aContact()] }, { policy }))).toMatchObject({ kind: 'review', reason: { code: 'messages-used-up' } });
	});

	it('counts a message whose sending failed: the customer may have got it', () => {
		expect(contactPacing.check(contactInput({ contacts: [aContact(), aContact({ outcome: 'failed' })] }, { policy }))).toMatchObject({ kind: 'review' });
	});

	it('says nothing about a thank-you or money', () => {
		const contacts = [aContact(), aContact({ at: at(-HOUR) })];
		expect(contactPacing.check(contactInput({ contacts }, { policy, plan: aPlan({ contact: A_THANK_YOU }) }))).toBeNull();
		expect(contactPacing.check(moneyInput({ contacts }, { policy }))).toBeNull();
	});
});
