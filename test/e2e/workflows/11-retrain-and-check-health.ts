import { someRows } from '../../core/scoring/model/someRows';
import { readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { awaitExecution, itemsOf, runManually, until, type Execution, type StoredWorkflow } from '../../support/rest';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

const MERCHANT = 'stripe:acct_1';
const ROWS = someRows(300, 7);
const TOO_FEW = 60;

const OFTEN = { 'Every Month': { rule: { interval: [{ field: 'seconds', secondsInterval: 5 }] } } };
const YEARLY = { 'Every Morning': { rule: { interval: [{ field: 'months', triggerAtDayOfMonth: 28, triggerAtHour: 3 }] } } };

let workflow: StoredWorkflow;

const hoursAgo = (hours: number): string => new Date(Date.now() - hours * 3_600_000).toISOString();

/** Retries whose end is known, as Guarded Action leaves them in the ledger. */
async function teach(stage: WorkflowStage, from: number, to: number): Promise<void> {
	const ledger = await stage.ledger();
	for (let index = from; index < to; index += 1) {
		const body = { seen: { attemptId: `ch_${index}`, row: ROWS[index] } };
		await ledger.append({ at: new Date().toISOString(), type: 'decision.made', caseId: `${MERCHANT}:in_${index}`, actor: 'Guarded Action', isRehearsal: false, body });
	}
}

async function checkNow(stage: WorkflowStage): Promise<Execution> {
	const { executionId } = await runManually(stage.session, workflow.id, { startAt: 'Every Morning' });
	return await awaitExecution(stage.session, executionId ?? 'none');
}

const mailsOf = ({ mail }: WorkflowStage, about: RegExp) => mail.mails.filter(({ subject }) => about.test(subject ?? ''));
const awaitMail = async (stage: WorkflowStage, about: RegExp) => await until(`a mail about ${about}`, 60_000, async () => mailsOf(stage, about).at(-1));

/** A ledger that learns enough in the end, falls ill, and is told about once. */
export const retrainAndCheck: WorkflowScene = {
	workflow: '11-retrain-and-check-health.json',
	begin: async (stage) => {
		const ledger = await stage.ledger();
		await ledger.append({ at: hoursAgo(1), type: 'event.received', caseId: `${MERCHANT}:in_1`, actor: 'Dunning Trigger', isRehearsal: false, body: {} });
		await teach(stage, 0, TOO_FEW);
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('11'), { ...OFTEN, ...YEARLY }));
	},
	tests: (stage) => {
		it('keeps a model out of force that too few retries have judged, and says so', async () => {
			const mail = await awaitMail(stage(), /Recovery model .*not published/);
			expect(mail.text).toContain('It did not pass its checks: only 12 new attempts');
			expect(await (await stage().ledger()).publishedModels(MERCHANT, 5)).toEqual([]);
		});

		it('puts one in force that passed, and mails its page', async () => {
			await teach(stage(), TOO_FEW, ROWS.length);
			const mail = await awaitMail(stage(), /published for stripe:acct_1/);
			expect(mail.raw).toContain('dunning-lab.html');
			const [published] = await (await stage().ledger()).publishedModels(MERCHANT, 1);
			expect(published?.model.health).toMatchObject({ isHealthy: true });
		});

		it('is silent while all is well', async () => {
			const execution = await checkNow(stage());
			expect([itemsOf(execution, 'All Is Well').length, execution.runData['Tell Your Team']]).toEqual([1, undefined]);
			expect(mailsOf(stage(), /need a look/)).toEqual([]);
		});

		it('sends one mail that lists all that is wrong', async () => {
			const ledger = await stage().ledger();
			await ledger.append({ at: hoursAgo(1), type: 'endpoint.lost', caseId: null, actor: 'Due Cases Trigger', isRehearsal: false, body: { endpointId: 'we_1', queue: 'wf_1', state: 'gone' } });
			await ledger.append({ at: hoursAgo(1), type: 'due.exhausted', caseId: `${MERCHANT}:in_7`, actor: 'Ledger', isRehearsal: false, body: {} });
			await ledger.schedule({ kind: 'retry', key: 'retry-1', caseId: `${MERCHANT}:in_8`, platform: 'stripe', account: 'acct_1', queue: 'wf_1', dueAt: new Date(hoursAgo(30)), testClockId: null, reason: 'a retry' });
			await checkNow(stage());
			const mail = await awaitMail(stage(), /need a look/);
			for (const told of [/endpoint of workflow wf_1 was found gone/, /retry of stripe:acct_1:in_8\) for 30 hours/, /in_7 was handed out again and again/]) expect(mail.text).toMatch(told);
			expect(mail.subject).toBe('Dunning: 3 thing(s) need a look');
			expect(mailsOf(stage(), /need a look/)).toHaveLength(1);
		});
	},
};
