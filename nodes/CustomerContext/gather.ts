import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { caseIdOf } from '../core/caseId';
import type { CaseFacts, Due, DunningCase } from '../core/case';
import { DECLINE_CLASSES } from '../core/decline';
import { hintCount, type Told } from '../n8n/afterRun';
import { readCases } from '../n8n/caseFacts';
import { forEachItem, type Placed } from '../n8n/items';
import { keepDue } from '../n8n/keepDue';
import { openLedger } from '../n8n/ledger';
import { leaseEnd, proveLive, type Liveness } from '../n8n/liveness';
import { parseCase } from '../n8n/parseCase';
import { platformHttp } from '../n8n/platformHttp';
import { policyInForce } from '../n8n/policy';
import { isTool, readToolFacts, toToolOutput } from '../n8n/tool';
import { platformOf } from '../platforms';
import type { Http } from '../platforms/http';
import type { Platform } from '../platforms/platform';
import { SOURCES } from '../sources';
import type { Store } from '../stores/store';
import { addSurroundings, newRounds, type Rounds } from './surround';
import { countUnlisted } from './unlisted';

interface Desk {
	context: IExecuteFunctions;
	store: Store;
	platform: Platform;
	http: Http;
	account: string;
	now: Date;
	index: number;
	rounds: Rounds;
}

async function openDesk(context: IExecuteFunctions, store: Store, work: { dunningCase: DunningCase; index: number; rounds: Rounds }): Promise<Desk> {
	const platform = await platformOf(work.dunningCase.platform);
	const http = await platformHttp(context, platform);
	return { context, store, platform, http, account: work.dunningCase.account, now: new Date(), index: work.index, rounds: work.rounds };
}

async function readFacts(desk: Desk, dunningCase: DunningCase, liveness: Liveness): Promise<CaseFacts[]> {
	return await keepDue({ ...desk, liveness }, async () => {
		const read = await readCases(desk, dunningCase, desk.now);
		const cases: CaseFacts[] = [];
		for (const facts of read.ok ? read.cases : []) cases.push(await addSurroundings(desk, facts));
		return cases;
	});
}

async function enter(desk: Desk, facts: CaseFacts, due: Due): Promise<void> {
	const caseId = caseIdOf(desk.platform.id, desk.account, facts);
	if (await desk.store.loadCase(caseId)) return;
	const at = facts.context.now;
	await desk.store.saveCase(
		{
			caseId,
			platform: desk.platform.id,
			account: desk.account,
			queue: due.queue,
			customerId: facts.customer.id,
			testClockId: facts.customer.testClockId,
			state: 'open',
			stateReason: null,
			policyVersion: (await policyInForce(desk.store)).version,
			enteredAt: at,
			updatedAt: at,
		},
		0,
	);
}

function toCase(desk: Desk, base: DunningCase, work: { facts: CaseFacts; due: Due | undefined }): DunningCase {
	const { due: _parent, expiringCard: _card, gateways: _gateways, ...rest } = base;
	return {
		...rest,
		caseId: caseIdOf(desk.platform.id, desk.account, work.facts),
		...(work.due ? { due: work.due } : {}),
		...work.facts,
	};
}

/** One leased piece of work per case; a case that another execution is working on waits in the ledger. */
async function shareOut(desk: Desk, base: DunningCase, work: { cases: CaseFacts[]; due: Due }): Promise<DunningCase[]> {
	const { due } = work;
	const byId = new Map(work.cases.map((facts) => [caseIdOf(desk.platform.id, desk.account, facts), facts]));
	const pieces = await desk.store.splitDue(due, [...byId.keys()], leaseEnd(due, new Date()));
	const cases: DunningCase[] = [];
	for (const piece of pieces ?? []) {
		const facts = byId.get(piece.caseId);
		if (!facts) {
			// An earlier hand-out of this event found the case open, this one does not.
			await desk.store.settleDue(piece.due, 'nothing-open');
			continue;
		}
		await enter(desk, facts, due);
		cases.push(toCase(desk, base, { facts, due: { ...piece.due, leaseSeconds: due.leaseSeconds } }));
	}
	return cases;
}

async function gatherLive(desk: Desk, base: DunningCase, liveness: Liveness & { isLive: true }): Promise<DunningCase[]> {
	const { due } = liveness;
	// Taken up: from here on the lease covers the whole execution.
	await desk.store.renewDue(due, leaseEnd(due, new Date()));
	const cases = await readFacts(desk, base, liveness);
	await countUnlisted(desk, cases);
	if (cases.length > 0) return await shareOut(desk, base, { cases, due });
	await desk.store.settleDue(due, 'nothing-open');
	return [];
}

async function gatherOne(desk: Desk, base: DunningCase): Promise<DunningCase[]> {
	const liveness = await proveLive(desk.store, desk.context, base.due);
	if (liveness.isLive) return await gatherLive(desk, base, liveness);
	desk.context.logger.info(`Customer Context: ${liveness.why}`, { caseId: base.caseId });
	const cases = await readFacts(desk, base, liveness);
	return cases.map((facts) => toCase(desk, base, { facts, due: base.due }));
}

function describe({ invoice, attempt }: CaseFacts): string[] {
	const declineClass = attempt.last?.decline?.class;
	return [
		`The invoice is ${invoice.status}.`,
		`${attempt.number} attempts were made.`,
		...(declineClass ? [`Last decline: ${DECLINE_CLASSES[declineClass].label}.`] : []),
	];
}

async function answerTool(context: IExecuteFunctions, store: Store): Promise<INodeExecutionData[][]> {
	const facts = await readToolFacts(context, store);
	return toToolOutput({ status: 'done', reasons: describe(facts), caseId: facts.caseId, next: null }, 1);
}

/** One item per open invoice, or card that is about to end, that the event or due action is about, with everything known about it. */
export async function gatherContext(context: IExecuteFunctions): Promise<INodeExecutionData[][]> {
	const store = await openLedger(context);
	if (isTool(context)) return await answerTool(context, store);
	const rounds = newRounds();
	const ended: Told[] = [];
	const results = await forEachItem(context, 1, async (json: IDataObject, index): Promise<Placed[]> => {
		const base = parseCase(json);
		const cases = await gatherOne(await openDesk(context, store, { dunningCase: base, index, rounds }), base);
		if (cases.length === 0) ended.push({ code: 'nothing-open', text: 'Nothing of it is open any more, or another execution works on it' });
		return cases.map((one) => ({ output: 0, json: { ...json, ...one } }));
	});
	hintCount(context, { one: 'item ends here', many: 'items end here', all: ended });
	const silent = SOURCES.flatMap(({ id, name }) => (rounds.closed.has(id) ? [{ code: id, text: `${name}: ${rounds.closed.get(id) ?? ''}` }] : []));
	hintCount(context, { one: 'source gave nothing, so its fields are missing', many: 'sources gave nothing, so their fields are missing', all: silent, type: 'warning' });
	return results;
}
