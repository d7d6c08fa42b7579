import type { IDataObject } from 'n8n-workflow';

import { ANSWERS, askHash, type Answer, type Approver } from '../core/approval/approval';
import { readReason } from '../core/approval/edit';
import { isSamePerson } from '../core/approval/rights';
import { sectionOf } from '../core/approval/section';
import { findApprover, readToken } from '../core/approval/token';
import type { Cast } from '../core/approval/vote';
import { CASE_SCHEMA_VERSION } from '../core/case';
import { DunningError } from '../core/errors';
import { readCaseTime } from '../n8n/approvalClock';
import { executionOf } from '../n8n/afterRun';
import { answerApproval, type Answered, type Loaded } from '../n8n/approvals';
import type { Placed } from '../n8n/items';
import { readLedgerKeys } from '../n8n/ledger';
import { isProductionRun } from '../n8n/liveness';
import type { RequestContext } from '../n8n/platformHttp';
import { wakeWaiting } from '../n8n/wake';
import { readWho } from '../n8n/who';
import type { Desk } from './desk';

const APPROVED = 0;
const NOT_APPROVED = 1;

type Identity = Cast['vote']['identity'];

const refuse = (message: string, fix: string): DunningError => new DunningError({ code: 'bad-input', message, fix });

const read = ({ context, index }: Desk, name: string): string => String(context.getNodeParameter(name, index, '') ?? '').trim();

interface Found {
	loaded: Loaded;
	approver: Approver;
}

/** The token of a link, or what was given. */
const tokenOf = (given: string): string => (URL.canParse(given) ? (new URL(given).searchParams.get('t') ?? '') : given);

async function findByLink(desk: Desk): Promise<Found> {
	const link = readToken(tokenOf(read(desk, 'link')));
	const loaded = link && (await desk.store.loadApproval(link.approvalId));
	const approver = link && loaded && findApprover(await readLedgerKeys(desk.context), loaded.value, link);
	if (loaded && approver) return { loaded, approver };
	throw refuse('This is not a link of an approval in this ledger', 'Pass approval.ask.link as Dunning Approval made it, or the token after "?t=" in it.');
}

/** The person that n8n itself let into the form of this run; a field could name anybody. */
async function readSignedIn(desk: Desk): Promise<string> {
	const { id, identity } = await readWho(desk, '');
	if (identity === 'n8n-login') return id;
	throw refuse('Nobody signed in for this decision', 'Start the published workflow with a Form Trigger (version 2.6 or newer) whose Authentication is "n8n User Auth", or use the personal link.');
}

async function findByName(desk: Desk, person: string): Promise<Found> {
	const loaded = await desk.store.loadApproval(read(desk, 'approvalId'));
	if (!loaded) throw refuse('The ledger knows no such approval', 'Pass approval.id as Dunning Approval gave it.');
	const approver = loaded.value.approvers.find(({ id }) => isSamePerson(id, person));
	if (approver) return { loaded, approver };
	throw refuse('This person is not an approver of this request', 'Pass the name exactly as it stands among the approvers.');
}

function readVote(desk: Desk, identity: Identity): Cast['vote'] {
	const decision = ANSWERS.find((one) => one === read(desk, 'decision'));
	if (!decision) throw refuse('The decision is none of approve, reject and take-over', 'Map the answer of the chat or form to one of these.');
	const reason = readReason(read(desk, 'reason'));
	if (!reason.ok) throw refuse(reason.why, 'Shorten the reason or leave the number out.');
	return { decision: decision satisfies Answer, reason: reason.reason, at: new Date().toISOString(), via: 'record', identity };
}

function toItem(answered: Answered): Placed {
	const { approval } = answered;
	const due = answered.kind === 'counted' && answered.due ? { due: answered.due } : {};
	const told = answered.kind === 'counted' ? { recorded: true } : { recorded: false, why: answered.why };
	const { caseId, platform, account } = approval;
	const json = { schemaVersion: CASE_SCHEMA_VERSION, caseId, platform, account, ...due, approval: { ...sectionOf(approval), ...told } };
	return { output: answered.kind === 'counted' && approval.state === 'approved' ? APPROVED : NOT_APPROVED, json };
}

async function find(desk: Desk, identity: Identity): Promise<Found> {
	switch (identity) {
		case 'signed-link':
			return await findByLink(desk);
		case 'n8n-login':
			return await findByName(desk, await readSignedIn(desk));
		case 'claimed':
			return await findByName(desk, read(desk, 'person'));
	}
}

/** Counts an answer that came by a chat or form. A test run counts nothing. */
export async function recordDecision(desk: Desk, json: IDataObject): Promise<Placed[]> {
	const identity = desk.context.getNodeParameter('identity', desk.index) as Identity;
	const { loaded, approver } = await find(desk, identity);
	const vote = readVote(desk, identity);
	if (!isProductionRun(desk.context)) return [{ output: NOT_APPROVED, json: { ...json, approval: { ...sectionOf(loaded.value), recorded: false, why: 'Rehearsal: a test run records no decision.' } } }];
	const now = await readCaseTime(desk.context as unknown as RequestContext, loaded.value);
	const cast: Cast = { approver, vote, seenHash: askHash(loaded.value), words: null };
	const answered = await answerApproval(desk.store, loaded, { cast, now, execution: executionOf(desk.context) });
	await wakeWaiting(desk.context, desk.store);
	return [toItem(answered)];
}
