import { submittedBy } from '../../engine/formTrigger';
import { ADA, askAbout, BEN, open, PEOPLE, press, runApproval, type Asked } from '../../engine/approvals';
import { OUTPUTS, useEngineBench } from '../../engine/bench';

const LARGE = { kind: 'expired-card', amountMinor: 250_000 } as const;

describe('Dunning Approval', () => {
	const bench = useEngineBench();

	async function reviewed(): Promise<{ invoiceId: string; items: object[] }> {
		const { invoiceId } = bench().fail(LARGE);
		const { outputs } = await bench().work([await bench().claimed({ invoiceId })]);
		return { invoiceId, items: outputs[OUTPUTS.needsApproval] ?? [] };
	}

	it('asks each approver with a link of their own, and puts one row into the ledger', async () => {
		const { invoiceId } = bench().fail(LARGE);
		const asked = await askAbout(bench(), invoiceId);
		expect(asked.map(({ approval }) => approval.ask.approver)).toEqual([ADA, BEN]);
		expect(new Set(asked.map(({ approval }) => approval.ask.link)).size).toBe(2);
		const [row, ...more] = await bench().store.approvals({ limit: 10 });
		expect(more).toEqual([]);
		expect(row).toMatchObject({ id: asked[0]?.approval.id, state: 'open', queue: 'wf_1', caseId: bench().caseId(invoiceId) });
		const pending = await bench().store.pendingDues(bench().caseId(invoiceId));
		expect(pending.map(({ kind }) => kind).sort()).toEqual(['approval.expire', 'approval.remind', 'review-case']);
		expect(asked[0]?.approval.ask).toMatchObject({ kind: 'request', mayApprove: true, subject: expect.stringContaining('$2,500.00'), chat: expect.stringContaining('Look and decide') });
	});

	it('says nothing of the customer in what it asks', async () => {
		const { invoiceId } = bench().fail({ ...LARGE, name: 'Zacharias Zimt', email: 'zimt@example.com' });
		const [asked] = await askAbout(bench(), invoiceId);
		expect(JSON.stringify(asked?.approval)).not.toMatch(/zimt/i);
		expect(JSON.stringify(await bench().store.approvals({ limit: 1 }))).not.toMatch(/zimt/i);
		expect(JSON.stringify(await bench().store.entries({ limit: 100, includeRehearsals: true }))).not.toMatch(/zimt/i);
	});

	it('fails with the cure while no page is published, and keeps nothing', async () => {
		const { items } = await reviewed();
		const { error, first } = await runApproval(bench(), items);
		expect(error).toMatchObject({ message: expect.stringContaining('No approval page is published'), description: expect.stringContaining('Dunning Approval Trigger') });
		expect(first).toEqual([]);
		expect(await bench().store.approvals({ limit: 1 })).toEqual([]);
	});

	it('fails with the cure when nobody is named', async () => {
		const { items } = await reviewed();
		await bench().store.savePageAddress('https://n8n.example/page');
		const { error } = await runApproval(bench(), items, { parameters: { ...PEOPLE, approvers: {} } });
		expect(error).toMatchObject({ message: 'Nobody is named who may approve this', description: expect.stringContaining('Name approvers') });
	});

	it('asks the same again when it runs again, under the same row', async () => {
		const { items } = await reviewed();
		await bench().store.savePageAddress('https://n8n.example/page');
		const runs = [await runApproval(bench(), items), await runApproval(bench(), items)];
		const ids = runs.flatMap(({ first }) => (first as unknown as Asked[]).map(({ approval }) => approval.id));
		expect(new Set(ids).size).toBe(1);
		expect(ids).toHaveLength(4);
	});

	it('lets what needs nobody pass', async () => {
		const { invoiceId } = bench().fail({ kind: 'expired-card' });
		const { outputs } = await bench().work([await bench().claimed({ invoiceId })]);
		const { first, second } = await runApproval(bench(), outputs[OUTPUTS.send] ?? []);
		expect(first).toEqual([]);
		expect(second).toHaveLength(1);
	});

	it('keeps nothing in a test run, and gives links that nothing stands behind', async () => {
		const { items } = await reviewed();
		await bench().store.savePageAddress('https://n8n.example/page');
		const { first } = await runApproval(bench(), items, { mode: 'manual' });
		expect(first).toHaveLength(2);
		expect(await bench().store.approvals({ limit: 1 })).toEqual([]);
		expect((await open(bench(), first[0] as unknown as Asked)).status).toBe(403);
	});

	it('reminds those who have not answered, and asks others when it is escalated', async () => {
		const { invoiceId, testClockId } = bench().fail({ ...LARGE, clock: true });
		const escalation = { ...PEOPLE, approvers: { approver: [ADA, { ...BEN, role: 'director' }] }, options: { escalateToRole: 'director' } };
		const asked = await askAbout(bench(), invoiceId, escalation);
		expect(asked.map(({ approval }) => approval.ask.approver.id)).toEqual([ADA.id]);
		for (const [days, kind, ask, people] of [[1.1, 'approval.remind', 'reminder', [ADA.id]], [1, 'approval.escalate', 'escalation', [ADA.id, BEN.id]]] as const) {
			bench().stripe.control.advance({ testClockId: testClockId ?? '', days });
			const due = await bench().due(testClockId, [kind]);
			const { first } = await runApproval(bench(), due, { parameters: escalation });
			expect((first as unknown as Asked[]).map(({ approval }) => [approval.ask.kind, approval.ask.approver.id])).toEqual(people.map((id) => [ask, id]));
			expect(await bench().due(testClockId, [kind])).toEqual([]);
		}
		expect((await open(bench(), asked[0])).status).toBe(200);
	});

	it('does not ask a second time what somebody refused', async () => {
		const { invoiceId } = bench().fail(LARGE);
		const { outputs } = await bench().work([await bench().claimed({ invoiceId })]);
		await bench().store.savePageAddress('https://n8n.example/page');
		const ask = async () => await runApproval(bench(), outputs[OUTPUTS.needsApproval] ?? []);
		const { first } = await ask();
		await press(bench(), first[0] as unknown as Asked, { decision: 'reject', reason: 'They called us' });
		const again = await ask();
		expect(again.first).toEqual([]);
		expect(again.second).toMatchObject([{ approval: { state: 'rejected', stateReason: 'Rejected by ada@example.com: They called us' } }]);
	});

	it('tells an agent how an approval stands, and takes nothing from it', async () => {
		const { invoiceId } = bench().fail(LARGE);
		const caseId = bench().caseId(invoiceId);
		const asTool = async () => (await runApproval(bench(), [{ approved: true, decision: 'approve' }], { as: 'dunningApprovalTool', parameters: { ...PEOPLE, caseId } })).first;
		const asked = await askAbout(bench(), invoiceId);
		expect(await asTool()).toEqual([{ status: 'needs_approval', reasons: ['A person was asked and has not decided yet.'], caseId, next: asked[0]?.approval.expiresAt }]);
		await press(bench(), asked[0], { decision: 'reject' });
		expect(await asTool()).toMatchObject([{ status: 'held', reasons: ['Rejected by ada@example.com.'] }]);
	});
});

describe('Record a Decision', () => {
	const bench = useEngineBench();

	const record = async (parameters: object) => await runApproval(bench(), [{ text: 'from a chat' }], { parameters: { operation: 'record', decision: 'approve', reason: '', ...parameters } });

	it('counts the answer of whoever holds the link, and hands the decision on', async () => {
		const { invoiceId } = bench().fail(LARGE);
		const [asked] = await askAbout(bench(), invoiceId);
		const { first } = await record({ identity: 'signed-link', link: asked?.approval.ask.link });
		expect(first).toMatchObject([{ caseId: bench().caseId(invoiceId), due: { kind: 'approval.decided' }, approval: { state: 'approved', recorded: true, decidedBy: [{ id: ADA.id, identity: 'signed-link' }] } }]);
		const late = await record({ identity: 'signed-link', link: asked?.approval.ask.link, decision: 'reject' });
		expect(late.second).toMatchObject([{ approval: { state: 'approved', recorded: false, why: 'Approved by ada@example.com.' } }]);
	});

	it('lets a typed name reject, but not approve', async () => {
		const { invoiceId } = bench().fail(LARGE);
		const [asked] = await askAbout(bench(), invoiceId);
		const claimed = { identity: 'claimed', approvalId: asked?.approval.id, person: 'Ada@Example.com' };
		expect((await record(claimed)).second).toMatchObject([{ approval: { state: 'open', recorded: false, why: expect.stringContaining('typed name') } }]);
		expect((await record({ ...claimed, decision: 'reject' })).second).toMatchObject([{ approval: { state: 'rejected', recorded: true } }]);
	});

	it.each([
		['an altered link', { identity: 'signed-link', link: 'https://n8n.example/?t=x.y.z' }, 'not a link of an approval'],
		['an unknown approval', { identity: 'claimed', approvalId: 'nothing', person: ADA.id }, 'knows no such approval'],
	])('refuses %s, and says what to pass', async (_what, parameters, message) => {
		expect((await record(parameters)).error?.message).toContain(message);
	});

	it('refuses somebody who was not asked', async () => {
		const { invoiceId } = bench().fail(LARGE);
		const [asked] = await askAbout(bench(), invoiceId);
		expect((await record({ identity: 'claimed', approvalId: asked?.approval.id, person: 'eve@example.com' })).error?.message).toContain('not an approver');
	});

	it('takes nobody for signed in whom n8n did not let in, whatever a field says', async () => {
		const { invoiceId } = bench().fail(LARGE);
		const [asked] = await askAbout(bench(), invoiceId);
		const said = { identity: 'n8n-login', approvalId: asked?.approval.id, person: ADA.id };
		expect((await record(said)).error?.message).toContain('Nobody signed in');
		const byForm = await runApproval(bench(), [submittedBy(ADA.id)], { parameters: { operation: 'record', decision: 'approve', reason: '', ...said }, mode: 'webhook', form: {} });
		expect(byForm.first).toMatchObject([{ approval: { state: 'approved', recorded: true, decidedBy: [{ id: ADA.id, identity: 'n8n-login' }] } }]);
	});
});
