import { html, isolated, type Html } from '../../../html';
import type { DunningReport } from '../../report';
import type { Gate, GateCriterion, Recommendation } from '../../verdicts';
import type { Section } from '../document';
import type { Format } from '../format';
import { drawTable } from '../table';
import { measured, NOT_KNOWN, plural } from '../tell';

const PHASES = ['shadow', 'pilot', 'auto'] as const;
const COMPARISONS = { 'at-least': 'at least', 'at-most': 'at most', above: 'above' } as const satisfies Record<GateCriterion['comparison'], string>;
const UP = { pass: ['good', 'Ready: may go up'], fail: ['bad', 'Stay: not met'], 'not-yet': ['warn', 'Too little is known'] } as const;
const BACK = { pass: ['bad', 'Go back now'], fail: ['good', 'Stay: no reason to go back'], 'not-yet': ['warn', 'Too little is known'] } as const;
const KINDS = { 'ab-test': 'A/B test', 'policy-change': 'Policy change', check: 'Check' } as const satisfies Record<Recommendation['kind'], string>;

const isUp = ({ from, to }: Gate): boolean => PHASES.indexOf(to) > PHASES.indexOf(from);

function metOf({ met }: GateCriterion): Html {
	if (met === null) return html`<span class="state warn">? not yet known</span>`;
	return met ? html`<span class="state good">✓ met</span>` : html`<span class="state bad">✗ not met</span>`;
}

function drawGate(gate: Gate, format: Format): Html {
	const [tone, words] = (isUp(gate) ? UP : BACK)[gate.verdict];
	const title = `From ${gate.from} ${isUp(gate) ? 'up' : 'back'} to ${gate.to}`;
	const criteria = drawTable({
		caption: `${title}: what was set beforehand`,
		of: 'Criterion',
		name: ({ text }) => text,
		columns: [
			{ head: 'Wanted', kind: 'number', cell: ({ comparison, threshold, unit }) => `${COMPARISONS[comparison]} ${measured(format, threshold, unit)}` },
			{ head: 'Measured', kind: 'number', cell: ({ measured: value, unit, observations, needed, reason }) => html`${value === null ? NOT_KNOWN : measured(format, value, unit)}<small>${format.number(observations)} of ${format.number(needed)} needed</small>${value === null && reason !== null ? html`<small>${isolated(reason)}</small>` : null}` },
			{ head: 'State', kind: 'text', cell: metOf },
		],
		rows: gate.criteria,
	});
	return html`<h3>${title}: <span class="state ${tone}">${words}</span></h3><p>${isolated(gate.text)}</p>${criteria}`;
}

/** Whether a policy may be trusted with more, or must be trusted with less. */
export function gates({ gates: all }: DunningReport, format: Format): Section {
	return { id: 'gates', title: 'Promotion gates', why: 'Shadow only records, pilot acts on a part, auto acts on all. The thresholds were set before the numbers were seen.', content: all.length === 0 ? null : html`${all.map((gate) => drawGate(gate, format))}` };
}

function effectOf({ effect }: Recommendation, format: Format): Html | null {
	if (effect === null) return null;
	const tell = (value: number): string => measured(format, value, effect.unit);
	return html`<p>Expected: <strong>${tell(effect.value)}</strong>, likely between ${tell(effect.low)} and ${tell(effect.high)}.</p>`;
}

function drawRecommendation(made: Recommendation, format: Format): Html {
	const size = made.casesPerArm === null ? null : html`<p>Needs ${plural(format, made.casesPerArm, 'case')} in each arm to be seen four times of five.</p>`;
	const because = made.because.length === 0 ? null : html`<p class="hint">It rests on:</p><ul class="hint">${made.because.map((reason) => html`<li>${isolated(reason)}</li>`)}</ul>`;
	return html`<li class="advice"><h3><span class="kind">${KINDS[made.kind]}</span> ${isolated(made.title)}</h3><p>${isolated(made.text)}</p>${effectOf(made, format)}${size}${because}</li>`;
}

/** What to try or change next. */
export function recommendations({ recommendations: { made, refused } }: DunningReport, format: Format): Section {
	const list = made.length === 0 ? html`<p>Nothing in these numbers is strong enough to recommend a change.</p>` : html`<ol class="advices">${made.map((one) => drawRecommendation(one, format))}</ol>`;
	const silent = refused.length === 0 ? null : html`<h3>Looked at, and too little supports it</h3><ul>${refused.map(({ title, why }) => html`<li>${isolated(title)}: ${isolated(why)}</li>`)}</ul>`;
	return { id: 'next', title: 'What to do next', why: 'Each with what it rests on. An expected effect is a range, not a promise.', content: made.length + refused.length === 0 ? null : html`${list}${silent}` };
}
