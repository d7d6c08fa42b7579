import fc from 'fast-check';

import { hazard } from '../../../../nodes/core/scoring/model/hazard';
import { daysBetween } from '../../../../nodes/core/scoring/model/localTime';
import { PRIOR_MODEL } from '../../../../nodes/core/scoring/model/model';
import { planAttempts } from '../../../../nodes/core/scoring/timing/planAttempts';
import type { AskTerms, PlanProblem } from '../../../../nodes/core/scoring/timing/problem';
import { anEpisode, TODAY } from '../model/someRows';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const START = TODAY * DAY + 8 * HOUR;

const timeAfter = (hours: number) => ({ atMs: START + hours * HOUR, day: TODAY + Math.floor((8 + hours) / 24), hour: (8 + hours) % 24 });

function aProblem(changes: Partial<PlanProblem> = {}): PlanProblem {
	const times = changes.times ?? [24, 48, 96, 168, 336, 500].map(timeAfter);
	const options = changes.options ?? [{ id: 'card', isFresh: false, logOdds: 0, costMinor: 20 }];
	return {
		episode: anEpisode(),
		nowMs: START,
		times,
		options,
		masks: { allowed: options.map(() => times.map(() => true)), notBeforeMs: [], minGapHours: 20 },
		maxAttempts: 3,
		money: { valueMinor: 4900, discountPerDay: 0.99, shadowMinor: 10 },
		ask: null,
		...changes,
	};
}

interface Node {
	made: number;
	/** Index of the time of the last failure; −1 for the one behind us. */
	failure: number;
	tried: ReadonlySet<number>;
	sent: number;
	/** When the last message of the plan may have left at the latest; null: none that could still count. */
	lastAskMs: number | null;
}

const worth = ({ money, nowMs }: PlanProblem, ms: number): number => money.valueMinor * money.discountPerDay ** ((ms - nowMs) / DAY);
const failureMs = (problem: PlanProblem, failure: number): number => problem.times[failure]?.atMs ?? problem.nowMs;

function chance(problem: PlanProblem, node: Node, { option, time }: { option: number; time: number }): number {
	const { episode, times, options } = problem;
	const isFresh = options[option]?.isFresh === true && !node.tried.has(option);
	const at = times[time] ?? timeAfter(0);
	const failedAt = times[node.failure] ?? episode.failedAt;
	const facts = { ...episode, category: isFresh ? ('changed-method' as const) : episode.category, failedAt: { day: failedAt.day, hour: failedAt.hour }, retryNumber: episode.retryNumber + node.made, at: { day: at.day, hour: at.hour } };
	const odds = Math.exp(hazard(PRIOR_MODEL, facts).logOdds + (options[option]?.logOdds ?? 0));
	return odds / (1 + odds);
}

function sinceFailure(problem: PlanProblem, { failure }: Node, time: number): number {
	const { episode, times } = problem;
	const at = times[time] ?? timeAfter(0);
	return failure >= 0 ? at.atMs - failureMs(problem, failure) : daysBetween(episode.failedAt, at) * DAY;
}

function isInGap(problem: PlanProblem, node: Node, time: number): boolean {
	const { minGapHours, maxGapHours = Infinity } = problem.masks;
	const since = sinceFailure(problem, node, time);
	return since >= minGapHours * HOUR && since <= maxGapHours * HOUR;
}

/** Whether an option was tried and is not tried again. */
const isSpent = ({ options }: PlanProblem, { tried }: Node, option: number): boolean => options[option]?.isOnce === true && tried.has(option);

function isAllowed(problem: PlanProblem, node: Node, { option, time }: { option: number; time: number }): boolean {
	const { notBeforeMs, allowed } = problem.masks;
	if (allowed[option]?.[time] !== true) return false;
	if (problem.options[option]?.isFresh === true && !node.tried.has(option)) return true;
	return !isSpent(problem, node, option) && isInGap(problem, node, time) && failureMs(problem, time) >= (notBeforeMs[node.made] ?? 0);
}

/** Every retry that a node may go on with. */
function children(problem: PlanProblem, node: Node): Array<{ option: number; time: number }> {
	if (node.made >= problem.maxAttempts) return [];
	const all = problem.options.flatMap((_, option) => problem.times.map((_, time) => ({ option, time })));
	return all.filter(({ option, time }) => time > node.failure && isAllowed(problem, node, { option, time }));
}

function remindersFrom(problem: PlanProblem, sent: number, ms: number): number {
	const { ask, times } = problem;
	const response = ask?.responses[sent];
	if (!ask || response === undefined) return 0;
	const time = times.findIndex(({ atMs }, index) => atMs >= ms + ask.paceHours * HOUR && ask.allowed[index] === true);
	const at = times[time]?.atMs;
	if (at === undefined) return 0;
	return Math.max(0, response * worth(problem, at + ask.answerDays * DAY) - (ask.costsMinor[sent] ?? 0) + (1 - response) * remindersFrom(problem, sent + 1, at));
}

/** The value of a node by looking at every plan there is. */
function silentValue(problem: PlanProblem, node: Node): number {
	const ways = children(problem, node).map(({ option, time }) => {
		const p = chance(problem, node, { option, time });
		const atMs = problem.times[time]?.atMs ?? 0;
		const next: Node = { ...node, made: node.made + 1, failure: time, tried: new Set([...node.tried, option]) };
		return p * worth(problem, atMs) + (1 - p) * value(problem, next) - (problem.options[option]?.costMinor ?? 0) - problem.money.shadowMinor;
	});
	return Math.max(0, remindersFrom(problem, node.sent, failureMs(problem, node.failure)), ...ways);
}

function mayAsk({ ask, nowMs }: PlanProblem, node: Node, ms: number): boolean {
	if (!ask) return false;
	const isOpen = node.failure < 0 ? ask.allowedNow : ask.allowed[node.failure] === true;
	return isOpen && (node.lastAskMs === null || (ms > nowMs && ms - node.lastAskMs >= ask.paceHours * HOUR));
}

function value(problem: PlanProblem, node: Node): number {
	const ms = failureMs(problem, node.failure);
	const silent = silentValue(problem, node);
	const response = problem.ask?.responses[node.sent];
	if (!problem.ask || response === undefined || !mayAsk(problem, node, ms)) return silent;
	const asked = silentValue(problem, { ...node, sent: node.sent + 1, lastAskMs: ms });
	return Math.max(silent, response * worth(problem, ms + problem.ask.answerDays * DAY) - (problem.ask.costsMinor[node.sent] ?? 0) + (1 - response) * asked);
}

const bruteForce = (problem: PlanProblem): number => value(problem, { made: 0, failure: -1, tried: new Set(), sent: 0, lastAskMs: null });

const anyTimes = fc.uniqueArray(fc.integer({ min: 1, max: 480 }), { minLength: 1, maxLength: 6 }).map((hours) => hours.sort((a, b) => a - b).map(timeAfter));

const anyProblem = fc
	.record({
		times: anyTimes,
		category: fc.constantFrom('insufficient-funds' as const, 'issuer-generic' as const, 'technical' as const, 'limit' as const, 'stale-card' as const),
		retryNumber: fc.integer({ min: 1, max: 4 }),
		maxAttempts: fc.integer({ min: 0, max: 3 }),
		fresh: fc.constantFrom('no', 'often', 'once'),
		gateway: fc.constantFrom(null, -0.5, 0, 0.5),
		minGapHours: fc.constantFrom(0, 1, 20, 48),
		maxGapHours: fc.constantFrom(undefined, 100, 170),
		cost: fc.constantFrom(0, 20, 400),
		seed: fc.integer({ min: 1, max: 1_000_000 }),
		laterFrom: fc.integer({ min: 0, max: 200 }),
	})
	.map(({ times, category, retryNumber, maxAttempts, fresh, gateway, minGapHours, maxGapHours, cost, seed, laterFrom }) => {
		const options = [{ id: 'card', isFresh: false, logOdds: 0, costMinor: cost }, ...(fresh === 'no' ? [] : [{ id: 'backup', isFresh: true, isOnce: fresh === 'once', logOdds: -1, costMinor: cost }]), ...(gateway === null ? [] : [{ id: 'gateway', isFresh: false, isOnce: true, logOdds: gateway, costMinor: cost }])];
		const allowed = options.map((_, option) => times.map((_, time) => ((seed >> (option * 6 + time)) & 3) !== 0));
		const masks = { allowed, notBeforeMs: [START, START + laterFrom * HOUR], minGapHours, ...(maxGapHours === undefined ? {} : { maxGapHours }) };
		return aProblem({ times, options, maxAttempts, masks, episode: anEpisode({ category, retryNumber }) });
	});

const anyAsk = fc.record({ responses: fc.array(fc.constantFrom(0, 0.05, 0.2), { minLength: 1, maxLength: 2 }), paceHours: fc.constantFrom(24, 60), allowedNow: fc.boolean(), seed: fc.integer({ min: 0, max: 63 }), cost: fc.constantFrom(0, 50) });

const withAsk = (problem: PlanProblem, { responses, paceHours, allowedNow, seed, cost }: { responses: number[]; paceHours: number; allowedNow: boolean; seed: number; cost: number }): PlanProblem => {
	const ask: AskTerms = { responses, costsMinor: responses.map(() => cost), allowed: problem.times.map((_, time) => ((seed >> time) & 1) === 1), allowedNow, paceHours, answerDays: 1 };
	return { ...problem, ask };
};

describe('planAttempts', () => {
	it('is as good as looking at every plan there is', () => {
		fc.assert(
			fc.property(anyProblem, (problem) => {
				expect(planAttempts(PRIOR_MODEL, problem).valueMinor).toBeCloseTo(bruteForce(problem), 6);
			}),
			{ numRuns: 60 },
		);
	});

	it('never promises more than every plan there is where the customer may be asked, and hardly less', () => {
		fc.assert(
			fc.property(anyProblem, anyAsk, (problem, ask) => {
				const asking = withAsk(problem, ask);
				const planned = planAttempts(PRIOR_MODEL, asking).valueMinor;
				const best = bruteForce(asking);
				expect(planned).toBeLessThanOrEqual(best + 1e-6);
				expect(planned).toBeGreaterThanOrEqual(planAttempts(PRIOR_MODEL, problem).valueMinor - 1e-6);
			}),
			{ numRuns: 60 },
		);
	});

	it('plans nothing that a mask forbids, whatever the score says', () => {
		fc.assert(
			fc.property(anyProblem, (problem) => {
				const { steps, alternatives } = planAttempts(PRIOR_MODEL, { ...problem, money: { ...problem.money, valueMinor: 1e9 } });
				let node: Node = { made: 0, failure: -1, tried: new Set(), sent: 0, lastAskMs: null };
				for (const step of steps) {
					if (step.kind !== 'retry') throw new Error('nobody may be asked here');
					const time = problem.times.findIndex(({ atMs }) => atMs === step.atMs);
					const option = problem.options.findIndex(({ id }) => id === step.option);
					expect(children(problem, node)).toContainEqual({ option, time });
					node = { ...node, made: node.made + 1, failure: time, tried: new Set([...node.tried, option]) };
				}
				const first = children(problem, { made: 0, failure: -1, tried: new Set(), sent: 0, lastAskMs: null });
				expect(alternatives.filter(({ kind }) => kind === 'retry')).toHaveLength(first.length);
			}),
			{ numRuns: 100 },
		);
	});

	it('says how likely the plan succeeds by each day, and how many attempts that takes', () => {
		const { successCurve, steps, probability, expectedAttempts } = planAttempts(PRIOR_MODEL, aProblem());
		expect(successCurve).toHaveLength(30);
		expect([...successCurve].sort((a, b) => a - b)).toEqual(successCurve);
		const failing = steps.reduce((rest, step) => rest * (1 - step.probability), 1);
		expect(probability).toBeCloseTo(1 - failing, 12);
		expect(successCurve.at(-1)).toBeCloseTo(probability, 12);
		expect(expectedAttempts).toBeGreaterThan(1);
		expect(expectedAttempts).toBeLessThanOrEqual(steps.length);
	});

	it('stops where nothing is worth its cost', () => {
		const { steps, valueMinor, alternatives } = planAttempts(PRIOR_MODEL, aProblem({ money: { valueMinor: 100, discountPerDay: 1, shadowMinor: 5000 } }));
		expect([steps, valueMinor]).toEqual([[], 0]);
		expect(alternatives.at(-1)).toMatchObject({ kind: 'stop', valueMinor: 0 });
	});

	it('does not wait for the single best time and waste the rest', () => {
		const plan = planAttempts(PRIOR_MODEL, aProblem({ maxAttempts: 5 }));
		const greedy = [...plan.alternatives].filter(({ kind }) => kind === 'retry').sort((a, b) => b.probability - a.probability)[0];
		expect(plan.probability).toBeGreaterThan(greedy?.probability ?? 1);
	});

	it('tries another stored card first where the failed one has little hope', () => {
		const options = [{ id: 'card', isFresh: false, logOdds: 0, costMinor: 20 }, { id: 'backup', isFresh: true, logOdds: 0, costMinor: 20 }];
		const [first] = planAttempts(PRIOR_MODEL, aProblem({ options, episode: anEpisode({ category: 'stale-card' }) })).steps;
		expect(first).toMatchObject({ kind: 'retry', option: 'backup', atMs: START + 24 * HOUR });
	});

	it('asks where only the customer can cure it', () => {
		const base = aProblem({ episode: anEpisode({ category: 'needs-customer' }), money: { valueMinor: 4900, discountPerDay: 0.99, shadowMinor: 200 } });
		const plan = planAttempts(PRIOR_MODEL, withAsk(base, { responses: [0.2, 0.1], paceHours: 60, allowedNow: true, seed: 63, cost: 20 }));
		expect(plan.steps.map(({ kind }) => kind)).toEqual(['ask', 'ask']);
		expect((plan.steps[1]?.atMs ?? 0) - (plan.steps[0]?.atMs ?? 0)).toBeGreaterThanOrEqual(60 * HOUR);
	});
});
