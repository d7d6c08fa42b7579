import { randomUUID } from 'node:crypto';

import type { IDataObject } from 'n8n-workflow';

import { askHash, type Approval } from '../core/approval/approval';
import type { AskKind } from '../core/approval/ask';
import { makeRequest, type RequestOptions } from '../core/approval/request';
import { sectionOf } from '../core/approval/section';
import { isOverdue } from '../core/approval/vote';
import type { ReadyCase } from '../core/case';
import { DunningError } from '../core/errors';
import { executionOf } from '../n8n/afterRun';
import { approvalEntry, expireApproval, withdrawApproval, workOf } from '../n8n/approvals';
import type { Placed } from '../n8n/items';
import { isProductionRun } from '../n8n/liveness';
import { parseReadyCase } from '../n8n/parseCase';
import type { NewDue } from '../stores/store';
import { NO_APPROVAL_NEEDED, toAskItems } from './askItems';
import type { Desk } from './desk';
import { linksOf } from './desk';
import { readRules } from './rules';

const aside = (json: IDataObject, approval: object): Placed[] => [{ output: NO_APPROVAL_NEEDED, json: { ...json, approval } }];

/** When the case speaks up again by itself. Expiry is a transition of the ledger; nobody needs to handle it. */
function duesOf(approval: Approval): NewDue[] {
	const due = (kind: NewDue['kind'], at: string, reason: string): NewDue => workOf(approval, { kind, key: approval.id, dueAt: new Date(at), reason });
	const escalation = approval.escalateToRole === null ? [] : [due('approval.escalate', approval.escalateAt, 'nobody decided; others are asked')];
	return [due('approval.remind', approval.remindAt, 'a decision is still missing'), ...escalation, due('approval.expire', approval.expiresAt, 'the time to decide ends')];
}

/** Writes the request, unless the same one stands open; one about an earlier state of the case is withdrawn first. */
export async function keepRequest({ context, store }: Desk, approval: Approval, more: readonly NewDue[] = []): Promise<Approval> {
	const entry = approvalEntry(approval, 'approval.requested', {
		actor: 'Dunning Approval',
		body: { requestedBy: approval.requestedBy, approvers: approval.approvers, votesNeeded: approval.votesNeeded, amount: approval.amount, reasons: approval.reasons, policyVersion: approval.policyVersion, expiresAt: approval.expiresAt, execution: executionOf(context) },
	});
	const step = { entry, work: [...duesOf(approval), ...more] };
	const now = new Date(approval.requestedAt);
	for (let tries = 0; tries < 3; tries += 1) {
		const made = await store.createApproval(approval, step);
		if (made.created) return approval;
		const standing = await store.loadApproval(made.existing.id);
		if (!standing) continue;
		if (isOverdue(standing.value, now)) await expireApproval(store, standing, now);
		else if (standing.value.askedHash === approval.askedHash || askHash(standing.value) === approval.askedHash) return standing.value;
		else await withdrawApproval(store, standing, { why: 'The case changed, so the question was asked anew.', now });
	}
	throw new DunningError({ code: 'ledger-conflict', message: 'Somebody else asks about this case at the same time', fix: 'Nothing is lost: the case is looked at again.', retryable: true });
}

/** Somebody said no to exactly this, so it is not asked a second time: only another act, other words or a new attempt are. */
export async function findRefused({ store }: Desk, approval: Approval): Promise<Approval | undefined> {
	const past = await store.approvals({ caseId: approval.caseId, states: ['rejected'], limit: 20 });
	return past.find((one) => one.askedHash === approval.askedHash);
}

/** What a request says beyond its case. */
export async function optionsFor(desk: Desk, dunningCase: ReadyCase): Promise<RequestOptions> {
	const { context, store, index } = desk;
	const known = await store.loadCase(dunningCase.caseId);
	return {
		id: randomUUID(),
		queue: dunningCase.due?.queue ?? known?.value.queue ?? context.getWorkflow().id ?? 'unsaved',
		requestedBy: String(context.getNodeParameter('proposedBy', index, '')).trim() || `Workflow ${context.getWorkflow().name ?? context.getWorkflow().id ?? ''}`.trim(),
		rules: await readRules(context, store, { dunningCase, index }),
		now: new Date(dunningCase.context.now),
	};
}

/** Asks for a decision about one case: one row of the ledger, one item per person. */
export async function requestApproval(desk: Desk, json: IDataObject): Promise<Placed[]> {
	const dunningCase = parseReadyCase(json);
	const made = makeRequest(dunningCase, await optionsFor(desk, dunningCase));
	if (made.kind === 'nothing') return [{ output: NO_APPROVAL_NEEDED, json }];
	if (made.kind === 'impossible') throw new DunningError({ code: 'not-configured', message: made.why, fix: made.fix });
	const links = await linksOf(desk);
	const ask = { kind: 'request' as AskKind, links };
	// A test shows who would be asked, with links that nothing stands behind.
	if (!isProductionRun(desk.context)) return toAskItems(json, made.approval, { ...ask, links: { ...links, key: new Uint8Array(32) } });
	const refused = await findRefused(desk, made.approval);
	if (refused) return aside(json, sectionOf(refused));
	return toAskItems(json, await keepRequest(desk, made.approval), ask);
}
