import fc from 'fast-check';

import { chainEntry, linkOf } from '../../../nodes/core/ledger/chain';
import { anEntry, CASE, useBench, type Bench, type OpenStore } from './bench';

const ENTRIES = 8;

/** Statements that change the audit, and the first entry that does not fit afterwards. */
interface Tampering {
	what: string;
	text: string;
	brokenAt: number;
}

const id = fc.integer({ min: 1, max: ENTRIES });
const change = (set: string, at: number): Tampering => ({ what: `${set} of entry ${at}`, text: `UPDATE @entries SET ${set} WHERE id = ${at}`, brokenAt: at });

/** Another value of a column; each differs from what was there. */
const COLUMNS = [
	"content = replace(content, 'note', 'nota')",
	"content = content || ' '",
	"content = replace(content, 'false', 'true')",
	"previous_hash = replace(previous_hash, substr(previous_hash, 1, 1), 'g')",
	'hash = upper(hash) || hash',
	"seal = 'f' || seal",
	"key_id = 'x'",
	"at = '2020-01-01T00:00:00.000Z'",
	"type = 'case.closed'",
	"case_id = 'stripe:acct_1:in_9'",
	'case_id = NULL',
	"actor = 'Nobody'",
	'is_rehearsal = 1',
	"body = '{}'",
] as const;

const PAYLOAD = 'content, previous_hash, hash, seal, key_id, at, type, case_id, actor, is_rehearsal, body';

const altered = fc.record({ at: id, set: fc.constantFrom(...COLUMNS) }).map(({ at, set }) => change(set, at));
const removed = fc.record({ from: id, count: fc.integer({ min: 1, max: 3 }) }).map(({ from, count }) => ({
	what: `entries ${from} to ${from + count - 1} removed`,
	text: `DELETE FROM @entries WHERE id >= ${from} AND id < ${from + count}`,
	brokenAt: from,
}));
const exchanged = fc.uniqueArray(id, { minLength: 2, maxLength: 2 }).map(([one = 1, other = 2]) => ({
	what: `entries ${one} and ${other} exchanged`,
	text: `UPDATE @entries SET id = -1 WHERE id = ${one}; UPDATE @entries SET id = ${one} WHERE id = ${other}; UPDATE @entries SET id = ${other} WHERE id = -1`,
	brokenAt: Math.min(one, other),
}));
const copied = fc.record({ from: id, to: fc.constantFrom(0, ENTRIES + 1, ENTRIES + 2) }).map(({ from, to }) => ({
	what: `entry ${from} copied to ${to}`,
	text: `INSERT INTO @entries (id, ${PAYLOAD}) SELECT ${to}, ${PAYLOAD} FROM @entries WHERE id = ${from}`,
	brokenAt: to === 0 ? 1 : ENTRIES + 1,
}));
const moved = fc.record({ at: id, by: fc.constantFrom(100, -100) }).map(({ at, by }) => ({
	what: `entry ${at} moved by ${by}`,
	text: `UPDATE @entries SET id = id + ${by} WHERE id = ${at}`,
	brokenAt: by > 0 ? at : 1,
}));

/** An entry as somebody without the key would write it behind the last one, with the head to match. */
async function appendForged({ store, tamper }: Bench): Promise<void> {
	const [last] = await store.entries({ limit: 1, includeRehearsals: true });
	if (last === undefined) throw new Error('The ledger is empty');
	const forged = chainEntry(anEntry({ type: 'note', body: { text: 'never happened' } }), last, Buffer.alloc(32, 99));
	const { content, previousHash, hash, seal } = linkOf(forged);
	await tamper(
		`INSERT INTO @entries (id, content, previous_hash, hash, seal, key_id, at, type, case_id, actor, is_rehearsal, body)
		VALUES (${forged.id}, '${content}', '${previousHash}', '${hash}', '${seal}', 'x', '${forged.at}', 'note', NULL, '${forged.actor}', 0, '{"text":"never happened"}');
		UPDATE @meta SET value = '{"id":${forged.id},"hash":"${hash}","seal":"${seal}"}' WHERE name = 'head'`,
	);
}

export function tamperContract(open: OpenStore): void {
	describe('tampering', () => {
		const bench = useBench(open);

		beforeEach(async () => {
			const { store, tamper } = bench();
			for (let index = 0; index < ENTRIES; index += 1) await store.append(anEntry({ type: 'note', caseId: CASE, body: { note: `entry ${index}` } }));
			await tamper('CREATE TABLE @entries_as_written AS SELECT * FROM @entries');
		});

		const restore = async () => await bench().tamper('DELETE FROM @entries; INSERT INTO @entries SELECT * FROM @entries_as_written');

		it('with any row is found, and the first entry that does not fit is named', async () => {
			const { store, tamper } = bench();
			await fc.assert(
				fc.asyncProperty(fc.oneof(altered, removed, exchanged, copied, moved), async ({ what, text, brokenAt }) => {
					await tamper(text);
					const report = await store.verifyChain();
					await restore();
					expect({ what, ...report }).toMatchObject({ what, ok: false, brokenAt, text: expect.stringMatching(/entry|entries|Entry|Entries/) });
				}),
				{ numRuns: 60 },
			);
			expect(await store.verifyChain()).toMatchObject({ ok: true, entries: ENTRIES });
		}, 60_000);

		it('by appending a row with a head to match is found', async () => {
			await appendForged(bench());
			expect(await bench().store.verifyChain()).toMatchObject({ ok: false, problem: 'seal', brokenAt: ENTRIES + 1 });
		});

		it('by putting an older copy in its place is found with an anchor only', async () => {
			const { store, tamper } = bench();
			await tamper('CREATE TABLE @meta_as_written AS SELECT * FROM @meta');
			const anchor = await store.anchorHead(anEntry({ type: 'chain.anchored' }));
			await store.append(anEntry());
			const later = await store.anchorHead(anEntry({ type: 'chain.anchored' }));
			await restore();
			await tamper("DELETE FROM @meta WHERE name = 'head'; INSERT INTO @meta SELECT * FROM @meta_as_written WHERE name = 'head'");
			expect(await store.verifyChain()).toMatchObject({ ok: true, entries: ENTRIES });
			expect(await store.verifyChain(anchor)).toMatchObject({ ok: true });
			expect(await store.verifyChain(later)).toMatchObject({ ok: false, problem: 'anchor', brokenAt: ENTRIES + 1 });
		});
	});
}
