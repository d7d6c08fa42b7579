import { html } from '../../../html';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures } from '../figures';
import type { Format } from '../format';
import { moneyFigure, ratioFigure, shareFigure } from '../tell';

/** What recovery means for revenue and receivables. */
export function business({ value, receivables }: DunningReport, format: Format): Section {
	const revenue = drawFigures([
		moneyFigure(format, 'Monthly revenue kept', value.mrrSaved),
		moneyFigure(format, 'Monthly revenue lost', value.mrrLost),
		shareFigure(format, 'Involuntary churn', { ...value.involuntaryChurn, of: 'cases with a subscription' }),
		moneyFigure(format, 'Lifetime value of the recovered', value.ltvOfRecovered),
	]);
	const receivable = drawFigures([
		moneyFigure(format, 'Still owed at the end of the window', receivables.owed),
		ratioFigure(format, 'Days of sales in failed payments (DSO)', receivables.dso),
		ratioFigure(format, 'Collection effectiveness (CEI)', receivables.cei),
	]);
	return {
		id: 'business',
		title: 'What it means for revenue',
		why: 'Subscriptions kept and lost, each counted once, and how fast receivables turn into cash.',
		content: html`${revenue}${receivable}`,
	};
}
