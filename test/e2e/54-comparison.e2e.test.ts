import { readFileSync } from 'node:fs';
import { COMPARISON_PAGE, playEvents, renderComparison } from '../compare/compare';

describe('docs/comparison.md', () => {
	it('says what workflow 01 does with the ten events', async () => {
		const measured = await playEvents(() => undefined);
		const page = readFileSync(COMPARISON_PAGE, 'utf8');
		expect(await renderComparison(measured, page)).toBe(page);
	}, 420_000);
});
