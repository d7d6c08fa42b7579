import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';

import type { Tally } from './claims';
import { FAMILIES, FAMILY_NAMES, liveStretch, type FamilyName, type Stretch } from './families';

const { values } = parseArgs({
	options: { runs: { type: 'string', default: '1000000' }, seed: { type: 'string', default: '1' }, stretch: { type: 'string' } },
});

/** So many histories per process: small enough that the cores stay busy to the end. */
const STRETCH = 25_000;

function stretchesOf(family: FamilyName, all: number): Stretch[] {
	const runs = Math.max(1, Math.round(all * FAMILIES[family].share));
	return Array.from({ length: Math.ceil(runs / STRETCH) }, (_, index) => ({ family, seed: Number(values.seed), from: index * STRETCH, runs: Math.min(STRETCH, runs - index * STRETCH) }));
}

/** Lives a stretch in a process of its own, which prints what it came to. */
async function liveApart(stretch: Stretch): Promise<Tally> {
	const child = spawn(process.execPath, [...process.execArgv, __filename, '--stretch', JSON.stringify(stretch)], { stdio: ['ignore', 'pipe', 'pipe'] });
	const out: string[] = [];
	const errors: string[] = [];
	child.stdout.on('data', (chunk: Buffer) => out.push(chunk.toString()));
	child.stderr.on('data', (chunk: Buffer) => errors.push(chunk.toString()));
	const code = await new Promise<number | null>((resolve) => child.on('close', resolve));
	if (code !== 0) throw new Error(errors.join('').trim());
	return JSON.parse(out.join('')) as Tally;
}

function add(tally: Tally, more: Tally): void {
	for (const [event, times] of Object.entries(more)) tally[event] = (tally[event] ?? 0) + times;
}

function report(family: FamilyName, runs: number, tally: Tally): void {
	const missed = FAMILIES[family].meets.filter((event) => !tally[event]);
	if (missed.length > 0) throw new Error(`The histories of the ${family} never met: ${missed.join(', ')}`);
	process.stdout.write(`✓ ${family}: ${FAMILIES[family].claims} (${runs.toLocaleString('en')} histories; verdicts ${JSON.stringify(tally)})\n`);
}

async function liveAll(): Promise<void> {
	const runs = Number(values.runs);
	if (!Number.isInteger(runs) || runs < 1) throw new Error('--runs is a whole number above zero');
	const start = performance.now();
	const tallies = new Map<FamilyName, Tally>(FAMILY_NAMES.map((family) => [family, {}]));
	const waiting = FAMILY_NAMES.flatMap((family) => stretchesOf(family, runs));
	const lived = waiting.reduce((sum, stretch) => sum + stretch.runs, 0);
	const work = async (): Promise<void> => {
		for (let next = waiting.shift(); next; next = waiting.shift()) add(tallies.get(next.family) ?? {}, await liveApart(next));
	};
	await Promise.all(Array.from({ length: availableParallelism() }, work));
	for (const family of FAMILY_NAMES) report(family, stretchesOf(family, runs).reduce((sum, stretch) => sum + stretch.runs, 0), tallies.get(family) ?? {});
	process.stdout.write(`${lived.toLocaleString('en')} histories in ${((performance.now() - start) / 1000).toFixed(0)} s; no claim was broken.\n`);
}

async function main(): Promise<void> {
	if (values.stretch === undefined) return await liveAll();
	process.stdout.write(JSON.stringify(liveStretch(JSON.parse(values.stretch) as Stretch)));
}

main().catch((problem: unknown) => {
	process.stderr.write(`${problem instanceof Error ? problem.message : String(problem)}\n`);
	process.exitCode = 1;
});
