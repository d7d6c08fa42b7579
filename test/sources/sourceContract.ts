import fc from 'fast-check';
import { setTimeout as wait } from 'node:timers/promises';

import { surroundingsSchema } from '../../nodes/core/context/facts';
import { CONTEXT_FIELDS, type FieldName } from '../../nodes/core/context/fieldTable';
import type { Findings } from '../../nodes/core/context/findings';
import { mergeReadings } from '../../nodes/core/context/merge';
import type { PlainFieldName } from '../../nodes/core/context/parseField';
import { withinBudget } from '../../nodes/sources/budget';
import { fieldsAsked } from '../../nodes/sources/find';
import type { SourceHttp } from '../../nodes/sources/http';
import { LOOKUP_WAYS, type Lookup, type LookupWay, type NamedFor, type Source } from '../../nodes/sources/source';
import { aStory, type CustomerStory } from '../sandbox/wire/customer';
import type { Vendor } from '../sandbox/wire/vendor';
import { recordSource } from './axiosSource';

/** A fake vendor that knows some customers, and the door to it. */
export interface OpenVendor {
	vendor: Vendor;
	http: SourceHttp;
	/** The same vendor with a key that it does not know. */
	strangerHttp: SourceHttp;
}

/** What a source brings to the contract. */
export interface SourceKit {
	source: Source;
	open(stories: readonly CustomerStory[]): Promise<OpenVendor>;
	/** The vendor's field with the billing customer id, as its sandbox calls it. */
	customerIdField: string | null;
	/** The vendor's names of the story's fields. */
	names: { readonly [Name in PlainFieldName]?: string };
	/** The vendor's name of the story's field `legal_hold`. */
	holdField: string;
	/** What differs by the vendor's own scale. */
	told: { readonly [Name in FieldName]?: unknown };
	/** What the calls that read tickets have in their path or query. */
	ticketCall: RegExp;
	/** Most calls for one customer. */
	calls: number;
}

const STORY = aStory();

/** What every source that fills the field has to say about Ada. */
const TOLD: { readonly [Name in FieldName]?: unknown } = {
	accountOwner: STORY.owner,
	segment: 'SMB',
	tier: 'Gold',
	healthScore: 35,
	lifetimeValue: { amountMinor: 1_234_567, currency: 'EUR' },
	renewalOn: '2027-01-31',
	lastContactedAt: '2026-11-15T12:00:00.000Z',
	contactsLast30Days: 2,
	lastSentiment: 'negative',
	npsScore: 3,
	usageDropPercent: 40,
	lastHeardFromAt: '2026-11-20T08:00:00.000Z',
	tags: ['beta', 'newsletter'],
};

const LIMIT_MS = 2_000;
const real = { clock: () => Date.now(), sleep: async (ms: number) => await wait(ms) };

/** The part that every source is held to: what it tells, how it asks, and that nothing a vendor does gets further than a gap. */
export function sourceContract(kit: SourceKit): void {
	const { source } = kit;
	const open: OpenVendor[] = [];

	const start = async (stories: readonly CustomerStory[] = [STORY]): Promise<OpenVendor> => {
		const opened = await kit.open(stories);
		open.push(opened);
		return opened;
	};
	afterEach(async () => {
		for (const { vendor } of open.splice(0)) await vendor.close();
	});

	const named = Object.entries(kit.names).map(([name, field]) => ({ for: name as NamedFor, name: field }));
	const lookup = (changes: Partial<Lookup> = {}): Lookup => ({ by: 'email', customerId: STORY.customerId, email: STORY.email, customerIdField: kit.customerIdField, named: [], currency: 'EUR', now: new Date(STORY.now), ...changes });
	const budgeted = (http: SourceHttp, limitMs = LIMIT_MS) => withinBudget(http, { limitMs, ...real });
	const read = async ({ http }: Pick<OpenVendor, 'http'>, changes: Partial<Lookup> = {}): Promise<Findings> => await source.read(lookup(changes), budgeted(http));
	const known = (findings: Findings): string[] => Object.entries(findings.fields).filter(([, value]) => value !== null).map(([name]) => name);
	const missing = (findings: Findings): FieldName[] => [...new Set(findings.gaps.flatMap(({ fields }) => fields))].filter((name) => !known(findings).includes(name));

	describe(`${source.name} keeps the source contract`, () => {
		it('tells the same about a customer as every other source that tells it', async () => {
			const findings = await read(await start(), { named });
			const expected = { ...TOLD, ...kit.told };
			const asked = fieldsAsked(source, lookup({ named }));
			for (const name of asked.filter((one) => expected[one] !== undefined)) expect([name, findings.fields[name]]).toEqual([name, expected[name]]);
			expect(findings.gaps).toEqual([]);
			expect(findings.stopMarks).toEqual([]);
		});

		it('counts the open tickets, their topics and the oldest, and quotes them with their origin', async () => {
			const { fields, words } = await read(await start());
			expect(fields.openTickets).toMatchObject({ count: 3, oldestOpenedAt: '2026-11-01T08:00:00.000Z', topics: { billing: 1, access: 1, technical: 1, other: 0 } });
			expect(fields.openTickets?.ids).toHaveLength(3);
			for (const id of fields.openTickets?.ids ?? []) expect(id).toMatch(new RegExp(`^${source.id}:\\w+$`));
			expect(words.map(({ source: origin, subject, at }) => [origin, subject, at])).toEqual([
				[source.id, 'The app crashed again', '2026-11-20T08:00:00.000Z'],
				[source.id, 'I cannot log in', '2026-11-10T08:00:00.000Z'],
				[source.id, 'Refund for my invoice', '2026-11-01T08:00:00.000Z'],
			]);
		});

		it('makes sections that the case schema accepts', async () => {
			const { surroundings } = mergeReadings([{ source: source.id, findings: await read(await start(), { named }) }]);
			expect(surroundingsSchema.strict().parse(surroundings)).toEqual(surroundings);
		});

		it('declares exactly what it can tell', async () => {
			const findings = await read(await start([aStory({ doNotCall: true })]), { named });
			const told = new Set(known(findings));
			expect(source.fills.filter((name) => !told.has(name))).toEqual([]);
			expect([...told].filter((name) => !fieldsAsked(source, lookup({ named })).includes(name as FieldName))).toEqual([]);
			expect(source.fills.filter((name) => (source.named as readonly string[]).includes(name))).toEqual([]);
		});

		it('lists the fields that may be named, each once, with GET only', async () => {
			const { http, requests } = recordSource((await start()).http);
			const answer = await source.listFields(budgeted(http));
			const rows = answer.ok ? answer.value : [];
			expect(answer).toMatchObject({ ok: true });
			expect(new Set(rows.map(({ id }) => id)).size).toBe(rows.length);
			// A field of a related record is entered by hand.
			expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining([kit.holdField, ...Object.values(kit.names)].filter((name) => !name.includes('.') && name !== 'legal_hold')));
			for (const { id, label } of rows) expect(label).toMatch(new RegExp(`. \\(\\w+, ${id}\\)$`));
			expect(new Set(requests.map(({ method }) => method))).toEqual(new Set(['GET']));
		});

		it('says why when its fields cannot be listed', async () => {
			const { strangerHttp } = await start();
			expect(await source.listFields(budgeted(strangerHttp))).toMatchObject({ ok: false, problem: { why: expect.stringContaining('refused the credential (401)') as string } });
			expect(await source.listFields(async () => await Promise.resolve({ lost: 'ECONNREFUSED' }))).toMatchObject({ ok: false, problem: { why: expect.stringContaining('gave no answer') as string } });
		});

		it('only reads: with GET, or by a search that it declares', async () => {
			const { http, requests } = recordSource((await start()).http);
			await read({ http }, { named });
			const posts = requests.filter(({ method }) => method !== 'GET').map(({ path }) => path);
			expect(posts.filter((path) => !source.searchPaths.includes(path))).toEqual([]);
			expect(requests.length).toBeLessThanOrEqual(kit.calls);
			expect(requests.length).toBeGreaterThan(1);
		});

		it('stays within its calls however many tickets there are, and still counts them all', async () => {
			const tickets = Array.from({ length: 520 }, (_, number) => ({ ...(STORY.tickets[1] ?? STORY.tickets[0])!, openedAt: new Date(Date.parse('2026-01-01T00:00:00Z') + number * 3_600_000).toISOString() }));
			const { http, requests } = recordSource((await start([aStory({ tickets })])).http);
			const { fields, words } = await read({ http });
			expect(fields.openTickets).toMatchObject({ count: 520, oldestOpenedAt: '2026-01-01T00:00:00.000Z' });
			expect(fields.openTickets?.ids).toHaveLength(20);
			expect(words).toHaveLength(5);
			expect(requests.length).toBeLessThanOrEqual(kit.calls + 2);
		});

		it.each(LOOKUP_WAYS)('finds the customer by %s, or says before any call that it cannot', async (by: LookupWay) => {
			const { http, requests } = recordSource((await start()).http);
			const findings = await read({ http }, { by });
			if (source.lookups.includes(by)) expect(findings.fields.openTickets).toMatchObject({ count: 3 });
			else expect([requests, findings.gaps.map(({ why }) => why)]).toEqual([[], [`${source.name} cannot be searched that way`]]);
		});

		it.each([
			['nobody', [aStory({ customerId: 'cus_x', email: 'grace@example.org', domain: 'example.org' })], /nobody/],
			['several', [STORY, aStory({ owner: { ...STORY.owner, id: '4712' } })], /several/],
		] as const)('tells nothing when it knows %s by that id, and why', async (_who, stories, why) => {
			const findings = await read(await start(stories), { by: 'customer-id' });
			expect(known(findings)).toEqual([]);
			expect(missing(findings).sort()).toEqual([...source.fills].sort());
			expect(findings.gaps.map((gap) => gap.why).join()).toMatch(why);
			expect(findings.gaps.some(({ closes }) => closes)).toBe(false);
		});

		it('takes nobody else for the customer whose address only looks alike', async () => {
			const findings = await read(await start([aStory({ email: 'not-ada@example.com' })]));
			expect(known(findings)).toEqual([]);
		});

		it('asks nobody for a customer without an e-mail address', async () => {
			const { http, requests } = recordSource((await start()).http);
			expect((await read({ http }, { email: null })).gaps.map(({ why }) => why)).toEqual(['the billing platform knows no e-mail address of the customer']);
			expect(requests).toEqual([]);
		});

		it.each([
			['unauthorized', /refused the credential \(401\)/, true],
			['forbidden', /may not read .* \(403\); it needs \S/, false],
			['rate-limit', /slow down for longer than the time limit \(429\)/, true],
			['server-error', /fault of its own \(500\)/, true],
			['not-json', /cannot be read/, false],
			['wrong-shape', /cannot be read/, false],
		] as const)('leaves its fields missing with the reason when the vendor answers %s', async (kind, why, closes) => {
			const opened = await start();
			opened.vendor.misbehave({ kind, retryAfterSeconds: 60 });
			const findings = await read(opened, { named });
			expect(known(findings)).toEqual([]);
			expect(missing(findings).sort()).toEqual(fieldsAsked(source, lookup({ named })).sort());
			expect(findings.gaps.map((gap) => gap.why).join()).toMatch(why);
			expect(findings.gaps.some((gap) => gap.closes)).toBe(closes);
		});

		it('says of a key that is not known what to do, without showing it', async () => {
			const { strangerHttp } = await start();
			const reasons = (await read({ http: strangerHttp })).gaps.map(({ why }) => why);
			expect(reasons.join()).toMatch(/check it or make a new one/);
			expect(reasons.join()).not.toMatch(/a-stranger|@/);
		});

		it('gives up a vendor that never answers when its time is used up', async () => {
			const opened = await start();
			opened.vendor.misbehave({ kind: 'hang' });
			const begun = Date.now();
			const findings = await source.read(lookup(), budgeted(opened.http, 300));
			expect(Date.now() - begun).toBeLessThan(1_500);
			expect(findings.gaps.map(({ why }) => why).join()).toMatch(/gave no answer/);
		});

		it('waits as long as it is told when there is time for it', async () => {
			const opened = await start();
			opened.vendor.misbehave({ kind: 'rate-limit', times: 1, retryAfterSeconds: 1 });
			expect((await read(opened)).fields.openTickets).toMatchObject({ count: 3 });
		});

		it('loses the tickets alone when these alone may not be read', async () => {
			const opened = await start();
			opened.vendor.misbehave({ kind: 'forbidden', call: kit.ticketCall });
			const findings = await read(opened);
			expect(missing(findings)).toContain('openTickets');
			expect(known(findings).length).toBeGreaterThan(0);
		});

		it('takes a field that says so, and a tag of known words, for a reason to leave the customer alone', async () => {
			const story = aStory({ tags: ['beta', 'Do-Not-Contact'], fields: { ...STORY.fields, legal_hold: true } });
			const { stopMarks } = await read(await start([story]), { named: [...named, { for: 'stop:legal-hold', name: kit.holdField }] });
			expect(stopMarks.map(({ flag, source: origin }) => [flag, origin]).sort()).toEqual([
				['cease-contact', source.id],
				['legal-hold', source.id],
			]);
		});

		it('does not take "no" for a reason, nor a field that is not there for a "no"', async () => {
			const { stopMarks, gaps } = await read(await start(), { named: [{ for: 'stop:legal-hold', name: kit.holdField }, { for: 'stop:deceased', name: 'never_made' }] });
			expect(stopMarks).toEqual([]);
			expect(gaps.length).toBeGreaterThan(0);
			expect(mergeReadings([{ source: source.id, findings: { fields: {}, words: [], stopMarks, gaps } }]).missing.join()).toMatch(/relationship\.stopFlags/);
		});

		it('leaves a value missing that does not fit its field, and an amount without a currency', async () => {
			const story = aStory({ fields: { ...STORY.fields, health_score: 'very good' } });
			const findings = await read(await start([story]), { named, currency: null });
			expect(missing(findings)).toEqual(expect.arrayContaining(['healthScore', 'lifetimeValue']));
			expect(findings.gaps.map(({ why }) => why).join()).toMatch(/is not a number from 0 to 100/);
			expect(findings.fields.segment).toBe('SMB');
		});

		it('keeps no card number and no markup of what a customer wrote, and not much of it', async () => {
			const body = `<b>My card</b> 4242 4242 4242 4242 is not working. ${'Please help. '.repeat(60)}`;
			const { words } = await read(await start([aStory({ tickets: [{ ...STORY.tickets[0]!, body }] })]));
			expect(words[0]?.excerpt).toMatch(/^My card \[number\] is not working\./);
			expect(words[0]?.excerpt?.length).toBeLessThanOrEqual(280);
		});

		it('never throws, whatever comes back', async () => {
			await fc.assert(
				fc.asyncProperty(fc.anything(), fc.integer({ min: 100, max: 599 }), async (body, status) => {
					const findings = await source.read(lookup({ named }), async () => await Promise.resolve({ status, headers: {}, body }));
					return findings.gaps.length > 0;
				}),
				{ numRuns: 300 },
			);
		});

		it('never throws either when only a part of a good answer is broken', async () => {
			const { http } = await start();
			await fc.assert(
				fc.asyncProperty(fc.nat({ max: 9 }), fc.anything(), fc.nat({ max: 40 }), async (at, value, place) => {
					let call = 0;
					const findings = await source.read(lookup({ named }), async (request) => {
						const reply = await http(request);
						return 'lost' in reply || call++ !== at ? reply : { ...reply, body: breakOne(reply.body, value, place) };
					});
					// Whatever was told, later nodes can still read the case.
					surroundingsSchema.strict().parse(mergeReadings([{ source: source.id, findings }]).surroundings);
					return Object.keys(findings.fields).every((name) => name in CONTEXT_FIELDS);
				}),
				{ numRuns: 100 },
			);
		});
	});
}

/** Replaces one value somewhere in an answer. */
function breakOne(body: unknown, value: unknown, place: number): unknown {
	const copy = structuredClone(body);
	const spots: Array<[Record<string, unknown>, string]> = [];
	const walk = (part: unknown): void => {
		if (typeof part !== 'object' || part === null) return;
		for (const key of Object.keys(part)) {
			spots.push([part as Record<string, unknown>, key]);
			walk((part as Record<string, unknown>)[key]);
		}
	};
	walk(copy);
	const spot = spots[place % Math.max(1, spots.length)];
	if (spot) spot[0][spot[1]] = value;
	return copy;
}
