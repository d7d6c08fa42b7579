import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';

import { Client } from 'pg';

import type { PostgresServer } from '../../nodes/stores/postgres/pool';

/** Where tests find a PostgreSQL server on which they may make databases and schemas. */
export const POSTGRES_ADDRESS = process.env.DUNNING_TEST_POSTGRES ?? 'postgres://postgres@127.0.0.1:5432/postgres';

/** An address as the ledger takes it. */
export function serverAt(address: string): PostgresServer {
	const { hostname, port, pathname, username, password } = new URL(address);
	return {
		host: hostname,
		port: Number(port || 5432),
		database: decodeURIComponent(pathname.slice(1)) || 'postgres',
		user: decodeURIComponent(username) || 'postgres',
		password: decodeURIComponent(password),
		ssl: { mode: 'off' },
	};
}

/** Runs statements of the test's own, beside the ledger. */
export async function askPostgres(text: string, address = POSTGRES_ADDRESS): Promise<Array<Record<string, unknown>>> {
	const client = new Client({ connectionString: address, connectionTimeoutMillis: 3000 });
	await client.connect();
	try {
		const answer = await client.query<Record<string, unknown>>(text);
		return answer.rows;
	} finally {
		await client.end();
	}
}

/** A name that no other test uses. */
export const freshName = () => `test_${process.pid}_${randomBytes(5).toString('hex')}`;

/** Asked in a process of its own, since tests are listed before anything can be awaited. */
function answers(address: string): boolean {
	const { hostname, port } = new URL(address);
	const program = "const s=require('node:net').connect(+process.argv[2],process.argv[1],()=>process.exit(0));s.on('error',()=>process.exit(1));setTimeout(()=>process.exit(1),2000)";
	return spawnSync(process.execPath, ['-e', program, hostname, port || '5432']).status === 0;
}

/** Why tests on PostgreSQL cannot run here; undefined if they can. */
export function missingPostgres(): string | undefined {
	return answers(POSTGRES_ADDRESS) ? undefined : 'no PostgreSQL answers at the address in DUNNING_TEST_POSTGRES';
}
