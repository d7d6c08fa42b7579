import { formatMoney, type Money } from '../money';
import { GROUP_NAMES } from '../policy/groups';
import type { ActionGroup, Policy } from '../policy/policy';
import type { Approval, Approver } from './approval';

type Role = Policy['approval']['roles'][number];

/** What rights depend on. */
export type Ask = Pick<Approval, 'money' | 'contact' | 'amount' | 'roles' | 'requestedBy'>;

const plainId = (id: string): string => id.normalize('NFKC').trim().toLowerCase();

/** Whether two ids name one person; spelling that a form or a mail client changes does not make another. */
export const isSamePerson = (one: string, other: string): boolean => plainId(one) === plainId(other);

const groupsOf = ({ money, contact }: Ask): ActionGroup[] => [money, contact].flatMap((half) => (half?.group ? [half.group] : []));

function overLimit(role: Role, amount: Money): string | null {
	if (role.upTo.length === 0) return null;
	const limit = role.upTo.find(({ currency }) => currency === amount.currency);
	if (!limit) return `The role "${role.name}" has no limit in ${amount.currency}, so it may not approve this.`;
	if (amount.amountMinor <= limit.amountMinor) return null;
	return `The role "${role.name}" may approve up to ${formatMoney(limit)}; this is about ${formatMoney(amount)}.`;
}

/** Why an approver may not approve, in one sentence; null when they may. To reject or take over is open to every approver. */
export function whyNotApprove(ask: Ask, approver: Approver): string | null {
	if (isSamePerson(ask.requestedBy, approver.id)) return 'Whoever proposed this may not approve it.';
	// A policy without roles asks for nothing but being listed.
	if (ask.roles.length === 0) return null;
	const role = ask.roles.find(({ name }) => name === approver.role);
	if (!role) return `The policy has no role "${approver.role}", so nothing may be approved under it.`;
	const barred = groupsOf(ask).find((group) => role.groups.length > 0 && !role.groups.includes(group));
	if (barred) return `The role "${role.name}" may not approve ${GROUP_NAMES[barred]}.`;
	return overLimit(role, ask.amount);
}

/** How many different people must approve. A currency that the list does not name counts as large: doubt asks for more. */
export function votesNeeded(fourEyesFrom: Policy['approval']['fourEyesFrom'], amount: Money): 1 | 2 {
	if (fourEyesFrom.length === 0) return 1;
	const limit = fourEyesFrom.find(({ currency }) => currency === amount.currency);
	return !limit || amount.amountMinor >= limit.amountMinor ? 2 : 1;
}
