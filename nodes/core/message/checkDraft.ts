import type { DraftedMessage } from '../case';
import type { MessageBrief } from './brief';
import { CHECKS } from './checks';
import { failed, makeCheckInput, type Check, type CheckInput, type CheckResult } from './checks/check';
import type { Draft } from './draft';

/** One line of `message.checks`. */
export type CheckLine = DraftedMessage['checks'][number];

function runCheck(check: Check, input: CheckInput): CheckResult {
	try {
		return check(input);
	} catch {
		return failed('The check itself crashed');
	}
}

/** Runs every check over a draft; a check that crashes counts as failed. */
export function checkDraft(draft: Draft, brief: MessageBrief, checks: Readonly<Record<string, Check>> = CHECKS): CheckLine[] {
	const input = makeCheckInput(draft, brief);
	return Object.entries(checks).map(([name, check]) => ({ name, ...runCheck(check, input) }));
}

/** Names of the checks that did not pass. */
export function namesOfFailed(checks: readonly CheckLine[]): string[] {
	return checks.filter((check) => !check.passed).map((check) => check.name);
}
