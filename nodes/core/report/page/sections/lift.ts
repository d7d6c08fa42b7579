import { drawRange } from '../../../charts/bar';
import { html, isolated, type Html } from '../../../html';
import type { DunningReport } from '../../report';
import type { LiftSection } from '../../verdicts';
import type { Section } from '../document';
import { drawFigures, drawNote, type Tone } from '../figures';
import type { Format } from '../format';
import { moneyFigure, NOT_KNOWN, shareFigure } from '../tell';

const VERDICTS = {
	better: ['good', 'Better than doing nothing more'],
	worse: ['bad', 'Worse than doing nothing more'],
	'not-yet-known': ['warn', 'Not yet known'],
	'no-holdout': ['warn', 'Cannot be known: there is no holdout'],
} as const satisfies Record<LiftSection['verdict'], readonly [Tone, string]>;

function drawInterval({ difference, interval, smallestLift }: LiftSection, format: Format): Html | null {
	if (difference.value === null || interval === null) return null;
	const reach = Math.max(Math.abs(interval.low), Math.abs(interval.high), smallestLift) * 1.15;
	const words = `${format.points(difference.value)}, 95% interval ${format.points(interval.low)} to ${format.points(interval.high)}`;
	return html`<figure class="chart"><figcaption>Difference to the holdout <span class="axes">${words}. The dashed line is no difference; the interval holds at every look.</span></figcaption>${drawRange({ ...interval, value: difference.value, least: -reach, most: reach, still: 0 })}<div class="ends"><span>${format.points(-reach)}</span><span>0</span><span>${format.points(reach)}</span></div></figure>`;
}

function figuresOf(lift: LiftSection, format: Format): Html | null {
	const { treated, holdout, difference, pValue, money, interval, smallestLift } = lift;
	return drawFigures([
		shareFigure(format, 'Recovered with our work', { ...treated, of: 'treated cases' }),
		shareFigure(format, 'Recovered in the holdout', { ...holdout, of: 'holdout cases' }),
		{ label: 'Difference', value: difference.value === null ? NOT_KNOWN : format.points(difference.value), of: interval === null ? (difference.reason ?? '') : `95% interval ${format.points(interval.low)} to ${format.points(interval.high)}; looking for ${format.points(smallestLift)}` },
		moneyFigure(format, 'Worth, over the treated cases', money),
		...(pValue === null ? [] : [{ label: 'Chance of so much by luck (p-value)', value: format.number(pValue, 3), of: 'valid at every look' }]),
	]);
}

/** What would have come back anyway, and what our work added. */
export function lift({ lift: told }: DunningReport, format: Format): Section {
	const [tone, headline] = VERDICTS[told.verdict];
	return {
		id: 'lift',
		title: 'What the timing added',
		why: 'Much comes back on any schedule. The retries of a few customers keep a fixed one on purpose (the holdout); the difference to them is what the timing of the others is worth.',
		content: html`${drawNote(tone, headline, html`<p>${isolated(told.text)}</p>`)}${told.verdict === 'no-holdout' ? null : html`${figuresOf(told, format)}${drawInterval(told, format)}`}`,
	};
}
