import { decide } from '../../nodes/core/decide';
import { GUARDS } from '../../nodes/core/guards';
import { joinVerdicts, review, runGuard, stop, wait, type Finding, type Guard, type GuardInput } from '../../nodes/core/guards/guard';
import { NOW } from '../core/build';
import { anyInput } from './anyInput';
import { claim, count, type Tally } from './claims';
import { chanceFrom, type Chance } from './random';

const KINDS = ['allow', 'wait', 'review', 'stop'];

const FINDINGS: [Finding | null, ...Array<Finding | null>] = [null, review('r', 'r', {}), stop('s', 's', {}), wait(new Date(NOW.getTime() + 1), { code: 'w', text: 'w' }, {})];

/** What the guards are asked about one half of the plan. */
function asked(chance: Chance, input: ReturnType<typeof anyInput>, plan: GuardInput['plan']): GuardInput {
	const { facts, policy, now, event, message } = input;
	return { facts, policy, now, event, message, plan, subject: chance.of(['money', 'contact']) };
}

/** Any decision at all: the same input gives the same bytes, the order of guards leaves no trace, and a new guard never loosens. */
export function liveDecision(chance: Chance, tally: Tally): void {
	const seed = chance.upTo(2 ** 31);
	const input = anyInput(chanceFrom(seed));
	const decision = decide(input);
	const bytes = JSON.stringify(decision);
	// Made anew from the seed, so that nothing is shared between the two.
	claim(JSON.stringify(decide(anyInput(chanceFrom(seed)))) === bytes, () => 'the same input gave another decision');
	for (const { actionHash, verdict } of [decision.money, decision.contact]) if (actionHash !== null) count(tally, verdict);

	const question = asked(chance, input, decision.plan);
	const verdicts = GUARDS.map((guard) => runGuard(guard, question));
	const joined = joinVerdicts(verdicts);
	claim(JSON.stringify(joinVerdicts(chance.shuffle(verdicts))) === JSON.stringify(joined), () => 'the order of the guards left a trace');
	const oneMore: Guard = { name: 'one-more', edition: '1', check: () => chance.of(FINDINGS) };
	const after = joinVerdicts([...verdicts, runGuard(oneMore, question)]);
	claim(KINDS.indexOf(after.kind) >= KINDS.indexOf(joined.kind), () => 'a new guard loosened the verdict');
	claim(joined.kind !== 'wait' || after.kind !== 'wait' || after.until >= joined.until, () => 'a new guard shortened the wait');
	claim(!joined.reasons.some(({ code }) => code === 'guard-crashed'), () => `a guard crashed: ${joined.reasons.map(({ text }) => text).join(' ')}`);
	claim(joined.reasons.every(({ text }) => /^[A-Z“"].*\.$/s.test(text)), () => `no sentence: ${joined.reasons.map(({ text }) => text).join(' | ')}`);
}
