import { recipientOn } from '../../../nodes/core/message/recipient';
import { aMessageCase } from './aMessageCase';

const labelled = (label?: string) => aMessageCase({ customer: { labels: label === undefined ? {} : { dunning_billing_contact: label } } }).customer;

describe('whom a message goes to', () => {
	it('is the billing contact that the platform names, about an invoice paid by transfer and by e-mail only', () => {
		const customer = labelled(' ap@acme.example ');
		expect(recipientOn('email', customer, 'invoice-reminder')).toEqual({ ok: true, to: 'ap@acme.example' });
		expect(recipientOn('email', customer, 'update-method')).toEqual({ ok: true, to: 'ada.lovelace@example.org' });
		expect(recipientOn('sms', customer, 'invoice-reminder')).toEqual({ ok: true, to: '+442079460991' });
	});

	it('is the customer where no billing contact is named', () => {
		expect(recipientOn('email', labelled(), 'invoice-reminder')).toEqual({ ok: true, to: 'ada.lovelace@example.org' });
	});

	it.each(['see CRM', 'a@b', 'ap@acme.example, boss@acme.example', 'AP <ap@acme.example>'])('is nobody where the label is no address: %s', (label) => {
		expect(recipientOn('email', labelled(label), 'invoice-reminder')).toMatchObject({ ok: false, code: 'billing-contact-unreadable' });
	});
});
