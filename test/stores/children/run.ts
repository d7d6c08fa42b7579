import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** Starts a program of this folder in a process of its own. */
export function startChild(program: string, args: readonly string[]): ChildProcess {
	return spawn(process.execPath, ['--import', 'tsx', join(__dirname, program), ...args], { stdio: ['ignore', 'pipe', 'inherit'] });
}

/** What such a program prints until it ends well. */
export async function runChild(program: string, args: readonly string[]): Promise<string> {
	const child = startChild(program, args);
	let text = '';
	child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
	const [code, signal] = (await once(child, 'close')) as [number | null, string | null];
	if (code !== 0) throw new Error(`${program} ended with ${code ?? signal}.`);
	return text;
}
