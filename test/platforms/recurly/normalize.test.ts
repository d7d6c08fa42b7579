import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { RECURLY_EVENTS } from '../../../nodes/platforms/recurly/events';
import { pathTo } from '../../../nodes/platforms/recurly/ids';
import { normalize } from '../../../nodes/platforms/recurly/normalize';
import { optionalTest } from '../../support/optionalTest';
import { repositoryRoot } from '../../support/paths';
import { readEvent } from './fixtures';

const eventOf = (payload: unknown, headers?: Record<string, string>) => {
	const normalized = normalize(payload, headers);
	if (!normalized.ok || normalized.events[0] === undefined) throw new Error(JSON.stringify(normalized));
	return normalized.events[0];
};

describe('the id of a Recurly event', () => {
	it('is the notification’s, the same over all deliveries of it', () => {
		const payload = readEvent('charge_invoice.past_due');
		expect(eventOf(payload, { 'recurly-notification-id': 'ae35ed92-88c2-4e61-8f3c-3ce5d2dd3c4c' }).id).toBe('ae35ed92-88c2-4e61-8f3c-3ce5d2dd3c4c');
	});

	it.each([undefined, {}, { 'recurly-notification-id': '' }, { 'recurly-notification-id': 'a\nb' }, { 'recurly-notification-id': 'x'.repeat(200) }])('names what happened where the header is %j', (headers) => {
		expect(eventOf(readEvent('charge_invoice.past_due'), headers as Record<string, string>).id).toMatch(/^charge_invoice\.past_due:e\d\dfixture\d\d:2026-11-/);
	});

	it('tells two attempts apart, and the same one twice not', () => {
		const payload = readEvent('charge_invoice.past_due');
		const again = { ...payload, event_time: '2026-11-09T21:00:00+01:00' };
		expect(eventOf(payload).id).not.toBe(eventOf(again).id);
		expect(eventOf(again).id).toBe(eventOf({ ...payload, event_time: '2026-11-09T20:00:00Z' }).id);
	});
});

describe('what a Recurly event is about', () => {
	it('is never written as an address: a code that is one is escaped, and found by', () => {
		const event = eventOf({ ...readEvent('billing_info.updated'), account_code: 'iris/7@example.com:x' });
		expect(event.refs.customerId).toBe('code-iris%2F7%40example.com%3Ax');
		expect(pathTo('accounts', event.refs.customerId ?? '', 'invoices')).toBe('/accounts/code-iris%2F7%40example.com%3Ax/invoices');
	});

	it('is the same under both names of a pre-renewal event', () => {
		const payload = readEvent('subscription.renewal.cc_will_expire');
		expect(eventOf({ ...payload, object_type: 'renewal', event_type: 'cc_will_expire' })).toEqual(eventOf(payload));
	});

	it('is a problem where it names nothing', () => {
		const { account_code: _code, ...payload } = readEvent('billing_info.updated');
		expect(normalize(payload)).toMatchObject({ ok: false, problem: expect.stringContaining('names no') as string });
		expect(normalize({ ...readEvent('dunning_event.created'), invoice_number: null })).toMatchObject({ ok: false });
	});

	it.each([
		['an id that leads elsewhere', { id: '../accounts' }],
		['an id of another kind', { id: 7 }],
		['no site', { site_id: undefined }],
		['no time', { event_time: 'yesterday' }],
	])('is a problem with %s', (_name, changes) => {
		expect(normalize({ ...readEvent('charge_invoice.paid'), ...changes })).toMatchObject({ ok: false });
	});

	it('is read with a number that has letters', () => {
		expect(eventOf({ ...readEvent('dunning_event.created'), invoice_number: 'FR/1 0' }).refs).toEqual({ invoiceId: 'number-FR%2F1%200' });
	});
});

describe('a path to Recurly', () => {
	it.each([
		[['invoices', 'a/b'], '/invoices/a%2Fb'],
		[['invoices', '..'], '/invoices/%2E%2E'],
		[['invoices', 'number-../x?y'], '/invoices/number-..%2Fx%3Fy'],
		[['accounts', 'code-a%20b'], '/accounts/code-a%20b'],
	])('keeps %j in its place', (parts, expected) => {
		expect(pathTo(...parts)).toBe(expected);
	});
});

const vendorFixtures = process.env['DUNNING_RECURLY_FIXTURES'] ?? path.join(repositoryRoot, '..', 'shared', 'fixtures', 'recurly');
const reason = existsSync(vendorFixtures) ? undefined : 'vendor payloads not beside the repository';

describe('the examples of the vendor’s documentation', () => {
	optionalTest(reason, 'are all read, and those that we know have their type', async () => {
		const files = readdirSync(vendorFixtures).filter((file) => /^\w+\.\w/.test(file) && !file.startsWith('signature'));
		expect(files.length).toBeGreaterThan(40);
		for (const file of files) {
			const normalized = normalize(JSON.parse(readFileSync(path.join(vendorFixtures, file), 'utf8')));
			const type = (RECURLY_EVENTS as Readonly<Record<string, { type: string } | undefined>>)[file.replace(/\.json$/, '')]?.type;
			expect([file, normalized.ok && normalized.events.map((event) => event.type)]).toEqual([file, type === undefined ? [] : [type]]);
		}
		await Promise.resolve();
	});
});
