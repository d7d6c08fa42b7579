import { SAMPLE_PEOPLE, type SamplePerson } from '../../nodes/platforms/sample/people';
import { LIVE_PARAMETERS, withParameters, type Stage } from '../support/recoveryStage';
import { until, type WorkflowDraft } from '../support/rest';
import { lastReason, type Ended } from './view';

/** Nodes of workflow 01 in which a person chooses the platform. */
const OF_PLATFORM = ['Dunning Trigger', 'Due Cases Trigger', 'Customer Context', 'Guarded Action', 'Record: Sent', 'Record: Not Sent'];

/** Workflow 01 as it acts, with the sample chosen in every node. */
export function chooseSample(draft: WorkflowDraft): WorkflowDraft {
	return withParameters(draft, Object.fromEntries(OF_PLATFORM.map((name) => [name, { ...LIVE_PARAMETERS[name as keyof typeof LIVE_PARAMETERS], platform: 'sample' }])));
}

/** Sample customers whom nothing may charge: stolen, high, paid meanwhile, disputed, unknown, on hold. */
export const NEVER_CHARGED: Readonly<Record<string, string>> = {
	'04': 'card stolen',
	'06': 'high amount',
	'08': 'paid meanwhile',
	'10': 'open dispute',
	'11': 'a code that nobody knows',
	'12': 'on hold',
};

/** The twelve whose payment failed; for the others, whose card is about to end, workflow 01 has nothing to decide. */
const IN_TROUBLE = SAMPLE_PEOPLE.filter(({ pays }) => pays !== true);

/** Id of a sample customer's case. */
export const sampleCase = (number: string): string => `sample:sample:sample_invoice_${number}`;

/** Waits until each of the twelve cases was decided once. */
export async function awaitSample(stage: Stage): Promise<void> {
	await until('all twelve cases are decided', 120_000, async () => {
		const ledger = await stage.ledger();
		const decided = await Promise.all(IN_TROUBLE.map(async ({ number }) => (await ledger.entries({ caseId: sampleCase(number), type: 'decision.made', limit: 1 })).length > 0));
		return decided.every(Boolean) ? true : undefined;
	});
}

async function endOf(stage: Stage, { number, name, truth }: SamplePerson): Promise<Ended> {
	const ledger = await stage.ledger();
	const caseId = sampleCase(number);
	const charges = (await ledger.intents(caseId)).filter(({ action }) => action === 'retry-payment');
	const sent = (await ledger.entries({ caseId, type: 'message.outcome', limit: 50 })).filter(({ body }) => body.result === 'sent');
	const stored = await ledger.loadCase(caseId);
	const view = {
		caseId,
		charges: charges.length,
		paidCharges: charges.filter(({ outcome }) => outcome?.result === 'paid').length,
		mails: sent.length,
		teamMails: stage.mail.mails.filter(({ subject }) => subject?.includes(caseId)).length,
		state: stored?.value.state ?? ('unseen' as const),
		why: stored?.value.stateReason ?? (await lastReason(ledger, caseId)),
	};
	const isBarred = number in NEVER_CHARGED;
	const problem = isBarred && view.charges > 0 ? `charged ${view.charges} times` : null;
	return { customer: name, trouble: NEVER_CHARGED[number] ?? truth.code ?? 'none', expected: isBarred ? 'never charged' : 'decided', view, problem };
}

/** The case of every sample customer in trouble as the ledger shows it now. */
export async function judgeSample(stage: Stage): Promise<Ended[]> {
	const rows: Ended[] = [];
	for (const person of IN_TROUBLE) rows.push(await endOf(stage, person));
	return rows;
}
