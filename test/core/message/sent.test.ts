import { withoutEndlessPage } from '../../../nodes/core/message/sent';

const PAGE = 'https://acme.recurly.com/account/0123456789abcdef';

const keep = (text: string, paymentPageUrl: string | null, paymentPageExpiresAt: string | null = null) => withoutEndlessPage(text, { paymentPageUrl, paymentPageExpiresAt });

describe('a message as it is kept', () => {
	it('names the place of a page that is open for ever, not what opens it', () => {
		expect(keep(`Please pay: ${PAGE}\nOr here: ${PAGE}.`, PAGE)).toBe('Please pay: https://acme.recurly.com/…\nOr here: https://acme.recurly.com/….');
	});

	it('finds the page as it was filled in, whatever its spelling was', () => {
		expect(keep('https://acme.recurly.com/account/a?b=1', 'HTTPS://ACME.recurly.com/account/a?b=1')).toBe('https://acme.recurly.com/…');
	});

	it('stays as it was sent where the link ends by itself', () => {
		expect(keep(`Please pay: ${PAGE}`, PAGE, '2026-12-24T00:00:00.000Z')).toBe(`Please pay: ${PAGE}`);
	});

	it.each([null, '', 'no address'])('stays as it is where the page is %j', (none) => {
		expect(keep('Thank you.', none)).toBe('Thank you.');
	});
});
