/**
 * A process of its own on a shared ledger: `claim` hammers the same events and work, `open` opens new ledgers at agreed
 * moments, `stall` stops inside a transaction.
 */
import { writeSync } from 'node:fs';

import { openStore, type StoreChoice } from '../../../nodes/stores';
import { anEntry, anEvent, aRequest } from '../contract/bench';

const [mode, place = '', count = '0', startAt = '0'] = process.argv.slice(2);
const KEY = Buffer.alloc(32, 7);

/** A place that is no JSON is the path of an SQLite file. */
function choiceOf(text: string): StoreChoice {
	return text.startsWith('{') ? { kind: 'postgres', ...(JSON.parse(text) as PostgresPlace), key: KEY } : { kind: 'sqlite', path: text, key: KEY };
}

type PostgresPlace = Omit<Extract<StoreChoice, { kind: 'postgres' }>, 'kind' | 'key'>;

async function claimAll(): Promise<void> {
	const store = await openStore(choiceOf(place));
	const won: string[] = [];
	for (let index = 0; index < Number(count); index += 1) {
		const claim = await store.claimEvent(anEvent({}, `evt_${index}`), anEntry());
		if (claim.claimed) won.push(`evt_${index}`);
		for (const work of await store.claimDue(aRequest({ kinds: ['retry'], limit: 1 }))) won.push(work.due.id);
	}
	await store.close();
	writeSync(1, JSON.stringify(won));
}

async function openAll(): Promise<void> {
	for (let round = 0; round < Number(count); round += 1) {
		while (Date.now() < Number(startAt) + round * 40);
		const store = await openStore(choiceOf(`${place}.${round}`));
		await store.bumpCounter('opened');
		await store.close();
	}
}

async function stall(): Promise<void> {
	const store = await openStore(choiceOf(place));
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

const MODES: Record<string, () => Promise<void>> = { claim: claimAll, open: openAll, stall };

void MODES[mode ?? '']?.();
