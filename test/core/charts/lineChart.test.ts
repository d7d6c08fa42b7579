import fc from 'fast-check';

import { drawChart, type Chart } from '../../../nodes/core/charts/lineChart';
import { ticksTo } from '../../../nodes/core/charts/ticks';

const chart: Chart = { title: 'A < B', xLabel: 'x', yLabel: 'y', series: [{ name: 'one "two"', isLine: true, points: [{ x: 0, y: 0 }, { x: 1, y: 0.5, low: 0.4, high: 0.6, label: '<b>' }] }] };

const aNumber = fc.double({ min: 0, max: 1e12, noNaN: true });
const aPoint = fc.record({ x: aNumber, y: aNumber });
const aSeries = fc.record({ name: fc.string(), isLine: fc.boolean(), points: fc.array(aPoint, { maxLength: 20 }) });

describe('a chart', () => {
	it('draws every point inside of its frame', () => {
		fc.assert(
			fc.property(fc.array(aSeries, { maxLength: 10 }), fc.boolean(), (series, hasDiagonal) => {
				const places = [...String(drawChart({ ...chart, series, hasDiagonal })).matchAll(/ (?:cx|cy|x1|x2|y1|y2)="([^"%]+)%"/g)].map(([, share]) => Number(share));
				expect(places.length).toBeGreaterThan(0);
				expect(places.filter((share) => !(share >= 0 && share <= 100))).toEqual([]);
			}),
		);
	});

	it('puts zero at the bottom and half of the axis in its middle', () => {
		const svg = String(drawChart({ ...chart, series: [{ name: 'n', isLine: true, points: [{ x: 0, y: 0 }, { x: 5, y: 0.5 }, { x: 10, y: 1 }] }] }));
		expect(svg).toContain('points="0,100 50,50 100,0"');
	});

	it('shows the range of a line as an area and that of a point as a whisker', () => {
		expect(String(drawChart(chart))).toContain('class="range i0"');
		expect(String(drawChart({ ...chart, series: chart.series.map((series) => ({ ...series, isLine: false })) }))).toContain('class="whisker i0"');
	});

	it('tells what it shows to who cannot see it, and names its lines when there are several', () => {
		const two = String(drawChart({ ...chart, series: [...chart.series, { name: 'other', isLine: true, points: [] }] }, { description: 'It rises.' }));
		expect(two).toContain('role="img"><title>A &lt; B</title><desc>It rises.</desc>');
		expect(two).toContain('<bdi>one &quot;two&quot;</bdi>');
		expect(String(drawChart(chart))).not.toContain('legend');
	});

	it('is drawn of nothing', () => {
		expect(String(drawChart({ ...chart, series: [] }))).toContain('<svg');
	});
});

describe('the steps of an axis', () => {
	it.each([
		[30, [0, 10, 20, 30]],
		[0.61, [0, 0.2, 0.4, 0.6, 0.8]],
		[1, [0, 0.2, 0.4, 0.6, 0.8, 1]],
		[0, [0, 1]],
		[Number.MIN_VALUE, [0, 1]],
	])('to %d are %j', (max, expected) => {
		expect(ticksTo(max)).toEqual(expected);
	});

	it('reach every value, in few and even steps', () => {
		fc.assert(
			fc.property(fc.double({ min: 1e-9, max: 1e12, noNaN: true }), (max) => {
				const ticks = ticksTo(max);
				expect(ticks.at(-1)).toBeGreaterThanOrEqual(max * (1 - 1e-8));
				expect(ticks.length).toBeLessThanOrEqual(6);
				expect(ticks.length).toBeGreaterThanOrEqual(2);
			}),
		);
	});
});
