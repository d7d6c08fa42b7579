import fc from 'fast-check';

import type { ContractKit, OpenAccount } from './platformContract';
import { recordHttp } from './scriptedHttp';

/** Values that somebody with the right credentials, but no right to the account, might put into a body. */
const LIES = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), fc.object(), fc.constantFrom('PaymentProcessed', '1970-01-01T00:00:00.000Z', '999999.00', '__proto__'));

/** An id is the one thing of a body that is used; what looks like one may lead to another object, never to another word. */
const isId = (field: string): boolean => /(^|_)id$|Id$/.test(field);

/** The part of the platform contract for vendors whose authentication does not cover the body. */
export function confirmContract({ platform }: ContractKit, account: () => OpenAccount): void {
	const confirm = async (payload: unknown, http = account().http) => {
		if (platform.confirm === null) throw new Error(`${platform.name} cannot read a delivery again`);
		return await platform.confirm(payload, http);
	};
	const delivery = (): Record<string, unknown> => structuredClone({ ...account().delivery });

	it('reads again with GET only and finds the failed payment with its invoice', async () => {
		const { http, requests } = recordHttp(account().http);
		const confirmed = await confirm(delivery(), http);
		expect(confirmed).toMatchObject({ ok: true, events: [{ type: 'payment.failed', refs: { invoiceId: account().invoiceId } }] });
		expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
	});

	it('gives the same event, under the same id, however often it is delivered', async () => {
		expect(await confirm(delivery())).toEqual(await confirm(delivery()));
	});

	it('uses nothing of a body but ids: whatever else is changed, left out or added, it says the same', async () => {
		const honest = await confirm(delivery());
		const others = Object.keys(delivery()).filter((field) => !isId(field));
		const lies = fc.record(Object.fromEntries([...others, 'amount', 'status', 'invoice'].map((field) => [field, LIES])), { requiredKeys: [] });
		await fc.assert(fc.asyncProperty(lies, async (lie) => expect(await confirm({ ...delivery(), ...lie })).toEqual(honest)), { numRuns: 25 });
	});

	it('believes nothing of an object that the platform does not know', async () => {
		const unknown = Object.fromEntries(Object.entries(delivery()).map(([field, value]) => [field, isId(field) ? `${String(value).slice(0, -4)}0bad` : value]));
		expect(await confirm(unknown)).toMatchObject({ ok: false });
	});

	it.each([null, undefined, 0, 'text', true, [], [{}], {}])('names the problem of %j without calling anyone', async (payload) => {
		const { http, requests } = recordHttp(account().http);
		expect(await confirm(payload, http)).toMatchObject({ ok: false, problem: expect.stringMatching(/\w/) as string });
		expect(requests).toEqual([]);
	});

	it('never becomes another path, whatever stands in place of an id', async () => {
		const { http, requests } = recordHttp(account().http);
		const field = Object.keys(delivery()).find(isId) ?? 'id';
		for (const id of ['../../oauth/token', 'a/b', '%2e%2e', 'x?y=1', ' ']) await confirm({ ...delivery(), [field]: id }, http);
		expect(requests.filter(({ path }) => path.includes('..') || path.includes('oauth') || path.includes('?'))).toEqual([]);
	});
}
