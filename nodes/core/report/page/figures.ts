import { html, type Child, type Html } from '../../html';

/** One number with what it is made of beside it. */
export interface Figure {
	label: string;
	value: Child;
	/** Numerator and denominator, or how it was counted. */
	of: Child;
}

/** A mark on numbers that rest on few cases. */
export const FEW: Html = html`<span class="few">few cases</span>`;

/** Numbers side by side. */
export function drawFigures(figures: readonly Figure[]): Html | null {
	if (figures.length === 0) return null;
	return html`<dl class="figures">${figures.map(({ label, value, of }) => html`<div><dt>${label}</dt><dd class="value">${value}</dd><dd class="of">${of}</dd></div>`)}</dl>`;
}

/** How serious a note is; its headline says it in words as well. */
export type Tone = 'good' | 'bad' | 'warn' | 'plain';

/** A box that says how to read what is around it. */
export function drawNote(tone: Tone, headline: string, text: Child): Html {
	return html`<div class="note ${tone}"><strong>${headline}</strong><div>${text}</div></div>`;
}
