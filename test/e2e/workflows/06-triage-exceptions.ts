import type { INode } from 'n8n-workflow';
import { watchCases, type CaseWatch, type Customer } from '../../support/caseWatch';
import { LIVE_PARAMETERS, readReferenceWorkflow, withParameters } from '../../support/recoveryStage';
import { until, type StoredWorkflow, type WorkflowDraft } from '../../support/rest';
import { aNode } from '../../support/runs';
import type { WorkflowScene, WorkflowStage } from '../../support/workflowStage';

const SALESFORCE = /salesforce\.com$/;
const ZENDESK = /zendesk\.com$/;

/** Workflow 01 with 06 behind the two outputs that need a person, as the note of 06 says; what a help desk knows is added on the way. */
async function withTriage(triage: StoredWorkflow, ticketOf: string): Promise<WorkflowDraft> {
	const draft = withParameters(await readReferenceWorkflow('01'), LIVE_PARAMETERS);
	const tickets: INode = aNode({
		name: 'Tickets',
		type: 'n8n-nodes-base.code',
		typeVersion: 2,
		parameters: {
			mode: 'runOnceForEachItem',
			jsCode: `const texts = $json.customer.email === '${ticketOf}' ? [{ kind: 'ticket', text: 'The service has been down all week and nothing works. Support does not answer.', at: null }] : [];\nreturn { json: { ...$json, texts } };`,
		},
	});
	const call = aNode({
		name: 'Execute Sub-workflow',
		type: 'n8n-nodes-base.executeWorkflow',
		typeVersion: 1.2,
		parameters: { source: 'database', workflowId: { __rl: true, mode: 'id', value: triage.id }, workflowInputs: { mappingMode: 'defineBelow', value: {} }, mode: 'once', options: {} },
	});
	const [done = null, send = null] = draft.connections['Guarded Action']?.main ?? [];
	const toTickets = [{ node: 'Tickets', type: 'main' as const, index: 0 }];
	return {
		...draft,
		nodes: [...draft.nodes, tickets, call],
		connections: { ...draft.connections, 'Guarded Action': { main: [done, send, toTickets, toTickets] }, Tickets: { main: [[{ node: 'Execute Sub-workflow', type: 'main', index: 0 }]] } },
	};
}

let watch: CaseWatch;
let finance: Customer;
let support: Customer;
let refused: Customer;

const ticketsOf = async (stage: WorkflowStage, host: RegExp, { caseId }: Customer) =>
	await until(`a ticket about ${caseId}`, 60_000, async () => {
		const calls = stage.services.callsTo(host, caseId);
		return calls.length > 0 ? calls : undefined;
	});

/** Cases that need a person: one of finance, one of support, and one whose ticket cannot be opened. */
export const triageExceptions: WorkflowScene = {
	workflow: '06-triage-exceptions.json',
	begin: async (stage) => {
		const triage = await stage.publish(await readReferenceWorkflow('06'));
		const recovery = await stage.publish(await withTriage(triage, 'sarah@customers.example'));
		watch = watchCases(stage, [recovery]);
		finance = watch.fail('Fiona', { kind: 'expired-card', amountMinor: 250_000 });
		support = watch.fail('Sarah', { kind: 'high-value', amountMinor: 250_000 });
		refused = watch.fail('Rafa', { kind: 'expired-card', amountMinor: 250_000 });
		stage.services.refuse(SALESFORCE, refused.caseId, 503);
	},
	tests: (stage) => {
		it('opens a case in Salesforce for what is finance’s work, with cause, ways and signs', async () => {
			const [call, ...more] = await ticketsOf(stage(), SALESFORCE, finance);
			expect(more).toEqual([]);
			expect(call?.path).toMatch(/\/sobjects\/case$/i);
			expect(call?.body).toMatchObject({ Type: 'Problem', Subject: expect.stringMatching(/^Dunning: .+ \((low|normal|high|urgent)\), invoice /), Description: expect.stringContaining('Ways to solve it:') });
		});

		it('opens a ticket in Zendesk for what is not', async () => {
			const [call, ...more] = await ticketsOf(stage(), ZENDESK, support);
			expect(more).toEqual([]);
			expect((call?.body as { ticket: object }).ticket).toMatchObject({ external_id: support.caseId, type: 'problem', subject: expect.stringContaining('Service issue') });
			expect(stage().services.callsTo(SALESFORCE, support.caseId)).toEqual([]);
		});

		it('writes the number of the ticket into the audit log', async () => {
			const note = await until('the note is there', 30_000, async () => (await watch.entriesOf(finance, 'note'))[0]);
			expect(note.body.note).toMatch(/^A ticket was opened: 500\d+AAA, queue \w+$/);
		});

		it('tells the team when no ticket could be opened, so that the case is not lost', async () => {
			const mail = await until('the team was told', 60_000, async () => watch.mailsAbout(refused)[0]);
			expect(mail.subject).toBe(`No ticket could be opened: ${refused.caseId}`);
			for (const one of [finance, support, refused]) expect(watch.mailsTo(one)).toEqual([]);
		});
	},
};
