import type { IDataObject } from 'n8n-workflow';

import type { Approval } from '../core/approval/approval';
import type { AskKind } from '../core/approval/ask';
import { sectionOf } from '../core/approval/section';
import { isOverdue } from '../core/approval/vote';
import type { DunningCase } from '../core/case';
import type { Due } from '../core/event';
import type { RequestContext } from '../n8n/platformHttp';
import { knowsCaseTime, readCaseTime } from '../n8n/approvalClock';
import { executionOf } from '../n8n/afterRun';
import { approvalEntry, expireApproval, type Loaded } from '../n8n/approvals';
import type { Placed } from '../n8n/items';
import { proveLive } from '../n8n/liveness';
import { NO_APPROVAL_NEEDED, toAskItems } from './askItems';
import { linksOf, type Desk } from './desk';

const KINDS = {
	'approval.remind': { ask: 'reminder', entry: 'approval.reminded' },
	'approval.escalate': { ask: 'escalation', entry: 'approval.escalated' },
} as const satisfies Partial<Record<Due['kind'], { ask: AskKind; entry: string }>>;
type ReminderKind = keyof typeof KINDS;

/** What an agent asked for is sent by the workflow that works reminders; that somebody was asked stands in the ledger already. */
const FIRST = { ask: 'request', entry: 'approval.requested' } as const;

/** A reminder ahead of its time is the request itself; where the time cannot be told it is a reminder, which is the rule. */
function stepOf({ context }: Desk, kind: ReminderKind, { approval, now }: { approval: Approval; now: Date }): typeof FIRST | (typeof KINDS)[ReminderKind] {
	const isEarly = knowsCaseTime(context as unknown as RequestContext, approval) && now.getTime() < Date.parse(approval.remindAt);
	return kind === 'approval.remind' && isEarly ? FIRST : KINDS[kind];
}

/** Whether an item is a reminder or escalation that fell due, as Due Cases Trigger hands it out. */
export function isReminder(dunningCase: DunningCase): dunningCase is DunningCase & { due: Due & { kind: ReminderKind } } {
	return dunningCase.due !== undefined && dunningCase.due.kind in KINDS && dunningCase.decision === undefined;
}

const stay = (json: IDataObject, why: string): Placed[] => [{ output: NO_APPROVAL_NEEDED, json: { ...json, notAsked: why } }];

async function findOpen({ store }: Desk, caseId: string): Promise<Loaded | undefined> {
	const [open] = await store.approvals({ caseId, states: ['open'], limit: 1 });
	return open && (await store.loadApproval(open.id));
}

/** Asks again, or asks others; nobody, when it was decided meanwhile. */
export async function remind(desk: Desk, json: IDataObject, dunningCase: DunningCase & { due: Due & { kind: ReminderKind } }): Promise<Placed[]> {
	const { context, store } = desk;
	const liveness = await proveLive(store, context, dunningCase.due);
	if (!liveness.isLive) return stay(json, liveness.why);
	const loaded = await findOpen(desk, dunningCase.caseId);
	const now = loaded && (await readCaseTime(context as unknown as RequestContext, loaded.value));
	if (loaded && now && isOverdue(loaded.value, now)) await expireApproval(store, loaded, now);
	if (!loaded || !now || isOverdue(loaded.value, now)) {
		await store.settleDue(liveness.due, 'nothing is open');
		return stay(json, 'It was decided meanwhile, or its time is over.');
	}
	const { ask, entry } = stepOf(desk, dunningCase.due.kind, { approval: loaded.value, now });
	const items = toAskItems({ ...json, approval: { ...sectionOf(loaded.value) } }, loaded.value, { kind: ask, links: await linksOf(desk) });
	if (entry !== FIRST.entry) await store.append(approvalEntry(loaded.value, entry, { actor: 'Dunning Approval', body: { execution: executionOf(context) } }));
	await store.settleDue(liveness.due, entry);
	return items;
}
