import { html, type Html } from '../html';

/** A bar of a row of numbers. Places are shares of its width from 0 to 1; the number itself stands beside it as text. */
export interface Bar {
	from?: number;
	to: number;
	/** Where the value may lie as well. */
	range?: { low: number; high: number };
	tone?: 'fill' | 'plus' | 'minus' | 'soft';
}

const place = (share: number): string => String(Number((Math.min(1, Math.max(0, share)) * 100).toFixed(2)));

/** A bar as wide as its cell. Decoration for who reads the number: hidden from readers of the text. */
export function drawBar({ from = 0, to, range, tone = 'fill' }: Bar): Html {
	const [start, end] = [Math.min(from, to), Math.max(from, to)];
	const whisker = range ? html`<line class="reach" x1="${place(range.low)}%" x2="${place(range.high)}%" y1="50%" y2="50%"/><line class="reach" x1="${place(range.low)}%" x2="${place(range.low)}%" y1="15%" y2="85%"/><line class="reach" x1="${place(range.high)}%" x2="${place(range.high)}%" y1="15%" y2="85%"/>` : null;
	return html`<svg class="bar" aria-hidden="true"><rect class="track" width="100%" height="100%" rx="2"/><rect class="${tone}" x="${place(start)}%" width="${place(end - start)}%" height="100%" rx="2"/>${whisker}</svg>`;
}

/** A value with its range on a line that runs from `least` to `most`, with a mark where nothing changes. */
export function drawRange(at: { low: number; value: number; high: number; least: number; most: number; still: number }): Html {
	const share = (value: number): string => `${place((value - at.least) / (at.most - at.least || 1))}%`;
	return html`<svg class="interval" aria-hidden="true"><line class="grid" x1="0" x2="100%" y1="50%" y2="50%"/><line class="still" x1="${share(at.still)}" x2="${share(at.still)}" y1="0" y2="100%"/><line class="span" x1="${share(at.low)}" x2="${share(at.high)}" y1="50%" y2="50%"/><line class="span" x1="${share(at.low)}" x2="${share(at.low)}" y1="25%" y2="75%"/><line class="span" x1="${share(at.high)}" x2="${share(at.high)}" y1="25%" y2="75%"/><circle class="spot" cx="${share(at.value)}" cy="50%" r="6"/></svg>`;
}
