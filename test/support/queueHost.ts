import { randomBytes } from 'node:crypto';
import { freePort } from './freePort';
import { startN8n, type N8n } from './n8n';
import { askPostgres, freshName, missingPostgres, POSTGRES_ADDRESS, serverAt } from './postgres';
import type { StageHost } from './recoveryStage';
import { forgetKeys, missingRedis, REDIS_ADDRESS } from './redis';

/** An n8n in queue mode: a main process, workers, a process for webhooks, all on one PostgreSQL and one Redis. */
export interface QueueHost extends StageHost {
	readonly main: () => N8n;
	readonly webhook: () => N8n;
	readonly workers: () => readonly N8n[];
}

/** Why no n8n in queue mode can be started here; undefined if it can. */
export const missingForQueue = (): string | undefined => missingPostgres() ?? missingRedis();

interface Places {
	database: string;
	prefix: string;
	webhookPort: number;
	env: Record<string, string>;
}

function describeEnvironment({ database, prefix, webhookPort, env }: Places): Record<string, string> {
	const server = serverAt(POSTGRES_ADDRESS);
	const redis = new URL(REDIS_ADDRESS);
	return {
		EXECUTIONS_MODE: 'queue',
		DB_TYPE: 'postgresdb',
		DB_POSTGRESDB_HOST: server.host,
		DB_POSTGRESDB_PORT: String(server.port),
		DB_POSTGRESDB_DATABASE: database,
		DB_POSTGRESDB_USER: server.user,
		DB_POSTGRESDB_PASSWORD: server.password,
		QUEUE_BULL_REDIS_HOST: redis.hostname,
		QUEUE_BULL_REDIS_PORT: redis.port || '6379',
		QUEUE_BULL_REDIS_DB: redis.pathname.slice(1) || '0',
		QUEUE_BULL_PREFIX: `${prefix}bull`,
		N8N_REDIS_KEY_PREFIX: `${prefix}n8n`,
		N8N_DISABLE_PRODUCTION_MAIN_PROCESS: 'true',
		OFFLOAD_MANUAL_EXECUTIONS_TO_WORKERS: 'true',
		N8N_WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
		WEBHOOK_URL: `http://127.0.0.1:${webhookPort}/`,
		...env,
	};
}

const present = <T>(value: T | undefined): T => {
	if (value === undefined) throw new Error('The n8n in queue mode is not started yet.');
	return value;
};

/** Describes such an n8n; it is started by the stage that it is handed to. */
export async function makeQueueHost({ workers: count = 2, env = {} }: { workers?: number; env?: Record<string, string> } = {}): Promise<QueueHost> {
	const database = freshName();
	const places: Places = { database, prefix: `${database}-`, webhookPort: await freePort(), env };
	const ownEnvironment = describeEnvironment(places);
	const running: { main?: N8n; webhook?: N8n; workers: N8n[] } = { workers: [] };
	const { host, port, user, password } = serverAt(POSTGRES_ADDRESS);
	const startWorker = async (userFolder: string, index: number, environment: Record<string, string>): Promise<N8n> =>
		await startN8n({ userFolder, program: 'worker', logName: `worker-${index}`, env: { ...environment, QUEUE_HEALTH_CHECK_PORT: String(await freePort()) } });
	return {
		ledgerCredential: { storage: 'postgres', host, port, database, user, password, ssl: 'off', schema: 'dunning', signingSecret: randomBytes(32).toString('hex') },
		main: () => present(running.main),
		webhook: () => present(running.webhook),
		workers: () => running.workers,
		start: async (userFolder, given) => {
			const environment = { ...given, ...ownEnvironment };
			await askPostgres(`CREATE DATABASE "${database}"`);
			// Alone at first: it makes n8n's own tables.
			running.main = await startN8n({ userFolder, env: environment });
			const webhook = startN8n({ userFolder, program: 'webhook', logName: 'webhook', port: places.webhookPort, env: environment });
			const workers = Array.from({ length: count }, async (_, index) => await startWorker(userFolder, index + 1, environment));
			[running.webhook, ...running.workers] = await Promise.all([webhook, ...workers]);
			return running.main;
		},
		stop: async () => {
			await Promise.all([...running.workers, running.webhook].map(async (one) => await one?.kill()));
			await running.main?.stop();
			await askPostgres(`DROP DATABASE IF EXISTS "${database}" WITH (FORCE)`);
			await forgetKeys(places.prefix);
		},
	};
}
