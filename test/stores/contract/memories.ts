import { useBench, type OpenStore } from './bench';

export function memoryContract(open: OpenStore): void {
	describe('memories', () => {
		const bench = useBench(open);

		it('hold the last text, each under its own name, for every handle', async () => {
			const { store, reopen } = bench();
			expect(await store.memory('sample').load()).toBeNull();
			expect(await store.memory('sample').replace(null, 'one')).toBe(true);
			expect(await store.memory('sample').replace('one', 'two')).toBe(true);
			expect(await (await reopen()).memory('sample').load()).toBe('two');
			expect(await store.memory('other').load()).toBeNull();
		});

		it('are replaced by one of several that read the same', async () => {
			const { store, reopen } = bench();
			const other = await reopen();
			const race = async (before: string | null) => await Promise.all([store, other, store, other].map(async (one, index) => await one.memory('sample').replace(before, `${String(before)}${index}`)));
			expect((await race(null)).filter(Boolean)).toHaveLength(1);
			const kept = await store.memory('sample').load();
			expect((await race(kept)).filter(Boolean)).toHaveLength(1);
		});
	});
}
