import type { DraftedMessage } from '../case';
import type { MessageBrief } from './brief';
import { CHECKS } from './checks';
import { failed, makeCheckInput, type CheckInput, type CheckResult, type DraftCheck, type Surroundings } from './checks/check';
import type { Draft } from './draft';

/** One line of `message.checks`. */
export type CheckLine = DraftedMessage['checks'][number];

function runCheck({ check }: DraftCheck, input: CheckInput): CheckResult {
	try {
		return check(input);
	} catch {
		return failed('The check itself crashed');
	}
}

/** Runs every check over a draft; a check that crashes counts as failed. */
export function checkDraft(draft: Draft, brief: MessageBrief, { checks = CHECKS, ...surroundings }: Surroundings & { checks?: readonly DraftCheck[] } = {}): CheckLine[] {
	const input = makeCheckInput(draft, brief, surroundings);
	return checks.map((one) => ({ name: one.code, ...runCheck(one, input) }));
}

/** Names of the checks that did not pass. */
export function namesOfFailed(checks: readonly CheckLine[]): string[] {
	return checks.filter((check) => !check.passed).map((check) => check.name);
}
