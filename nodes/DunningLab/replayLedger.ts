import { DunningError } from '../core/errors';
import { replayDecisions, type RecordedDecision } from '../core/lab/replay/replayDecisions';
import type { Policy } from '../core/policy/policy';
import type { RecoveryModel } from '../core/scoring/model/model';
import { readRecorded, textOf, type Desk, type Found } from './desk';

async function findPolicy(desk: Desk): Promise<Policy> {
	const store = await desk.openStore();
	const name = textOf(desk, 'version');
	const [latest] = await store.policies(1);
	const found = name === '' ? latest : await store.loadPolicy(name);
	if (found) return found.policy;
	throw new DunningError({
		code: 'bad-input',
		message: name === '' ? 'The ledger holds no published policy' : `The ledger knows no version "${name}" of the policy`,
		fix: 'Publish one with Dunning Policy, or take a name from its List Versions.',
	});
}

/** The models that scored these decisions, withdrawn ones too. */
async function loadModels(desk: Desk, decisions: readonly RecordedDecision[]): Promise<Map<string, RecoveryModel>> {
	const store = await desk.openStore();
	const models = new Map<string, RecoveryModel>();
	for (const { input } of decisions) {
		const { merchant, footing } = input.outlook ?? {};
		const version = footing?.model;
		if (!merchant || !version || models.has(`${merchant} ${version}`)) continue;
		const stored = await store.loadModel(merchant, version);
		if (stored) models.set(`${merchant} ${version}`, stored.model);
	}
	return models;
}

/** Decides again what the ledger recorded, under another version. Nothing is done, nothing is written. */
export async function replayLedger(desk: Desk): Promise<Found> {
	const policy = await findPolicy(desk);
	const read = await readRecorded(desk, textOf(desk, 'after'));
	const models = await loadModels(desk, read.decisions);
	const report = replayDecisions(read, { policy, modelOf: (merchant, version) => models.get(`${merchant} ${version}`) });
	const looser = report.changed.filter(({ letsMoreHappen }) => letsMoreHappen).length;
	const summary = { policyVersion: report.policyVersion, replayed: report.replayed, changed: report.changed.length, letMoreHappen: looser, notReplayed: report.bad };
	return {
		items: [summary, ...report.changed],
		page: {
			title: `Decisions under ${report.policyVersion}`,
			findings: [`${report.replayed} decisions were decided again; ${report.changed.length} change, ${looser} of them let more happen. ${report.bad.length} records could not be replayed.`],
			charts: [],
			tables: [{ caption: 'Every decision that changes', headings: ['entry', 'case', 'at', 'what', 'was', 'would be'], rows: report.changed.flatMap(({ entryId, caseId, at, changes }) => changes.map(({ what, was, would }) => [String(entryId), caseId, at, what, was, would])) }],
		},
	};
}
