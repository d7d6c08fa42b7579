import { once } from 'node:events';

import { openPostgresStore, type PostgresChoice } from '../../../nodes/stores/postgres';
import type { Store } from '../../../nodes/stores/store';
import { optionalTest } from '../../support/optionalTest';
import { askPostgres, freshName, missingPostgres, POSTGRES_ADDRESS, serverAt } from '../../support/postgres';
import { runChild, startChild } from '../children/run';
import { aDue, anEntry, anEvent, listEntries } from '../contract/bench';

const missing = missingPostgres();

jest.setTimeout(120_000);

describe('several processes on one PostgreSQL ledger', () => {
	let store: Store;
	let place: Omit<PostgresChoice, 'key'>;

	const open = async () => {
		place = { server: serverAt(POSTGRES_ADDRESS), schema: freshName() };
		store = await openPostgresStore({ ...place, key: Buffer.alloc(32, 7) });
	};

	beforeEach(async () => await (missing === undefined ? open() : undefined));
	afterEach(async () => {
		if (missing !== undefined) return;
		await store.close();
		await askPostgres(`DROP SCHEMA "${place.schema}" CASCADE`);
	});

	optionalTest(missing, 'let exactly one win each event and each piece of work, and keep one chain', async () => {
		for (let index = 0; index < 40; index += 1) await store.schedule(aDue({ caseId: `case-${index}` }));
		const outputs = await Promise.all(Array.from({ length: 3 }, async () => await runChild('ledgerChild.ts', ['claim', JSON.stringify(place), '40'])));
		const won = outputs.flatMap((text): unknown[] => JSON.parse(text));
		expect(won).toHaveLength(80);
		expect(new Set(won).size).toBe(80);
		expect(await listEntries(store)).toHaveLength(40);
		expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 40 });
	});

	optionalTest(missing, 'keep a valid chain and no half claim when one is killed inside a transaction, and the others go on at once', async () => {
		await store.append(anEntry());
		const child = startChild('ledgerChild.ts', ['stall', JSON.stringify(place)]);
		await once(child.stdout ?? child, 'data');
		child.kill('SIGKILL');
		await once(child, 'close');
		expect(await store.claimEvent(anEvent({}, 'evt_stalled'), anEntry())).toMatchObject({ claimed: true });
		expect(await store.verifyChain()).toMatchObject({ ok: true, entries: 2 });
	});

	optionalTest(missing, 'end the transaction of one that stands still inside it', async () => {
		const child = startChild('ledgerChild.ts', ['stall', JSON.stringify(place)]);
		await once(child.stdout ?? child, 'data');
		const started = Date.now();
		const claim = async () => await store.claimEvent(anEvent({}, 'evt_stalled'), anEntry());
		// The first may run into the lock's own time-out, which says that another try helps.
		const claimed = await claim().catch(async (error: unknown) => {
			expect(error).toMatchObject({ code: 'ledger-unavailable', retryable: true });
			return await claim();
		});
		expect(claimed).toMatchObject({ claimed: true });
		expect(Date.now() - started).toBeLessThan(30_000);
		child.kill('SIGKILL');
		await once(child, 'close');
	});
});
