/** A process of its own on a shared ledger: `claim` hammers the same events and work, `stall` stops inside a transaction. */
import { writeSync } from 'node:fs';

import { openSqliteStore } from '../../../nodes/stores/sqlite';
import { anEntry, anEvent, aRequest } from '../contract/bench';

const [mode, path = '', count = '0'] = process.argv.slice(2);
const KEY = Buffer.alloc(32, 7);

async function claimAll(): Promise<void> {
	const store = openSqliteStore({ path, key: KEY });
	const won: string[] = [];
	for (let index = 0; index < Number(count); index += 1) {
		const claim = await store.claimEvent(anEvent({}, `evt_${index}`), anEntry());
		if (claim.claimed) won.push(`evt_${index}`);
		for (const work of await store.claimDue(aRequest({ kinds: ['retry'], limit: 1 }))) won.push(work.due.id);
	}
	await store.close();
	writeSync(1, JSON.stringify(won));
}

async function stall(): Promise<void> {
	const store = openSqliteStore({ path, key: KEY });
	const body = {
		// Read while the entry is hashed: the event's row is written by then, and nothing is committed.
		get text(): string {
			writeSync(1, 'inside');
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
			return 'never';
		},
	};
	await store.claimEvent(anEvent({}, 'evt_stalled'), anEntry({ body }));
}

void (mode === 'stall' ? stall() : claimAll());
