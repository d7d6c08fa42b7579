import type { Database, Sql } from '../sql/sql';
import { insist, type Connection } from './connection';

/** Runs calls one after the other: all share one connection, and a transaction that waits must not let others in. */
function createQueue() {
	let last: Promise<unknown> = Promise.resolve();
	return async <T>(call: () => Promise<T>): Promise<T> => {
		const own = last.then(call);
		// The next one runs whether or not this one failed; who made this call gets to know.
		last = own.catch(() => undefined);
		return await own;
	};
}

/** The connection behind the port that both databases share. */
export function createDatabase(connection: Connection): Database {
	const inTurn = createQueue();
	const sql: Sql = {
		dialect: 'sqlite',
		run: async (text, values) => connection.run(text, values),
		get: async (shape, text, values) => connection.get(shape, text, values),
		all: async (shape, text, values) => connection.all(shape, text, values),
	};
	return {
		dialect: 'sqlite',
		run: async (text, values) => await inTurn(async () => await insist(() => connection.run(text, values))),
		get: async (shape, text, values) => await inTurn(async () => await insist(() => connection.get(shape, text, values))),
		all: async (shape, text, values) => await inTurn(async () => await insist(() => connection.all(shape, text, values))),
		transact: async (work) => await inTurn(async () => await connection.transactAsync(async () => await work(sql))),
		close: async () => await inTurn(async () => connection.close()),
	};
}
