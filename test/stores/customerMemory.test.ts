import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

import { readMemory } from '../../nodes/stores/sql/customerMemory';
import type { Sql } from '../../nodes/stores/sql/sql';
import { openSqliteStore } from '../../nodes/stores/sqlite';

describe('what is remembered of a customer', () => {
	it('is read by indexes only, in five statements, however large the ledger is', async () => {
		const folder = mkdtempSync(join(tmpdir(), 'ledger-'));
		const path = join(folder, 'ledger.db');
		await (await openSqliteStore({ path, key: Buffer.alloc(32, 7) })).close();
		const db = new DatabaseSync(path);
		const plans: string[] = [];
		const unused = async () => await Promise.reject(new Error('Only lists are read here.'));
		const explain: Sql = {
			dialect: 'sqlite',
			run: unused,
			get: unused,
			all: async (_shape, text, values) => {
				plans.push(db.prepare(`EXPLAIN QUERY PLAN ${text}`).all(values ?? {}).map((row) => String(row.detail)).join('; '));
				return [];
			},
		};
		await readMemory(explain, 'stripe:acct_1:cus_1', { now: new Date(), contactsSince: new Date(0) });
		db.close();
		rmSync(folder, { recursive: true });
		expect(plans).toHaveLength(5);
		for (const plan of plans) expect(plan).toMatch(/^SEARCH \w+ USING (COVERING )?INDEX \w+ \(customer(_key)?=\?/);
	});
});
