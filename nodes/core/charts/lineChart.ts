import { html, isolated, type Html } from '../html';
import { ticksTo } from './ticks';

/** A point of a chart with its range, if it has one. */
export interface Point {
	x: number;
	y: number;
	low?: number;
	high?: number;
	label?: string;
}

/** A named row of points. */
export interface Series {
	name: string;
	points: readonly Point[];
	isLine: boolean;
}

/** What a chart shows. Axes begin at zero. */
export interface Chart {
	title: string;
	xLabel: string;
	yLabel: string;
	series: readonly Series[];
	/** Whether equal values are marked by a diagonal. */
	hasDiagonal?: boolean;
}

/** How a chart is told: numbers in the reader's manner, and in words what it shows, for who cannot see it. */
export interface Telling {
	x?: (value: number) => string;
	y?: (value: number) => string;
	description?: string;
	/** Where the axis of y ends at least, so that a share can be shown of the whole. */
	yMax?: number;
}

/** Inks and dashes that the style sheet holds; further series begin again. */
const STYLES = 8;
const MANY_POINTS = 15;

interface Scale {
	x: (value: number) => number;
	y: (value: number) => number;
	xTicks: number[];
	yTicks: number[];
}

const plain = (value: number): string => String(Number(value.toFixed(4)));
const place = (value: number): string => String(Number(value.toFixed(2)));
const percent = (value: number): string => `${place(value)}%`;
const top = (ticks: readonly number[]): number => ticks.at(-1) ?? 1;

function scaleOf({ series, hasDiagonal }: Chart, yMax: number): Scale {
	const points = series.flatMap((one) => one.points);
	const largest = (values: readonly number[]): number => Math.max(0, ...values.filter(Number.isFinite));
	const yTicks = ticksTo(Math.max(yMax, largest(points.map(({ y, high }) => high ?? y))));
	const xTicks = hasDiagonal ? yTicks : ticksTo(largest(points.map(({ x }) => x)));
	const share = (value: number, max: number): number => Math.min(1, Math.max(0, value / max)) * 100;
	return { x: (value) => share(value, top(xTicks)), y: (value) => 100 - share(value, top(yTicks)), xTicks, yTicks };
}

function axes({ xTicks, yTicks, ...scale }: Scale, { x = plain, y = plain }: Telling): Html {
	const rows = yTicks.map((value) => html`<line class="grid" x1="0" x2="100%" y1="${percent(scale.y(value))}" y2="${percent(scale.y(value))}"/><text x="0" y="${percent(scale.y(value))}" dx="-8" dy="4" text-anchor="end">${y(value)}</text>`);
	const columns = xTicks.map((value) => html`<text x="${percent(scale.x(value))}" y="100%" dy="20" text-anchor="middle">${x(value)}</text>`);
	return html`${rows}${columns}`;
}

function lineOf({ points, isLine }: Series, index: number, scale: Scale): Html | null {
	if (!isLine) return null;
	const at = (x: number, y: number): string => `${place(scale.x(x))},${place(scale.y(y))}`;
	const hasRange = points.some(({ low, high }) => low !== undefined && high !== undefined);
	const edge = [...points.map(({ x, y, high }) => at(x, high ?? y)), ...points.toReversed().map(({ x, y, low }) => at(x, low ?? y))];
	const range = hasRange ? html`<polygon class="range i${index % STYLES}" points="${edge.join(' ')}"/>` : null;
	return html`${range}<polyline class="line i${index % STYLES}" points="${points.map(({ x, y }) => at(x, y)).join(' ')}"/>`;
}

function dotsOf({ points, isLine }: Series, index: number, scale: Scale): readonly Html[] {
	if (isLine && points.length > MANY_POINTS) return [];
	return points.map(({ x, y, low, high, label }) => {
		const cx = percent(scale.x(x));
		const whisker = isLine || low === undefined || high === undefined ? null : html`<line class="whisker i${index % STYLES}" x1="${cx}" x2="${cx}" y1="${percent(scale.y(low))}" y2="${percent(scale.y(high))}"/>`;
		return html`${whisker}<circle class="dot i${index % STYLES}" cx="${cx}" cy="${percent(scale.y(y))}" r="3.5">${label === undefined ? null : html`<title>${label}</title>`}</circle>`;
	});
}

function legend(series: readonly Series[]): Html | null {
	if (series.length < 2) return null;
	const sample = ({ isLine }: Series, index: number): Html => (isLine ? html`<line class="line i${index % STYLES}" x1="0" x2="28" y1="6" y2="6"/>` : html`<circle class="dot i${index % STYLES}" cx="14" cy="6" r="4"/>`);
	return html`<ul class="legend">${series.map((one, index) => html`<li><svg width="28" height="12" aria-hidden="true">${sample(one, index)}</svg> ${isolated(one.name)}</li>`)}</ul>`;
}

/**
 * A chart that needs nothing else: no script, no font, no file. Places are shares of its width and height, so that it fits
 * any screen while its letters keep their size. Wants the rules of `CHART_STYLE`.
 */
export function drawChart(chart: Chart, telling: Telling = {}): Html {
	const scale = scaleOf(chart, telling.yMax ?? 0);
	const diagonal = chart.hasDiagonal ? html`<line class="diagonal" x1="0" y1="100%" x2="100%" y2="0"/>` : null;
	return html`<figure class="chart"><figcaption>${chart.title} <span class="axes">${chart.yLabel}, by ${chart.xLabel}</span></figcaption><svg class="plot" role="img"><title>${chart.title}</title><desc>${telling.description ?? `${chart.yLabel}, by ${chart.xLabel}`}</desc>${axes(scale, telling)}${diagonal}<svg viewBox="0 0 100 100" preserveAspectRatio="none" width="100%" height="100%">${chart.series.map((series, index) => lineOf(series, index, scale))}</svg>${chart.series.map((series, index) => dotsOf(series, index, scale))}</svg>${legend(chart.series)}</figure>`;
}
