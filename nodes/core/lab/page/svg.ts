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

/** What a chart shows. Axes begin at zero unless the points lie below it. */
export interface Chart {
	title: string;
	xLabel: string;
	yLabel: string;
	series: readonly Series[];
	/** Whether equal values are marked by a diagonal. */
	hasDiagonal?: boolean;
}

const WIDTH = 640;
const HEIGHT = 340;
const MARGIN = { left: 56, right: 170, top: 16, bottom: 44 } as const;
const INKS = ['#0c9b74', '#24304a', '#c2541b', '#7a4fb5', '#1f78b4', '#8a8f99', '#b0902f', '#d0387a'] as const;
const TICKS = 5;

export const escapeHtml = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

interface Scale {
	x(value: number): number;
	y(value: number): number;
	xMax: number;
	yMax: number;
}

function scaleOf({ series, hasDiagonal }: Chart): Scale {
	const points = series.flatMap((one) => one.points);
	const largest = (values: readonly number[]): number => Math.max(1e-9, ...values.filter(Number.isFinite)) * 1.05;
	const yMax = largest(points.map(({ y, high }) => high ?? y));
	const xMax = hasDiagonal ? yMax : largest(points.map(({ x }) => x));
	const [width, height] = [WIDTH - MARGIN.left - MARGIN.right, HEIGHT - MARGIN.top - MARGIN.bottom];
	return { x: (value) => MARGIN.left + (value / xMax) * width, y: (value) => MARGIN.top + height - (Math.max(0, value) / yMax) * height, xMax, yMax };
}

const round = (value: number): string => value.toFixed(1);
const tick = (value: number, max: number): string => (max < 2 ? value.toFixed(2) : max < 20 ? value.toFixed(1) : value.toFixed(0));

function axes({ xLabel, yLabel }: Chart, scale: Scale): string {
	const steps = Array.from({ length: TICKS + 1 }, (_, index) => index / TICKS);
	const [bottom, right] = [HEIGHT - MARGIN.bottom, WIDTH - MARGIN.right];
	const lines = steps.map((share) => {
		const [x, y] = [scale.x(share * scale.xMax), scale.y(share * scale.yMax)];
		return `<line class="grid" x1="${MARGIN.left}" x2="${right}" y1="${round(y)}" y2="${round(y)}"/><text x="${MARGIN.left - 6}" y="${round(y + 4)}" text-anchor="end">${tick(share * scale.yMax, scale.yMax)}</text><text x="${round(x)}" y="${bottom + 16}" text-anchor="middle">${tick(share * scale.xMax, scale.xMax)}</text>`;
	});
	const middle = (MARGIN.left + right) / 2;
	return `${lines.join('')}<text x="${middle}" y="${HEIGHT - 8}" text-anchor="middle">${escapeHtml(xLabel)}</text><text x="14" y="${HEIGHT / 2}" text-anchor="middle" transform="rotate(-90 14 ${HEIGHT / 2})">${escapeHtml(yLabel)}</text>`;
}

function drawPoint({ x, y, low, high, label }: Point, ink: string, scale: Scale): string {
	const [cx, cy] = [round(scale.x(x)), round(scale.y(y))];
	const bar = low === undefined || high === undefined ? '' : `<line x1="${cx}" x2="${cx}" y1="${round(scale.y(low))}" y2="${round(scale.y(high))}" stroke="${ink}" opacity=".5"/>`;
	return `${bar}<circle cx="${cx}" cy="${cy}" r="3.5" fill="${ink}">${label === undefined ? '' : `<title>${escapeHtml(label)}</title>`}</circle>`;
}

function drawSeries({ name, points, isLine }: Series, index: number, scale: Scale): string {
	const ink = INKS[index % INKS.length] ?? INKS[0];
	const path = isLine ? `<polyline fill="none" stroke="${ink}" stroke-width="2" points="${points.map(({ x, y }) => `${round(scale.x(x))},${round(scale.y(y))}`).join(' ')}"/>` : '';
	const dots = isLine && points.length > 15 ? '' : points.map((point) => drawPoint(point, ink, scale)).join('');
	const top = MARGIN.top + 8 + index * 18;
	return `${path}${dots}<rect x="${WIDTH - MARGIN.right + 12}" y="${top - 8}" width="10" height="10" fill="${ink}"/><text x="${WIDTH - MARGIN.right + 28}" y="${top + 1}">${escapeHtml(name)}</text>`;
}

/** A chart as an SVG that needs nothing else: no script, no font, no file. */
export function drawChart(chart: Chart): string {
	const scale = scaleOf(chart);
	const diagonal = chart.hasDiagonal ? `<line class="grid" x1="${scale.x(0)}" y1="${scale.y(0)}" x2="${round(scale.x(scale.xMax))}" y2="${round(scale.y(scale.yMax))}" stroke-dasharray="4 4"/>` : '';
	return `<figure><figcaption>${escapeHtml(chart.title)}</figcaption><svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escapeHtml(chart.title)}">${axes(chart, scale)}${diagonal}${chart.series.map((series, index) => drawSeries(series, index, scale)).join('')}</svg></figure>`;
}
