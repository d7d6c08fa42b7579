import { spawnSync } from 'node:child_process';
import { connect } from 'node:net';

/** Where tests find a Redis server for n8n's queue. */
export const REDIS_ADDRESS = process.env.DUNNING_TEST_REDIS ?? 'redis://127.0.0.1:6379/0';

/** Why tests in queue mode cannot run here for want of Redis; undefined if they can. */
export function missingRedis(): string | undefined {
	const { hostname, port } = new URL(REDIS_ADDRESS);
	const program = "const s=require('node:net').connect(+process.argv[2],process.argv[1],()=>process.exit(0));s.on('error',()=>process.exit(1));setTimeout(()=>process.exit(1),2000)";
	const answers = spawnSync(process.execPath, ['-e', program, hostname, port || '6379']).status === 0;
	return answers ? undefined : 'no Redis answers at the address in DUNNING_TEST_REDIS';
}

const DELETE = "for _, key in ipairs(redis.call('keys', ARGV[1])) do redis.call('del', key) end";

const encode = (words: readonly string[]) => `*${words.length}\r\n${words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`).join('')}`;

/** Removes what one test left in Redis, and nothing else. */
export async function forgetKeys(prefix: string): Promise<void> {
	const { hostname, port, pathname } = new URL(REDIS_ADDRESS);
	const socket = connect(Number(port || 6379), hostname);
	await new Promise<void>((resolve, reject) => {
		socket.on('error', reject);
		let answers = '';
		socket.on('data', (chunk: Buffer) => {
			answers += chunk.toString();
			if (answers.split('\r\n').length > 2) resolve();
		});
		socket.write(encode(['SELECT', pathname.slice(1) || '0']) + encode(['EVAL', DELETE, '0', `*${prefix}*`]));
	});
	socket.end();
}
