import { Pool, types, type PoolClient, type PoolConfig } from 'pg';

/** How to reach the server. */
export interface PostgresServer {
	host: string;
	port: number;
	database: string;
	user: string;
	password: string;
	/** `off`, `unverified` (encrypted, any certificate), or `verified` with the system's authorities or the one given. */
	ssl: { mode: 'off' | 'unverified' | 'verified'; ca?: string };
}

const MOST_CONNECTIONS = 4;
const IDLE_MS = 10_000;
/** Also for a place among the four, when much is asked at once. */
const CONNECT_MS = 10_000;
const QUERY_MS = 20_000;

const INT8 = 20;
const NUMERIC = 1700;

function parseNumber(text: string): number {
	const value = Number(text);
	if (Number.isSafeInteger(value)) return value;
	throw new RangeError(`The ledger holds the number ${text}, which is out of range.`);
}

function toSsl({ mode, ca }: PostgresServer['ssl']): PoolConfig['ssl'] {
	switch (mode) {
		case 'off':
			return false;
		case 'unverified':
			return { rejectUnauthorized: false };
		case 'verified':
			return { rejectUnauthorized: true, ...(ca === undefined ? {} : { ca }) };
	}
}

/**
 * At most four connections, closed when idle; nothing here keeps a process alive. What a session would remember is never
 * used (settings, named statements, session locks), so that PgBouncer may hand each transaction to another connection.
 */
export function createPool({ ssl, ...server }: PostgresServer): Pool {
	const pool = new Pool({
		...server,
		ssl: toSsl(ssl),
		max: MOST_CONNECTIONS,
		idleTimeoutMillis: IDLE_MS,
		connectionTimeoutMillis: CONNECT_MS,
		query_timeout: QUERY_MS,
		allowExitOnIdle: true,
		keepAlive: true,
		application_name: 'n8n-nodes-dunning',
		types: {
			getTypeParser: (oid, format) => (oid === INT8 || oid === NUMERIC ? parseNumber : types.getTypeParser(oid, format)),
		},
	});
	// A connection that breaks while nobody uses it concerns nobody: the pool opens another. Unheard, it would end n8n.
	pool.on('error', () => undefined);
	// The same while it is borrowed; there the next statement on it fails, and that is told.
	pool.on('connect', (client: PoolClient) => client.on('error', () => undefined));
	return pool;
}
