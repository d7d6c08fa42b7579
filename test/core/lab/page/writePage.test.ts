import { writePage } from '../../../../nodes/core/lab/page/writePage';

const chart = { title: 'A < B', xLabel: 'x', yLabel: 'y', series: [{ name: 'one "two"', isLine: true, points: [{ x: 0, y: 0 }, { x: 1, y: 0.5, low: 0.4, high: 0.6, label: '<b>' }] }] };

describe('a page of the Lab', () => {
	it('loads nothing, runs nothing, and lets no text become markup', () => {
		const html = writePage({ title: '<script>alert(1)</script>', findings: ['1 < 2 & 3'], charts: [chart], tables: [{ caption: 'c', headings: ['<h>'], rows: [['<img src=x>']] }] });
		expect(html).not.toMatch(/<script|<img|https?:\/\/|<b>|<h>/);
		expect(html).toContain('1 &lt; 2 &amp; 3');
		expect(html).toContain('<td>&lt;img src=x&gt;</td>');
	});
});
