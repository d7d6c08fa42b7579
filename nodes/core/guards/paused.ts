import type { CaseFacts } from '../facts';
import { isAmong, segmentOf } from '../policy/phase';
import type { Policy } from '../policy/policy';
import { stop, type Guard } from './guard';

type Pause = NonNullable<NonNullable<CaseFacts['context']['ledger']>['pauses']>[number];

const SEGMENT = 'segment:';

/** Pauses of a segment are compared here, since which label names the segment is the policy's choice; all others cover the case already. */
function covers({ scope }: Pause, facts: CaseFacts, policy: Policy): boolean {
	return !scope.startsWith(SEGMENT) || isAmong(segmentOf(facts, policy), [scope.slice(SEGMENT.length)]);
}

/** How a scope is called in a sentence. */
const wordsOf = (scope: string): string => (scope === 'all' ? 'Everything' : `The ${scope.replace(':', ' ')}`);

/** What a person paused stands still at the next act, whatever the policy or an approval says. */
export const paused: Guard = {
	name: 'paused',
	edition: '1',
	check({ facts, policy }) {
		const pause = (facts.context.ledger?.pauses ?? []).find((one) => covers(one, facts, policy));
		if (!pause) return null;
		return stop('paused', `${wordsOf(pause.scope)} is paused since ${pause.at}; nothing is done until it is resumed.`, { scope: pause.scope, since: pause.at });
	},
};
