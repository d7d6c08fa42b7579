import { groupOfChange } from '../actions/actions';
import type { Plan } from '../decision';
import type { ActionGroup } from './policy';

/** How each group is called in a sentence. */
export const GROUP_NAMES = {
	retry: 'retries',
	contact: 'messages',
	terms: 'changes of terms',
	subscription: 'changes of a subscription',
	'write-off': 'write-offs',
} as const satisfies Record<ActionGroup, string>;

/** Which group the money half of a plan belongs to; null when it holds nothing that a phase is set for. */
export function moneyGroup({ money }: Plan): ActionGroup | null {
	switch (money.kind) {
		case 'none':
			return null;
		case 'retry-payment':
		case 'schedule-retry':
			return 'retry';
		case 'change':
			return groupOfChange(money.change);
	}
}
