import { DunningError } from '../core/errors';
import { HISTORY_COLUMNS } from '../core/lab/history/columns';
import { attemptsFromDecisions } from '../core/lab/history/fromDecisions';
import { readCases, trainOnCases, trainOnRows, useCases, type ReadCases, type Trained } from '../core/lab/history/trainFromHistory';
import type { BadRow } from '../core/lab/table/badRow';
import type { LabPage } from '../core/lab/page/writePage';
import { isProductionRun } from '../n8n/liveness';
import { readResponses, readTrainingRows } from '../n8n/trainingRows';
import { readWho } from '../n8n/who';
import { readItems, readRecorded, textOf, type Desk, type Found } from './desk';

/** The cases of the items, or of what the ledger recorded. */
export async function findCases(desk: Desk, source: string): Promise<ReadCases> {
	if (source === 'items') return readCases(readItems(desk, HISTORY_COLUMNS));
	const { decisions, bad } = await readRecorded(desk, '');
	return useCases({ rows: attemptsFromDecisions(decisions), bad });
}

/** The ledger keeps each retry with what was known before it; of older ones a model has forgotten all but a sixteenth. */
const YEARS_MS = 2 * 365 * 86_400_000;

async function publish(desk: Desk, { model }: Trained): Promise<string> {
	const merchant = textOf(desk, 'merchant');
	if (!/^[^:]+:.+$/.test(merchant)) throw new DunningError({ code: 'bad-input', message: `"${merchant}" is no merchant`, fix: 'Write platform and account, for example stripe:acct_1.' });
	if (!model.health?.isHealthy) return `not published: ${model.health?.problems.join('; ') ?? 'it was not judged'}`;
	if (!isProductionRun(desk.context)) return 'not published: this run is no production run';
	const store = await desk.openStore();
	const who = await readWho({ context: desk.context, store, index: 0 }, textOf(desk, 'claimedName'));
	const responses = await readResponses(store, { since: new Date(desk.now.getTime() - YEARS_MS), now: desk.now });
	const value = { merchant, model, responses, publishedAt: desk.now.toISOString(), publishedBy: who, note: 'Trained by Dunning Lab' };
	const body = { merchant, version: model.version, rows: model.window?.rows ?? 0, basedOn: model.basedOn };
	await store.publishModel(value, { at: desk.now.toISOString(), type: 'model.published', caseId: null, actor: `Dunning Lab: ${who.id} (${who.identity})`, isRehearsal: false, body });
	return `published for ${merchant}`;
}

function pageOf({ model, reliability, attempts }: Trained, fate: string): LabPage {
	const { health } = model;
	return {
		title: `Recovery model ${model.version}`,
		findings: [
			`Trained on ${attempts} retries; ${fate}.`,
			health ? `On the newest ${health.rows} rows, before it learned from them: expected calibration error ${health.ece.toFixed(3)}, Brier score ${health.brier.toFixed(4)}, AUC ${health.auc?.toFixed(3) ?? 'unknown'}.` : 'It was not judged.',
			health?.isHealthy ? 'It passed its checks.' : `It did not pass its checks: ${health?.problems.join('; ') ?? 'it was not judged'}.`,
		],
		charts: [{ title: 'Reliability: what was predicted and what came', xLabel: 'predicted', yLabel: 'observed', hasDiagonal: true, series: [{ name: 'tenths of the rows', isLine: false, points: reliability.map((bin) => ({ x: bin.meanPredicted, y: bin.meanObserved, label: `${bin.rows} rows` })) }] }],
		tables: [{ caption: 'What it goes by', headings: ['feature', 'log-odds', '± 95 %', 'before'], rows: model.features.map((one) => [one.name, one.weight.toFixed(2), (1.96 * one.sd).toFixed(2), one.priorMean.toFixed(2)]) }],
	};
}

async function learn(desk: Desk): Promise<{ trained: Trained; bad: BadRow[] }> {
	if (textOf(desk, 'source') === 'items') {
		const { cases, bad } = readCases(readItems(desk, HISTORY_COLUMNS));
		return { trained: trainOnCases(cases, desk.now), bad };
	}
	const rows = await readTrainingRows(await desk.openStore(), new Date(desk.now.getTime() - YEARS_MS));
	return { trained: trainOnRows(rows, { now: desk.now }), bad: [] };
}

/** Trains on items or on the ledger; puts the model in force where that was asked for and it passed its checks. */
export async function trainNow(desk: Desk): Promise<Found> {
	const { trained, bad } = await learn(desk);
	const fate = desk.context.getNodeParameter('publish', 0, false) === true ? await publish(desk, trained) : 'not published';
	const { model, reliability, attempts } = trained;
	return {
		items: [{ version: model.version, health: model.health, attempts, published: fate, badRows: bad, reliability, model }],
		page: pageOf(trained, fate),
	};
}
