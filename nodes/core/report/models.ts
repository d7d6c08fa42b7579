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

/** Predictions by tenths of the probability. */
interface Bin {
	attempts: number;
	predicted: number;
	succeeded: number;
}

const CHARGED: Readonly<Record<string, boolean>> = { paid: true, declined: false };

function predictionsOf({ read }: CaseRow): Prediction[] {
	const ends = new Map(read.chargeOutcomes.map(({ key, result }) => [key, result]));
	return read.charges.flatMap(({ key, lesson }) => {
		const [predicted, succeeded] = [lesson?.scoredBy?.probability, CHARGED[ends.get(key) ?? '']];
		return typeof predicted === 'number' && succeeded !== undefined ? [{ predicted, succeeded }] : [];
	});
}

function calibrationOf(bins: readonly Bin[], attempts: number, squares: number, basisOf: BasisOf): Pick<ModelSection, 'brier' | 'calibrationError' | 'calibration'> {
	const basis = basisOf('all');
	const none = 'No charge of the window whose end is known was timed by a model that kept its prediction.';
	const filled = bins.filter((bin) => bin.attempts > 0);
	const calibration = filled.map((bin) => ({ predicted: bin.predicted / bin.attempts, observed: bin.succeeded / bin.attempts, attempts: bin.attempts }));
	const error = calibration.reduce((sum, bin) => sum + (bin.attempts / attempts) * Math.abs(bin.predicted - bin.observed), 0);
	return {
		brier: numberOf({ value: attempts === 0 ? null : squares / attempts, unit: 'squared error', observations: attempts }, basis, none),
		calibrationError: numberOf({ value: attempts === 0 ? null : error, unit: 'share', observations: attempts }, basis, none),
		calibration,
	};
}

/** How good the recovery model was, and where it had to step back. */
export function tallyModel(news: ModelNews): Tally<ModelSection> {
	const [rungs, demotions] = [new Counts(), new Counts()];
	const bins: Bin[] = Array.from({ length: BINS }, () => ({ attempts: 0, predicted: 0, succeeded: 0 }));
	let [scored, attempts, squares] = [0, 0, 0];
	const addPrediction = ({ predicted, succeeded }: Prediction): void => {
		const bin = bins[Math.min(BINS - 1, Math.floor(predicted * BINS))];
		if (!bin) return;
		attempts += 1;
		squares += (predicted - Number(succeeded)) ** 2;
		Object.assign(bin, { attempts: bin.attempts + 1, predicted: bin.predicted + predicted, succeeded: bin.succeeded + Number(succeeded) });
	};
	const addDecisions = ({ read }: CaseRow): void => {
		const below = new Set<string>();
		for (const { decision, input } of read.decisions) {
			if (decision.scoredBy) {
				scored += 1;
				rungs.add(JSON.stringify([decision.scoredBy.rung, decision.scoredBy.model]));
			}
			const footing = input?.outlook?.footing;
			if (footing && footing.rung !== 'merchant-model' && footing.rung !== 'person') below.add(JSON.stringify([footing.rung, footing.reason]));
		}
		for (const key of below) demotions.add(key);
	};
	return {
		add({ row }) {
			addDecisions(row);
			predictionsOf(row).forEach(addPrediction);
		},
		result(basisOf) {
			const basis = basisOf('all');
			return {
				rungs: rungs.entries().map(([key, decisions]) => {
					const [rung, model] = JSON.parse(key) as [string, string];
					return { rung, model, decisions, share: shareOf([decisions, scored], basis) };
				}),
				...calibrationOf(bins, attempts, squares, basisOf),
				demotions: demotions.entries().slice(0, 20).map(([key, cases]) => {
					const [rung, why] = JSON.parse(key) as [string, string];
					return { rung, why, cases };
				}),
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
