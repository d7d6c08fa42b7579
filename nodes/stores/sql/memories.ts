import { z } from 'zod';

import type { Memory, MemoryBook } from '../books/memories';
import type { Ledger } from './sql';

const valueShape = z.object({ value: z.string() });

function createMemory({ db }: Ledger, memory: string): Memory {
	const name = `memory:${memory}`;
	return {
		load: async () => (await db.get(valueShape, 'SELECT value FROM meta WHERE name = :name', { name }))?.value ?? null,
		replace: async (before, after) => {
			if (before === null) return (await db.run('INSERT INTO meta (name, value) VALUES (:name, :after) ON CONFLICT (name) DO NOTHING', { name, after })) === 1;
			return (await db.run('UPDATE meta SET value = :after WHERE name = :name AND value = :before', { name, before, after })) === 1;
		},
	};
}

/** Texts by name, beside what the ledger keeps of itself. */
export function createMemories(ledger: Ledger): MemoryBook {
	return { memory: (name) => createMemory(ledger, name) };
}
