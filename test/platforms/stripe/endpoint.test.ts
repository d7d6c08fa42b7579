import { isDunningError } from '../../../nodes/core/errors';
import { stripe } from '../../../nodes/platforms/stripe';
import * as endpoints from '../../../nodes/platforms/stripe/endpoint';
import { reply, scriptHttp } from '../scriptedHttp';
import { openSandbox, type SandboxAccount } from './sandboxAccount';

const REQUEST = { url: 'http://127.0.0.1:9/webhook', description: 'Dunning', events: stripe.defaultEvents, owner: 'workflow 1', secret: 'fresh' };

let account: SandboxAccount;
beforeEach(async () => {
	account = await openSandbox();
});
afterEach(async () => {
	await account.sandbox.close();
});

async function errorOf(work: Promise<unknown>): Promise<unknown> {
	return await work.then(
		() => undefined,
		(error: unknown) => error,
	);
}

describe('a webhook endpoint at Stripe', () => {
	it('is registered with the pinned version, found by its owner, and removed', async () => {
		const endpoint = await endpoints.registerEndpoint(REQUEST, account.http);
		expect(endpoint).toMatchObject({ url: REQUEST.url, isEnabled: true, secret: expect.stringMatching(/^whsec_/) as string });
		expect(account.requests[0]?.form).toMatchObject({ api_version: '2026-10-28.endive', description: 'Dunning', 'enabled_events[0]': 'invoice.payment_failed', 'metadata[dunning_owner]': 'workflow 1' });
		const known = { id: endpoint.id, url: REQUEST.url, isEnabled: true };
		expect(await endpoints.readEndpoint(endpoint.id, account.http)).toEqual(known);
		expect(await endpoints.findEndpoints('workflow 1', account.http)).toEqual([known]);
		expect(await endpoints.findEndpoints('workflow 2', account.http)).toEqual([]);
		expect(await endpoints.removeEndpoint(endpoint.id, account.http)).toBe(true);
		expect(await endpoints.readEndpoint(endpoint.id, account.http)).toBeUndefined();
		expect(await endpoints.removeEndpoint(endpoint.id, account.http)).toBe(true);
	});

	it('is known as disabled', async () => {
		const { http } = scriptHttp({ 'GET /v1/webhook_endpoints/we_1': reply({ id: 'we_1', url: 'https://example.com', status: 'disabled' }) });
		expect(await endpoints.readEndpoint('we_1', http)).toMatchObject({ isEnabled: false });
	});

	it('is an error when the vendor keeps its secret to itself', async () => {
		const { http } = scriptHttp({ 'POST /v1/webhook_endpoints': reply({ id: 'we_1', url: 'https://example.com', status: 'enabled' }) });
		expect(await errorOf(endpoints.registerEndpoint(REQUEST, http))).toMatchObject({ code: 'unexpected-answer' });
	});

	it('is refused with the parameter at fault', async () => {
		const error = await errorOf(endpoints.registerEndpoint({ ...REQUEST, url: 'nowhere' }, account.http));
		expect(error).toMatchObject({ code: 'platform-refused', httpStatus: 400 });
		expect(isDunningError(error) ? error.message : '').toContain('(url_invalid, url)');
	});

	it('is not taken for gone when the platform is down', async () => {
		const { http } = scriptHttp({ 'GET /v1/webhook_endpoints/we_1': reply('', 503), 'DELETE /v1/webhook_endpoints/we_1': { lost: 'ECONNRESET' } });
		expect(await errorOf(endpoints.readEndpoint('we_1', http))).toMatchObject({ code: 'platform-unavailable' });
		expect(await errorOf(endpoints.removeEndpoint('we_1', http))).toMatchObject({ code: 'platform-unavailable' });
	});
});

describe('what else is read of an account', () => {
	it('knows its id', async () => {
		expect(await stripe.readAccount(account.http)).toBe(account.sandbox.accountId);
	});

	it('knows the time of a test clock', async () => {
		const startsAt = Date.parse('2027-01-05T08:00:00.000Z') / 1000;
		const { testClockId } = account.fail({ clock: true, startsAt });
		expect(await stripe.readClock(testClockId ?? '', account.http)).toEqual(new Date('2027-01-05T08:00:00.000Z'));
	});

	it('finds the events that no endpoint took, oldest first', async () => {
		await endpoints.registerEndpoint(REQUEST, account.http);
		account.fail({});
		const missed = await stripe.readMissedEvents({ since: new Date(Date.now() - 60_000), events: stripe.defaultEvents }, account.http);
		const events = missed.map((payload) => stripe.normalize(payload));
		expect(events.every((normalized) => normalized.ok)).toBe(true);
		expect(JSON.stringify(events)).toContain('invoice.payment_failed');
		const times = missed.map((payload) => (payload as { created: number }).created);
		expect(times).toEqual([...times].sort((left, right) => left - right));
	});

	it('asks for twenty kinds of events at a time, since Stripe takes no more', async () => {
		const pages: Array<Record<string, string> | undefined> = [];
		const { http } = scriptHttp({
			'GET /v1/events': (request) => {
				pages.push(request.query);
				const created = pages.length === 1 ? 200 : 100;
				return reply({ data: [{ id: `evt_${pages.length}`, created }], has_more: false });
			},
		});
		const events = Array.from({ length: 25 }, (_unused, index) => `kind.${index}`);
		const missed = await stripe.readMissedEvents({ since: new Date(5_000), events }, http);
		expect(missed).toEqual([{ id: 'evt_2', created: 100 }, { id: 'evt_1', created: 200 }]);
		expect(pages.map((query) => Object.keys(query ?? {}).filter((name) => name.startsWith('types[')).length)).toEqual([20, 5]);
		expect(pages[0]).toMatchObject({ 'created[gte]': '5', delivery_success: 'false', limit: '100' });
	});

	it('keeps the order of events of one second', async () => {
		const { http } = scriptHttp({ 'GET /v1/events': reply({ data: [{ id: 'evt_2', created: 100 }, { id: 'evt_1', created: 100 }], has_more: false }) });
		expect(await stripe.readMissedEvents({ since: new Date(0), events: ['invoice.paid'] }, http)).toEqual([{ id: 'evt_1', created: 100 }, { id: 'evt_2', created: 100 }]);
	});

	it('asks for nothing when no event is subscribed', async () => {
		expect(await stripe.readMissedEvents({ since: new Date(0), events: [] }, scriptHttp({}).http)).toEqual([]);
	});
});
