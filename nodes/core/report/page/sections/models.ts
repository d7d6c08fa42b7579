import { drawChart } from '../../../charts/lineChart';
import { html, isolated, type Html } from '../../../html';
import type { ModelSection } from '../../activity';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures } from '../figures';
import type { Format } from '../format';
import { drawTable } from '../table';
import { costFigure, countFigure, numberFigure, plural, shareCell, shareFigure } from '../tell';

function drawCalibration({ calibration }: ModelSection, format: Format): Html | null {
	if (calibration.length === 0) return null;
	const chart = drawChart(
		{ title: 'Predicted and observed', xLabel: 'predicted chance', yLabel: 'share approved', hasDiagonal: true, series: [{ name: 'attempts', isLine: false, points: calibration.map(({ predicted, observed, attempts }) => ({ x: predicted, y: observed, label: `${format.percent(predicted)} predicted, ${format.percent(observed)} observed, ${plural(format, attempts, 'attempt')}` })) }] },
		{ x: format.wholePercent, y: format.wholePercent, description: 'A point on the diagonal was predicted exactly; below it the model promised too much. The numbers stand in the table behind it.' },
	);
	const table = drawTable({
		caption: 'Predicted and observed, in numbers',
		of: 'Predicted chance',
		name: ({ predicted }) => format.percent(predicted),
		columns: [
			{ head: 'Approved', kind: 'number', cell: ({ observed }) => format.percent(observed) },
			{ head: 'Attempts', kind: 'number', cell: ({ attempts }) => format.number(attempts) },
		],
		rows: calibration,
	});
	return html`${chart}<details><summary>The numbers of this chart</summary>${table}</details>`;
}

/** Whether what times the retries can be relied on. */
export function timingModel({ model }: DunningReport, format: Format): Section {
	const figures = drawFigures([
		numberFigure(format, 'Error of its chances (Brier, 0 is perfect)', { ...model.brier, unit: '', digits: 3, each: 'charge' }),
		numberFigure(format, 'Distance from what happened', { ...model.calibrationError, each: 'charge' }),
		countFigure(format, 'Versions published', { ...model.published, of: 'in this window' }),
		countFigure(format, 'Versions withdrawn', { ...model.withdrawn, of: 'in this window' }),
	]);
	const rungs = drawTable({
		caption: 'What timed the retries',
		of: 'Rung',
		name: ({ rung, model: name }) => (name === null ? rung : `${rung} (${name})`),
		bar: ({ share }) => (share.value === null ? null : { to: share.value }),
		columns: [{ head: 'Of decisions', kind: 'number', cell: ({ share }) => shareCell(format, share) }],
		rows: model.rungs,
	});
	const demotions = drawTable({
		caption: 'Where a better rung gave way',
		of: 'Rung',
		name: ({ rung }) => rung,
		columns: [
			{ head: 'Why', kind: 'text', cell: ({ why }) => isolated(why) },
			{ head: 'Cases', kind: 'number', cell: ({ cases }) => format.number(cases) },
		],
		rows: model.demotions,
	});
	return {
		id: 'model',
		title: 'The timing model',
		why: 'What chose the time of a retry, and whether its chances came true.',
		content: model.rungs.length === 0 ? null : html`${figures}${rungs}${drawCalibration(model, format)}${demotions}`,
	};
}

/** What the language model did and cost. */
export function languageModel({ languageModel: llm }: DunningReport, format: Format): Section {
	const { cost, costPerRecovered } = llm;
	const unpriced = cost.callsWithoutPrice > 0 ? `${plural(format, cost.callsWithoutPrice, 'call')} without a known price` : 'every call had a known price';
	const figures = drawFigures([
		costFigure(format, 'Cost', { ...cost, of: unpriced }),
		costFigure(format, 'Cost for one recovered case', { ...costPerRecovered, of: `over ${plural(format, costPerRecovered.recovered, 'recovered case')}` }),
		countFigure(format, 'Calls', { ...llm.calls, of: 'in this window' }),
		countFigure(format, 'Tokens read', { ...llm.inputTokens, of: 'by the model' }),
		countFigure(format, 'Tokens written', { ...llm.outputTokens, of: 'by the model' }),
		shareFigure(format, 'Calls without an answer', { ...llm.unanswered, of: 'calls' }),
		shareFigure(format, 'Messages from a template instead', { ...llm.templateShare, of: 'released messages' }),
	]);
	const tasks = drawTable({
		caption: 'Calls by task',
		of: 'Task',
		name: ({ task }) => task,
		columns: [
			{ head: 'Calls', kind: 'number', cell: ({ calls }) => format.number(calls) },
			{ head: 'Tokens', kind: 'number', cell: ({ tokens }) => format.number(tokens) },
		],
		rows: llm.byTask,
	});
	return { id: 'language-model', title: 'The language model', why: 'What drafting and briefing by a language model cost.', content: (llm.calls.value ?? 0) === 0 ? null : html`${figures}${tasks}` };
}
