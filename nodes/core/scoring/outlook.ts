import { customerKeyOf } from '../keys';
import type { ResponseModel } from './contact/response';
import { armOf, type Arm } from './learning/holdout';
import { footingOf, type Footing } from './learning/ladder';
import type { CaseFacts } from '../facts';
import type { CaseEvent, PlatformId } from '../event';
import type { Policy } from '../policy/policy';
import { categoryOf, CURED_BY_TIME } from './model/category';
import type { RecoveryModel } from './model/model';
import { changedMethod } from '../methods';
import { placeOf } from '../place';
import { waysOf } from './ways';

/** How a case is scored: settled once, before anything is planned, out of what was published. */
export interface Outlook {
	footing: Footing;
	arm: Arm;
	caseId: string;
	/** `<platform>:<account>`. */
	merchant: string;
	/** How customers answered messages before; without it, what is published of that. */
	responses?: ResponseModel;
}

export interface OutlookInput {
	caseId: string;
	platform: PlatformId;
	account: string;
	facts: CaseFacts;
	event: CaseEvent | null;
	policy: Policy;
	/** Published models of this merchant, the newest first; two are enough. */
	published: readonly RecoveryModel[];
	/** Why they could not be read; null when they were. */
	trouble: string | null;
	/** What the newest of them came with. */
	responses?: ResponseModel;
}

/** The rung and the arm of a case. Pure: the same case under the same models and policy always stands on the same rung. */
export function outlookOf({ caseId, platform, account, facts, event, policy, published, trouble, responses }: OutlookInput): Outlook {
	const own = changedMethod(facts, event) ? 'changed-method' : categoryOf(facts.attempt.last?.decline);
	// What no attempt can cure on the card that failed, one on another may.
	const hasOther = waysOf({ facts, policy, now: new Date(facts.context.now) }).some(({ isOther }) => isOther);
	const category = hasOther && !CURED_BY_TIME.includes(own) ? 'changed-method' : own;
	const hasCalendar = placeOf(facts).known !== 'nothing';
	return {
		footing: footingOf({ published, category, hasCalendar, trouble }),
		arm: armOf(customerKeyOf(platform, account, facts.customer.id), policy.learning.holdoutPercent),
		caseId,
		merchant: `${platform}:${account}`,
		...(responses && { responses }),
	};
}
