import type { IDataObject, INode, IRun, IWebhookFunctions, IWebhookResponseData, WorkflowExecuteMode } from 'n8n-workflow';

import { DunningApproval } from '../../../nodes/DunningApproval/DunningApproval.node';
import { expireApproval } from '../../../nodes/n8n/approvals';
import { wakeWaiting, type WakeContext } from '../../../nodes/n8n/wake';
import { ADA, BEN, PEOPLE, press, runApproval, type Asked } from '../../engine/approvals';
import { aNode, LIVE, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { errorOf, itemsFrom, runInEngine } from '../../engine/engine';
import { publishPage } from '../DunningApprovalTrigger/aVisit';

const YEAR_3000 = '3000-01-01T00:00:00.000Z';
const CLAIMS = { approved: true, data: { approved: true, kept: 1 }, chatInput: 'yes' };

describe('Dunning Approval as the human review of an agent', () => {
	const bench = useEngineBench();

	/** A case with a new card and a large invoice: charging it needs a person. */
	async function aReviewedCase(): Promise<{ caseId: string; invoiceId: string }> {
		await publishPage({ credentials: bench().credentials });
		const { customerId, invoiceId } = bench().fail({ kind: 'stolen-card', amountMinor: 250_000 });
		await bench().work([await bench().claimed({ invoiceId })]);
		const { paymentMethodId } = bench().stripe.control.updateCard({ customerId });
		await bench().work([await bench().claimed({ invoiceId, paymentMethodId }, { type: 'method.updated' })]);
		return { caseId: bench().caseId(invoiceId), invoiceId };
	}

	async function review(caseId: string, changes: { mode?: WorkflowExecuteMode; tool?: INode; items?: IDataObject[] } = {}): Promise<IRun> {
		const { mode = 'trigger', tool = aNode('guardedActionTool', 'Guarded Action', { parameters: { ...LIVE, caseId } }), items = [CLAIMS] } = changes;
		return await runInEngine({
			types: NODE_TYPES,
			nodes: [aNode('dunningApprovalHitlTool', 'Review', { id: 'review', parameters: { ...PEOPLE, operation: 'sendAndWait', caseId } }), tool],
			connections: { [tool.name]: { ai_tool: [[{ node: 'Review', type: 'ai_tool', index: 0 }]] } },
			credentials: bench().credentials,
			mode,
			start: 'Review',
			items,
		});
	}

	/** What n8n calls when somebody calls the signed address. */
	async function call(body: IDataObject = {}): Promise<IWebhookResponseData & { status: number }> {
		let status = 200;
		const response = { status: (code: number) => ((status = code), response), end: () => undefined };
		const context = {
			getNode: () => ({ parameters: {}, id: 'review', name: 'Review', credentials: { dunningLedgerApi: {} } }),
			getWorkflow: () => ({ id: 'wf_1' }),
			getExecutionId: () => '1',
			getCredentials: async (type: string) => bench().credentials[type] ?? {},
			getResponseObject: () => response,
			getBodyData: () => body,
			getQueryData: () => body,
			logger: { error: () => undefined },
		};
		return { ...(await new DunningApproval().webhook.call(context as unknown as IWebhookFunctions)), status };
	}

	async function mailed(): Promise<Asked[]> {
		const { first } = await runApproval(bench(), await bench().due(null, ['approval.remind']));
		return first as unknown as Asked[];
	}

	const answerOf = ({ workflowData }: IWebhookResponseData) => workflowData?.map((items) => items.map(({ json }) => json));

	it('waits without a limit, keeps no claim of the model, and has the question sent by the workflow that sends reminders', async () => {
		const { caseId, invoiceId } = await aReviewedCase();
		const run = await review(caseId);
		expect(errorOf(run)).toBeUndefined();
		expect(run.waitTill?.toISOString()).toBe(YEAR_3000);
		expect(run.data.executionData?.nodeExecutionStack[0]?.data.main?.[0]?.map(({ json }) => json)).toEqual([{ data: { kept: 1 }, chatInput: 'yes' }]);
		expect(await bench().store.approvals({ caseId, limit: 5 })).toMatchObject([{ state: 'open', money: { group: expect.any(String) } }]);
		const asked = await mailed();
		expect(asked.map(({ approval }) => [approval.ask.kind, approval.ask.approver.id])).toEqual([['request', ADA.id], ['request', BEN.id]]);
		expect(await bench().store.entries({ caseId, type: 'approval.reminded', limit: 5 })).toEqual([]);
		expect(bench().charges(invoiceId)).toBe(0);
	});

	it.each([['approve', true], ['reject', false], ['take-over', false]])('answers "%s" of a person with %s, from the ledger and whatever the request says', async (decision, approved) => {
		const { caseId } = await aReviewedCase();
		await review(caseId);
		const early = await call(CLAIMS);
		expect([early.status, early.workflowData]).toEqual([409, undefined]);
		const [asked] = await mailed();
		await press(bench(), asked, { decision });
		expect(answerOf(await call({ approved: !approved, data: { approved: !approved } }))).toEqual([[{ approved }]]);
	});

	it('answers no once nobody answered in time', async () => {
		const { caseId } = await aReviewedCase();
		await review(caseId);
		const [open] = await bench().store.approvals({ caseId, limit: 1 });
		const loaded = await bench().store.loadApproval(open?.id ?? '');
		if (!loaded) throw new Error('Nobody was asked.');
		await expireApproval(bench().store, loaded, new Date(loaded.value.expiresAt));
		expect(answerOf(await call(CLAIMS))).toEqual([[{ approved: false }]]);
	});

	it('is woken at its signed address when the request has ended, and told nothing by it', async () => {
		const { caseId } = await aReviewedCase();
		await review(caseId);
		const requests: IDataObject[] = [];
		const replies = [500, 409, 200];
		const context = { logger: { warn: () => undefined }, helpers: { httpRequest: async (request: IDataObject) => (requests.push(request), { statusCode: replies[requests.length - 1] }) } } as unknown as WakeContext;
		await wakeWaiting(context, bench().store);
		expect(requests).toEqual([]);
		await press(bench(), (await mailed())[0], { decision: 'reject' });
		for (let look = 0; look < 5; look += 1) await wakeWaiting(context, bench().store);
		expect(requests).toHaveLength(3);
		expect(requests[0]).toMatchObject({ method: 'POST', url: expect.stringMatching(/^http:\/\/localhost:5678\/webhook-waiting\/1\/review\?signature=/) });
		expect(requests[0]).not.toHaveProperty('body');
	});

	it('waits for the request that stands open already, and asks no second time', async () => {
		const { caseId } = await aReviewedCase();
		await review(caseId);
		await review(caseId);
		expect(await bench().store.approvals({ caseId, limit: 5 })).toHaveLength(1);
		expect(await mailed()).toHaveLength(2);
	});

	it('does not ask again about what somebody refused: the answer is no at once', async () => {
		const { caseId } = await aReviewedCase();
		await review(caseId);
		await press(bench(), (await mailed())[0], { decision: 'reject' });
		const run = await review(caseId);
		expect([run.waitTill, itemsFrom(run, 'Review')]).toEqual([undefined, [{ approved: false }]]);
	});

	it('says no where nothing is under review, and in a test run', async () => {
		const { invoiceId } = bench().fail({ kind: 'expired-card' });
		await bench().work([await bench().claimed({ invoiceId })]);
		const { caseId } = await aReviewedCase();
		for (const run of [await review(bench().caseId(invoiceId)), await review(caseId, { mode: 'manual' })]) {
			expect([errorOf(run), run.waitTill, itemsFrom(run, 'Review')]).toEqual([undefined, undefined, [{ approved: false }]]);
		}
		expect(await bench().store.approvals({ limit: 5 })).toEqual([]);
	});

	it('guards no other tool than Guarded Action, which alone looks for the approval before it acts', async () => {
		const { caseId } = await aReviewedCase();
		const run = await review(caseId, { tool: aNode('auditLogTool', 'Notes', { parameters: { caseId } }) });
		expect(errorOf(run)).toMatchObject({ message: expect.stringContaining('not about "Notes"'), description: expect.stringContaining('only Guarded Action') });
		expect(await bench().store.approvals({ limit: 5 })).toEqual([]);
	});

	it('is refused in a workflow without an agent', async () => {
		const { error } = await runApproval(bench(), [{ schemaVersion: 1 }], { parameters: { ...PEOPLE, operation: 'sendAndWait' } });
		expect(error).toMatchObject({ message: expect.stringContaining('Only an AI Agent can ask and wait') });
	});
});
