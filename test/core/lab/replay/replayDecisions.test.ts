import { decide, type DecideInput } from '../../../../nodes/core/decide';
import { readDecisions, replayDecisions } from '../../../../nodes/core/lab/replay/replayDecisions';
import { recordInput } from '../../../../nodes/core/recordedInput';
import { aPolicy, decideInput } from '../../build';

const entryOf = (id: number, input: DecideInput) => ({ id, type: 'decision.made' as const, at: input.now.toISOString(), caseId: 'stripe:acct_1:in_1', body: { decision: decide(input), input: recordInput(input) } });
const nobody = (): undefined => undefined;

describe('a replay', () => {
	const acting = decideInput({}, { policy: aPolicy({}) });
	const read = readDecisions([entryOf(1, acting), { id: 2, type: 'note', at: '', caseId: null, body: {} }, { ...entryOf(3, acting), body: { decision: decide(acting) } }]);

	it('takes the decisions that can be made again and lists the others', () => {
		expect(read.decisions.map(({ entryId }) => entryId)).toEqual([1]);
		expect(read.bad).toEqual([{ row: 3, why: expect.stringContaining('holds no input') }]);
	});

	it('finds nothing changed under the policy that decided', () => {
		expect(replayDecisions(read, { policy: acting.policy, modelOf: nobody })).toEqual({ policyVersion: acting.policy.version, replayed: 1, changed: [], bad: read.bad });
	});

	it('lists what another policy would have decided otherwise, and whether more would happen', () => {
		const shadow = aPolicy({ phase: 'shadow' });
		const stricter = aPolicy({ maxAttempts: 1 });
		const { changed } = replayDecisions(read, { policy: stricter, modelOf: nobody });
		expect(changed).toHaveLength(1);
		expect(changed[0]).toMatchObject({ entryId: 1, letsMoreHappen: false, changes: expect.arrayContaining([{ what: 'escalation', was: 'none', would: 'a person' }]) });
		const held = readDecisions([entryOf(4, decideInput({}, { policy: stricter }))]);
		const loosened = replayDecisions(held, { policy: acting.policy, modelOf: nobody }).changed;
		expect(loosened[0]?.changes.map(({ what }) => what)).toContain('money');
		expect(loosened[0]?.letsMoreHappen).toBe(decide(acting).money.verdict === 'allow');
		expect(replayDecisions(read, { policy: shadow, modelOf: nobody }).replayed).toBe(1);
	});
});
