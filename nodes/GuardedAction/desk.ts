import type { IExecuteFunctions } from 'n8n-workflow';

import { ACTIONS, isOperation, type OperationName } from '../core/actions/actions';
import type { CaseFacts, DunningCase, Due, Reason } from '../core/case';
import type { DecideInput } from '../core/decide';
import { DunningError } from '../core/errors';
import type { EntryType, NewEntry } from '../core/ledger/entry';
import type { Policy } from '../core/policy/policy';
import { thisExecution } from '../n8n/afterRun';
import { platformHttp } from '../n8n/platformHttp';
import { resolvePolicy } from '../n8n/policy';
import { platformOf } from '../platforms';
import type { Http } from '../platforms/http';
import type { Platform } from '../platforms/platform';
import type { NewDue, Store } from '../stores/store';
import { readText } from './parameters';
import { readWish, type Wish } from './wish';

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
	operation: OperationName;
	/** The money act that the operation asks for, if any. */
	wish: Wish;
	/** The moment that is planned for. */
	dueKind: Due['kind'] | null;
	/** For whom, and why, where somebody asked for a person. */
	escalation: { queue: string | null; why: string } | null;
	dunningCase: DunningCase;
	index: number;
}

/** A desk whose lease the ledger knows: the only one that may act. */
export interface LiveDesk extends Desk {
	due: Due;
}

export const OUTPUTS = { done: 0, send: 1, 'needs-approval': 2, held: 3, rehearsed: 0 } as const;

/** What each operation that follows the plan narrows it to; whatever asks for an act of its own concerns money alone. */
const LIMIT_OF: { readonly [name in OperationName]?: DecideInput['limitTo'] } = {
	everything: 'everything',
	'retry-now': 'retry-now',
	schedule: 'schedule',
	contact: 'contact',
	link: 'contact',
	escalate: 'escalate',
};

/** The operation of a node. Throws `bad-input` for a name that the menu does not offer. */
export function readOperation(context: IExecuteFunctions, index: number): OperationName {
	const name = String(context.getNodeParameter('operation', index));
	if (isOperation(name)) return name;
	throw new DunningError({ code: 'bad-input', message: `There is no operation "${name}"`, fix: 'Choose one from the menu of this node.' });
}

/** Sets up the work on one case. */
export async function openDesk(context: IExecuteFunctions, store: Store, work: { dunningCase: DunningCase; index: number }): Promise<Desk> {
	const platform = await platformOf(work.dunningCase.platform);
	const { policy, isNew } = await resolvePolicy(context, async () => store, { caseId: work.dunningCase.caseId, index: work.index });
	const operation = readOperation(context, work.index);
	return {
		context,
		store,
		platform,
		http: await platformHttp(context, platform),
		policy,
		isPolicyNew: isNew,
		operation,
		wish: readWish({ context, index: work.index }, operation),
		limitTo: LIMIT_OF[operation] ?? (ACTIONS[operation].runs === 'ledger' ? 'nothing' : 'money'),
		dueKind: work.dunningCase.due?.kind ?? null,
		escalation: operation === 'escalate' ? { queue: readText({ context, index: work.index }, 'queue') || null, why: readText({ context, index: work.index }, 'why') } : null,
		dunningCase: work.dunningCase,
		index: work.index,
	};
}

/** An audit entry of this case, with the execution that wrote it. */
export function makeEntry(desk: Desk, type: EntryType, body: Record<string, unknown>): NewEntry {
	const execution = thisExecution(desk.context);
	return {
		at: new Date().toISOString(),
		type,
		caseId: desk.dunningCase.caseId,
		actor: 'Guarded Action',
		isRehearsal: !('due' in desk),
		body: { ...body, ...(execution && { execution }) },
	};
}

export const reason = (code: string, text: string): Reason => ({ code, text });

/** Puts further work of this case into the ledger, in the case's own time. */
export async function scheduleWork(desk: LiveDesk, facts: CaseFacts, work: Pick<NewDue, 'kind' | 'key' | 'dueAt' | 'reason'>): Promise<void> {
	const { caseId, platform, account } = desk.dunningCase;
	await desk.store.schedule({ ...work, caseId, platform, account, queue: desk.due.queue, testClockId: facts.customer.testClockId });
}
