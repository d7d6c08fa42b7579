import { z } from 'zod';

import type { Store } from '../store';
import type { Ledger } from './sql';

const counterShape = z.object({ name: z.string(), count: z.number() });

/** Counts of what must leave no row. */
export function createCounters({ db }: Ledger): Pick<Store, 'bumpCounter' | 'counters'> {
	return {
		bumpCounter: async (name) => {
			await db.run(
				'INSERT INTO counters (name, count) VALUES (:name, 1) ON CONFLICT (name) DO UPDATE SET count = counters.count + 1',
				{ name },
			);
		},
		counters: async () => {
			const rows = await db.all(counterShape, 'SELECT name, count FROM counters ORDER BY name');
			return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
		},
	};
}
