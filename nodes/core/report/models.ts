import type { CallCost, LanguageModelSection, ModelSection } from './activity';
import type { CaseRow } from './caseRow';
import { countOf, Counts, numberOf, shareOf, type BasisOf } from './measure';
import type { Tally } from './tally';

/** Models that came into force or went out of it in the window; they belong to no case. */
export interface ModelNews {
	published: number;
	withdrawn: number;
}

interface Prediction {
	predicted: number;
	succeeded: boolean;
}

const BINS = 10;
const MOST_REASONS = 20;
/** Chances are summed in whole billionths, so that no sum depends on the order of the cases. */
const UNIT = 1_000_000_000;

/** Predictions by tenths of the probability. */
interface Bin {
	attempts: number;
	predicted: number;
	succeeded: number;
}

/** All predictions so far; `squares` is the sum of squared errors. */
interface Predictions {
	bins: Bin[];
	attempts: number;
	squares: number;
}

const CHARGED: Readonly<Record<string, boolean>> = { paid: true, declined: false };

function predictionsOf({ read }: CaseRow): Prediction[] {
	const ends = new Map(read.chargeOutcomes.map(({ key, result }) => [key, result]));
	return read.charges.flatMap(({ key, lesson }) => {
		const [predicted, succeeded] = [lesson?.scoredBy?.probability, CHARGED[ends.get(key) ?? '']];
		return typeof predicted === 'number' && succeeded !== undefined ? [{ predicted, succeeded }] : [];
	});
}

function calibrationOf({ bins, attempts, squares }: Predictions, basisOf: BasisOf): Pick<ModelSection, 'brier' | 'calibrationError' | 'calibration'> {
	const basis = basisOf('all');
	const none = 'No charge of the window whose end is known was timed by a model that kept its prediction.';
	const filled = bins.filter((bin) => bin.attempts > 0);
	const calibration = filled.map((bin) => ({ predicted: bin.predicted / UNIT / bin.attempts, observed: bin.succeeded / bin.attempts, attempts: bin.attempts }));
	const error = calibration.reduce((sum, bin) => sum + (bin.attempts / attempts) * Math.abs(bin.predicted - bin.observed), 0);
	return {
		brier: numberOf({ value: attempts === 0 ? null : squares / UNIT / attempts, unit: 'squared error', observations: attempts }, basis, none),
		calibrationError: numberOf({ value: attempts === 0 ? null : error, unit: 'share', observations: attempts }, basis, none),
		calibration,
	};
}

function addPrediction(to: Predictions, { predicted, succeeded }: Prediction): void {
	const bin = to.bins[Math.min(BINS - 1, Math.floor(predicted * BINS))];
	if (!bin) return;
	to.attempts += 1;
	to.squares += Math.round((predicted - Number(succeeded)) ** 2 * UNIT);
	Object.assign(bin, { attempts: bin.attempts + 1, predicted: bin.predicted + Math.round(predicted * UNIT), succeeded: bin.succeeded + Number(succeeded) });
}

/** Rungs below the merchant's own model that stood in a case, each with its reason. */
function stepsBack({ read }: CaseRow): Set<string> {
	const footings = read.decisions.flatMap(({ input }) => input?.outlook?.footing ?? []);
	return new Set(footings.filter(({ rung }) => rung !== 'merchant-model' && rung !== 'person').map(({ rung, reason }) => JSON.stringify([rung, reason])));
}

const pairOf = (key: string): [string, string] => JSON.parse(key) as [string, string];

/** How good the recovery model was, and where it had to step back. */
export function tallyModel(news: ModelNews): Tally<ModelSection> {
	const [rungs, demotions] = [new Counts(), new Counts()];
	const predictions: Predictions = { bins: Array.from({ length: BINS }, () => ({ attempts: 0, predicted: 0, succeeded: 0 })), attempts: 0, squares: 0 };
	let scored = 0;
	return {
		add({ row }) {
			for (const { decision } of row.read.decisions) {
				if (!decision.scoredBy) continue;
				scored += 1;
				rungs.add(JSON.stringify([decision.scoredBy.rung, decision.scoredBy.model]));
			}
			stepsBack(row).forEach((key) => demotions.add(key));
			predictionsOf(row).forEach((prediction) => addPrediction(predictions, prediction));
		},
		result(basisOf) {
			const basis = basisOf('all');
			const byRung = rungs.entries().map(([key, decisions]) => ({ pair: pairOf(key), decisions }));
			return {
				rungs: byRung.map(({ pair: [rung, model], decisions }) => ({ rung, model, decisions, share: shareOf([decisions, scored], basis) })),
				...calibrationOf(predictions, basisOf),
				demotions: demotions.entries().slice(0, MOST_REASONS).map(([key, cases]) => ({ rung: pairOf(key)[0], why: pairOf(key)[1], cases })),
				published: countOf(news.published, basis),
				withdrawn: countOf(news.withdrawn, basis),
			};
		},
	};
}

const costs = (micros: Counts, by = 1): CallCost[] => micros.entries().map(([currency, sum]) => ({ currency, micros: Math.round(sum / by) }));

/** What the language model cost over the cases of the window. */
export function tallyLanguageModel(): Tally<LanguageModelSection> {
	const [tasks, tokens, micros] = [new Counts(), new Counts(), new Counts()];
	let [calls, input, output, unpriced, unanswered, settled, recovered, released, byTemplate] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
	const addCall = ({ task, inputTokens, outputTokens, cost, result }: CaseRow['read']['tale']['calls'][number]): void => {
		calls += 1;
		input += inputTokens;
		output += outputTokens;
		tasks.add(task);
		tokens.add(task, inputTokens + outputTokens);
		if (cost) micros.add(cost.currency, cost.micros);
		else unpriced += 1;
		if (result !== null) settled += 1;
		if (result !== null && result !== 'answered') unanswered += 1;
	};
	return {
		add({ row: { read }, isRecovered }) {
			if (isRecovered) recovered += 1;
			released += read.messages.length;
			byTemplate += read.messages.filter(({ writer }) => writer === 'template').length;
			read.tale.calls.forEach(addCall);
		},
		result(basisOf) {
			const basis = basisOf('all');
			const why = calls === 0 ? 'No model was asked.' : unpriced > 0 ? `${unpriced} calls have no known price.` : null;
			const noShare = why ?? (recovered === 0 ? 'No case of the window was recovered.' : null);
			return {
				calls: countOf(calls, basis),
				inputTokens: countOf(input, basis),
				outputTokens: countOf(output, basis),
				cost: { amounts: why === null ? costs(micros) : null, callsWithoutPrice: unpriced, basis, reason: why },
				costPerRecovered: { amounts: noShare === null ? costs(micros, recovered) : null, recovered, basis, reason: noShare },
				templateShare: shareOf([byTemplate, released], basis, 'No message was released.'),
				unanswered: shareOf([unanswered, settled], basis, 'No call of a model has ended.'),
				byTask: tasks.entries().map(([task, count]) => ({ task, calls: count, tokens: tokens.of(task) })),
			};
		},
	};
}
