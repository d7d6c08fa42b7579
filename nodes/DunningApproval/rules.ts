import type { IExecuteFunctions } from 'n8n-workflow';

import type { ReadyCase } from '../core/case';
import type { Money } from '../core/money';
import { DEFAULT_POLICY, type Policy } from '../core/policy/policy';
import { policyOfCase } from '../n8n/policy';
import type { Store } from '../stores/store';

type Rules = Policy['approval'];

interface Options {
	roleLimits?: { limit?: Array<{ role: string } & Money> };
	fourEyesFrom?: { limit?: Money[] };
	escalateToRole?: string;
	remindAfterHours?: number;
	escalateAfterHours?: number;
	expireAfterHours?: number;
}

const toMoney = ({ currency, amountMinor }: Money): Money => ({ currency: currency.trim().toUpperCase(), amountMinor });

function rolesOf({ roleLimits }: Options): Rules['roles'] {
	const rows = roleLimits?.limit ?? [];
	const names = [...new Set(rows.map(({ role }) => role.trim()))];
	return names.map((name) => ({ name, groups: [], upTo: rows.filter(({ role }) => role.trim() === name).map(toMoney) }));
}

function readFields(context: IExecuteFunctions, index: number): Rules {
	const { approver = [] } = context.getNodeParameter('approvers', index, {}) as { approver?: Rules['approvers'] };
	const options = context.getNodeParameter('options', index, {}) as Options;
	const base = DEFAULT_POLICY.approval;
	return {
		approvers: approver.map(({ id, role }) => ({ id: id.trim(), role: role.trim() })).filter(({ id }) => id !== ''),
		roles: rolesOf(options),
		fourEyesFrom: (options.fourEyesFrom?.limit ?? []).map(toMoney),
		remindAfterHours: options.remindAfterHours ?? base.remindAfterHours,
		escalateAfterHours: options.escalateAfterHours ?? base.escalateAfterHours,
		escalateToRole: options.escalateToRole?.trim() || null,
		expireAfterHours: options.expireAfterHours ?? base.expireAfterHours,
	};
}

/** Who may decide what: as the policy of the case says, or as this node's fields do. */
export async function readRules(context: IExecuteFunctions, store: Store, work: { dunningCase: ReadyCase; index: number }): Promise<Rules> {
	if (context.getNodeParameter('approverSource', work.index) === 'here') return readFields(context, work.index);
	return (await policyOfCase(store, work.dunningCase.caseId)).policy.approval;
}
