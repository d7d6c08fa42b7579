import { drawChart } from '../../../../nodes/core/lab/page/svg';
import { writePage } from '../../../../nodes/core/lab/page/writePage';

const chart = { title: 'A < B', xLabel: 'x', yLabel: 'y', series: [{ name: 'one "two"', isLine: true, points: [{ x: 0, y: 0 }, { x: 1, y: 0.5, low: 0.4, high: 0.6, label: '<b>' }] }] };

describe('a page of the Lab', () => {
	it('loads nothing, runs nothing, and lets no text become markup', () => {
		const html = writePage({ title: '<script>alert(1)</script>', findings: ['1 < 2 & 3'], charts: [chart], tables: [{ caption: 'c', headings: ['<h>'], rows: [['<img src=x>']] }] });
		expect(html).not.toMatch(/<script|<img|https?:\/\/|<b>|<h>/);
		expect(html).toContain('1 &lt; 2 &amp; 3');
		expect(html).toContain('<td>&lt;img src=x&gt;</td>');
	});

	it('draws each point inside of its frame', () => {
		const svg = drawChart(chart);
		const places = [...svg.matchAll(/<circle cx="([\d.]+)" cy="([\d.]+)"/g)].map(([, x, y]) => [Number(x), Number(y)]);
		expect(places).toHaveLength(2);
		for (const [x, y] of places) {
			expect(x).toBeGreaterThanOrEqual(56);
			expect(x).toBeLessThanOrEqual(470);
			expect(y).toBeGreaterThanOrEqual(16);
			expect(y).toBeLessThanOrEqual(296);
		}
	});

	it('draws a chart of nothing', () => {
		expect(drawChart({ ...chart, series: [] })).toContain('<svg');
	});
});
