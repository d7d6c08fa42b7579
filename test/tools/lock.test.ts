import { mkdtempSync, mkdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { runModule } from './runModule';

describe('the lock of an installation', () => {
	const freshLock = (): string => path.join(mkdtempSync(path.join(tmpdir(), 'dunning-lock-')), 'it.lock');

	it('lets one caller in at a time', () => {
		const code = `
			const seen = [];
			const work = (name) => tool.withLock(input, async () => {
				seen.push(name + ' in');
				await new Promise((resolve) => setTimeout(resolve, 20));
				seen.push(name + ' out');
			});
			await Promise.all([work('a'), work('b')]);
			return seen;`;
		expect(runModule('tools/runtime/lock.mjs', code, freshLock())).toEqual(['a in', 'a out', 'b in', 'b out']);
	});

	it('takes over from a holder that was killed', () => {
		const lock = freshLock();
		mkdirSync(lock);
		// Process ids end at 2^22 on Linux; this one never was.
		writeFileSync(path.join(lock, 'pid'), '99999999');
		expect(runModule('tools/runtime/lock.mjs', "return await tool.withLock(input, async () => 'mine');", lock)).toBe('mine');
	});

	it('is free again after work that failed', () => {
		const code = `
			await tool.withLock(input, async () => { throw new Error('no'); }).catch(() => undefined);
			return await tool.withLock(input, async () => 'free');`;
		expect(runModule('tools/runtime/lock.mjs', code, freshLock())).toBe('free');
	});
});
