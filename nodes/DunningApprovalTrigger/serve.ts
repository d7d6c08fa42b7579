import type { IDataObject, INodeExecutionData, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

import { ANSWERS, type Approval, type Approver } from '../core/approval/approval';
import { readReason } from '../core/approval/edit';
import { sectionOf } from '../core/approval/section';
import { findApprover, readToken } from '../core/approval/token';
import { isOverdue, type Cast } from '../core/approval/vote';
import { CASE_SCHEMA_VERSION } from '../core/case';
import { toNodeError } from '../n8n/errors';
import type { Due } from '../core/event';
import type { Draft } from '../core/message/draft';
import { readCaseTime } from '../n8n/approvalClock';
import { answerApproval, approvalEntry, expireApproval, TAKE_UP_MS, type Loaded } from '../n8n/approvals';
import { openLedger, readLedgerKeys } from '../n8n/ledger';
import type { RequestContext } from '../n8n/platformHttp';
import { wakeWaiting } from '../n8n/wake';
import type { Store } from '../stores/store';
import { readLive } from './live';
import { decisionPage } from './page/decide';
import { endedPage, plainPage } from './page/ended';
import { PAGE_HEADERS } from './page/layout';
import { refreshAddress } from './publish';

/** One person with one approval before them. */
interface Visit {
	context: IWebhookFunctions;
	store: Store;
	brand: string;
	loaded: Loaded;
	approver: Approver;
	now: Date;
}

const brandOf = (context: IWebhookFunctions): string => String(context.getNodeParameter('pageName', '')).trim();

function show(context: IWebhookFunctions, status: number, html: string): IWebhookResponseData {
	const response = context.getResponseObject();
	for (const [name, value] of Object.entries(PAGE_HEADERS)) response.setHeader(name, value);
	response.status(status).send(html);
	return { noWebhookResponse: true };
}

async function refuseLink(context: IWebhookFunctions, store: Store): Promise<IWebhookResponseData> {
	await store.bumpCounter('approval.refused.link');
	const text = 'The link is incomplete, was altered, or belongs to another request. Open it again from your message; if that does not help, ask for a new one.';
	return show(context, 403, plainPage({ brand: brandOf(context), headline: 'This link does not work', text }));
}

/** Who came with which approval. Only the token counts; whatever else a mail or tracker hung onto the link is ignored. */
async function identify(context: IWebhookFunctions, store: Store): Promise<{ loaded: Loaded; approver: Approver } | undefined> {
	const { t } = context.getQueryData() as IDataObject;
	const link = readToken(t);
	const loaded = link && (await store.loadApproval(link.approvalId));
	const approver = link && loaded && findApprover(await readLedgerKeys(context), loaded.value, link);
	return loaded && approver ? { loaded, approver } : undefined;
}

/** The page as the approval stands. */
async function page(visit: Visit, status: number, problem: { why: string; words: Draft | null; reason: string } | null): Promise<IWebhookResponseData> {
	const { context, brand, approver, store } = visit;
	const approval = visit.loaded.value;
	if (approval.state !== 'open') return show(context, status, endedPage({ brand, approval, approver }));
	const facts = await readLive(context, store, approval);
	return show(context, status, decisionPage({ brand, approval, approver, facts, problem }));
}

async function view(visit: Visit): Promise<IWebhookResponseData> {
	const { store, loaded, approver } = visit;
	await store.append(approvalEntry(loaded.value, 'approval.viewed', { actor: approver.id, body: { approverId: approver.id } }));
	return await page(visit, 200, null);
}

interface Form {
	cast: Cast;
	typedReason: string;
	problem: string | null;
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** What the buttons sent; undefined for anything that is no answer. */
function readForm({ context, approver }: Visit): Form | undefined {
	const { decision: asked, reason: typed, seen, subject, body } = context.getBodyData();
	const decision = ANSWERS.find((one) => one === asked);
	if (!decision) return undefined;
	const reason = readReason(textOf(typed));
	// Channels without a subject have no field for one.
	const words = typeof body === 'string' ? { subject: textOf(subject).replace(/\s*[\r\n]+\s*/g, ' '), body } : null;
	const vote: Cast['vote'] = { decision, reason: reason.ok ? reason.reason : null, at: new Date().toISOString(), via: 'page', identity: 'signed-link' };
	return { cast: { approver, vote, seenHash: textOf(seen), words }, typedReason: textOf(typed), problem: reason.ok ? null : reason.why };
}

function toItem(approval: Approval, due: Due | null): INodeExecutionData {
	const { caseId, platform, account } = approval;
	const lease = due ? { due: { ...due, leaseSeconds: TAKE_UP_MS / 1000 } } : {};
	return { json: { schemaVersion: CASE_SCHEMA_VERSION, caseId, platform, account, ...lease, approval: sectionOf(approval) } as unknown as IDataObject };
}

/** One execution per decision that ends the request, on the output that says how. */
function start(answered: IWebhookResponseData, approval: Approval, due: Due | null): IWebhookResponseData {
	if (approval.state === 'rejected') return { ...answered, workflowData: [[], [toItem(approval, null)]] };
	// Without a lease somebody else works the case now; the decision waits in the ledger for its turn.
	return approval.state === 'approved' && due ? { ...answered, workflowData: [[toItem(approval, due)], []] } : answered;
}

async function decide(visit: Visit): Promise<IWebhookResponseData> {
	const { context, store, loaded, brand, approver, now } = visit;
	const form = readForm(visit);
	if (!form) return await page(visit, 400, { why: 'No button was pressed.', words: null, reason: '' });
	const { cast, typedReason } = form;
	const again = { words: cast.words, reason: typedReason };
	if (form.problem) return await page(visit, 422, { why: form.problem, ...again });
	if (context.getMode() === 'manual') return await page(visit, 409, { why: 'This is the page of a test run, where no decision counts. Open the link of your message.', ...again });
	const answered = await answerApproval(store, loaded, { cast, now });
	const after: Visit = { ...visit, loaded: { ...loaded, value: answered.approval } };
	if (answered.kind === 'refused') return await page(after, answered.refusal === 'not-permitted' ? 403 : 409, { why: answered.why, ...again, words: answered.refusal === 'words' ? again.words : null });
	const { approval, due } = answered;
	const shown = show(context, 200, endedPage({ brand, approval, approver }));
	await wakeWaiting(context, store);
	return start(shown, approval, due);
}

async function receive(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	const store = await openLedger(context);
	await refreshAddress(context, store);
	const found = await identify(context, store);
	if (!found) return await refuseLink(context, store);
	const now = await readCaseTime(context as unknown as RequestContext, found.loaded.value);
	const isOver = found.loaded.value.state === 'open' && isOverdue(found.loaded.value, now);
	const value = isOver ? await expireApproval(store, found.loaded, now) : found.loaded.value;
	const visit: Visit = { context, store, brand: brandOf(context), loaded: { ...found.loaded, value }, approver: found.approver, now };
	return context.getRequestObject().method === 'POST' && !isOver ? await decide(visit) : await view(visit);
}

/** A GET shows and never decides, since mail scanners open links; a POST decides, exactly once. */
export async function serveApproval(context: IWebhookFunctions): Promise<IWebhookResponseData> {
	try {
		return await receive(context);
	} catch (error) {
		const { message, description } = toNodeError(context.getNode(), error, 0);
		context.logger.error(`Dunning Approval Trigger could not show or record a decision: ${message}`, { fix: description });
		const text = 'The ledger or the billing platform cannot be reached. Nothing was recorded; please try again in a few minutes.';
		return show(context, 503, plainPage({ brand: brandOf(context), headline: 'Please try again', text }));
	}
}
