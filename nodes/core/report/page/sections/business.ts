import { html } from '../../../html';
import type { DunningReport } from '../../report';
import type { Section } from '../document';
import { drawFigures } from '../figures';
import type { Format } from '../format';
import { moneyFigure, numberFigure, shareFigure } from '../tell';

/** What recovery means for revenue and receivables. */
export function business({ value, receivables }: DunningReport, format: Format): Section {
	const revenue = drawFigures([
		moneyFigure(format, 'Monthly revenue kept', value.mrrSaved),
		moneyFigure(format, 'Monthly revenue lost', value.mrrLost),
		shareFigure(format, 'Involuntary churn', { ...value.involuntaryChurn, of: 'cases with a subscription' }),
		moneyFigure(format, 'Lifetime value of the recovered', value.ltvOfRecovered),
	]);
	const receivable = drawFigures([
		numberFigure(format, 'Days sales outstanding (DSO)', { ...receivables.dso, each: 'invoice' }),
		numberFigure(format, 'Collection effectiveness (CEI)', { ...receivables.cei, each: 'invoice' }),
	]);
	return {
		id: 'business',
		title: 'What it means for revenue',
		why: 'Subscriptions kept and lost, each counted once, and how fast receivables turn into cash.',
		content: html`${revenue}${receivable}`,
	};
}
