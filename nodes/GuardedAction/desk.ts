import type { IExecuteFunctions } from 'n8n-workflow';

import type { CaseFacts, DunningCase, Due, Reason } from '../core/case';
import type { DecideInput } from '../core/decide';
import type { EntryType, NewEntry } from '../core/ledger/entry';
import type { Policy } from '../core/policy/policy';
import { platformHttp } from '../n8n/platformHttp';
import { resolvePolicy } from '../n8n/policy';
import { PLATFORMS } from '../platforms';
import type { Http } from '../platforms/http';
import type { Platform } from '../platforms/platform';
import type { NewDue, Store } from '../stores/store';

/** Everything that working one case needs. */
export interface Desk {
	context: IExecuteFunctions;
	store: Store;
	platform: Platform;
	http: Http;
	policy: Policy;
	/** Whether the case has yet to remember that it goes by this policy. */
	isPolicyNew: boolean;
	limitTo: DecideInput['limitTo'];
	/** The operation that gives the retries back to the platform, instead of following any plan. */
	isHandBack: boolean;
	dunningCase: DunningCase;
	index: number;
}

/** A desk whose lease the ledger knows: the only one that may act. */
export interface LiveDesk extends Desk {
	due: Due;
}

export const OUTPUTS = { done: 0, send: 1, 'needs-approval': 2, held: 3, rehearsed: 0 } as const;

/** Operations whose names say more than what they are limited to. */
const LIMIT_OF = { link: 'contact', 'hand-back': 'nothing' } as const;

function readLimit(context: IExecuteFunctions, index: number): DecideInput['limitTo'] {
	const operation = context.getNodeParameter('operation', index) as DecideInput['limitTo'] | keyof typeof LIMIT_OF;
	return operation in LIMIT_OF ? LIMIT_OF[operation as keyof typeof LIMIT_OF] : (operation as DecideInput['limitTo']);
}

/** Sets up the work on one case. */
export async function openDesk(context: IExecuteFunctions, store: Store, work: { dunningCase: DunningCase; index: number }): Promise<Desk> {
	const platform = PLATFORMS[work.dunningCase.platform];
	const { policy, isNew } = await resolvePolicy(context, async () => store, { caseId: work.dunningCase.caseId, index: work.index });
	return {
		context,
		store,
		platform,
		http: await platformHttp(context, platform.id),
		policy,
		isPolicyNew: isNew,
		limitTo: readLimit(context, work.index),
		isHandBack: context.getNodeParameter('operation', work.index) === 'hand-back',
		dunningCase: work.dunningCase,
		index: work.index,
	};
}

/** An audit entry of this case. */
export function makeEntry(desk: Desk, type: EntryType, body: Record<string, unknown>): NewEntry {
	return {
		at: new Date().toISOString(),
		type,
		caseId: desk.dunningCase.caseId,
		actor: 'Guarded Action',
		isRehearsal: !('due' in desk),
		body,
	};
}

export const reason = (code: string, text: string): Reason => ({ code, text });

/** Puts further work of this case into the ledger, in the case's own time. */
export async function scheduleWork(desk: LiveDesk, facts: CaseFacts, work: Pick<NewDue, 'kind' | 'key' | 'dueAt' | 'reason'>): Promise<void> {
	const { caseId, platform, account } = desk.dunningCase;
	await desk.store.schedule({ ...work, caseId, platform, account, queue: desk.due.queue, testClockId: facts.customer.testClockId });
}
