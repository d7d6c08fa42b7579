import type { CaseFacts } from '../facts';
import type { StopFlag } from '../stopFlag';
import { escalationOf } from './contact/escalation';
import { isExpensive } from './forecast';
import type { PlanInput } from './plan';
import type { Forecast } from './section';
import type { RetryTiming } from './timeRetry';

const HARDSHIP: readonly StopFlag[] = ['vulnerable', 'insolvency', 'deceased', 'breathing-space'];

const hasHardship = ({ context }: CaseFacts): boolean => (context.ledger?.customer?.flags ?? []).some(({ flag }) => HARDSHIP.includes(flag));

/** Whose work the case should become, as the score sees it; null while the machine has something useful to do, or nothing was planned. */
export function adviseOn(input: PlanInput, work: { timing: RetryTiming | null; forecast: Forecast | null; churnRisk: number }): { to: 'customer-success' | 'collections' | 'finance'; code: string; text: string } | null {
	const { facts, policy } = input;
	const plan = work.timing?.planned?.plan;
	if (!plan) return null;
	const found = escalationOf({
		plan,
		ends: work.forecast?.possibleEnds ?? 'both',
		isExpensive: isExpensive(input),
		messagesLeft: Math.max(0, policy.maxMessages - (facts.context.ledger?.contacts.length ?? 0)),
		failedGuards: 0,
		hasHardship: hasHardship(facts),
		churnRisk: work.churnRisk,
	});
	return found && { to: found.to, ...found.reason };
}
