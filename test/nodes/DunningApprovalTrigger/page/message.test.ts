import { CHANNELS, hasSubject } from '../../../../nodes/core/channels';
import { editMessage } from '../../../../nodes/core/approval/edit';
import { editMessageFields, showMessage } from '../../../../nodes/DunningApprovalTrigger/page/message';
import { anApproval, aReviewedCase, CHECKED } from '../../../core/approval/anApproval';
import { at, facts } from '../../../core/build';

const about = (channel: (typeof CHANNELS)[number]) => {
	const approval = anApproval();
	const subject = hasSubject(channel) ? 'Please update your payment method' : '';
	const contact = approval.plan.contact && { ...approval.plan.contact, channel };
	return { ...approval, plan: { ...approval.plan, contact }, message: { ...CHECKED, channel, subject } };
};

describe('the words on the approval page', () => {
	it.each(CHANNELS)('have a subject on %s only if the channel has one', (channel) => {
		const has = hasSubject(channel);
		expect(editMessageFields(about(channel), null).includes('name="subject"')).toBe(has);
		for (const shown of [showMessage(about(channel), null), showMessage(about(channel), aReviewedCase()), showMessage(about(channel), facts())]) expect(shown.includes('class="subject"')).toBe(has);
		expect(editMessageFields(about(channel), null)).toContain('name="body"');
	});

	it('are taken without a subject where there is no field for one', () => {
		const body = '{{sender_name}}: your payment of {{amount}} did not go through. Please choose another way to pay: {{payment_link}}';
		const edited = editMessage(about('sms'), { subject: '', body }, at(0));
		expect(edited).toMatchObject({ ok: true, approval: { message: { subject: '', writer: 'person' } } });
		expect(editMessage(about('email'), { subject: '', body }, at(0))).toMatchObject({ ok: false });
	});
});
