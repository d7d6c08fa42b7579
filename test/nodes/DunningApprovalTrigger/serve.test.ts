import { ADA, askAbout, BEN, open, PEOPLE, press, type Asked } from '../../engine/approvals';
import { OUTPUTS, useEngineBench } from '../../engine/bench';
import { ADDRESS, publishPage, visitPage } from './aVisit';

const LARGE = { kind: 'expired-card', amountMinor: 250_000, name: 'Hannah High' } as const;
const HOURS_96 = { ...PEOPLE, options: { expireAfterHours: 96 } };

describe('the approval page', () => {
	const bench = useEngineBench();

	async function asked(parameters = PEOPLE): Promise<{ people: Asked[]; invoiceId: string }> {
		const { invoiceId } = bench().fail(LARGE);
		return { people: await askAbout(bench(), invoiceId, parameters), invoiceId };
	}

	const entries = async (type: string) => await bench().store.entries({ type, limit: 50 });
	const state = async () => (await bench().store.approvals({ limit: 1 }))[0]?.state;

	it('shows what happened, what is proposed, why, what it costs, and the message as it will be sent', async () => {
		const { people } = await asked();
		const { status, html } = await open(bench(), people[0]);
		expect(status).toBe(200);
		for (const text of ['$2,500.00', 'Hannah High', 'asks for another payment method', 'The amount is high enough that a person decides.', 'Costs nothing', 'Card expired', 'To ada@example.com', 'Approve', 'Reject', 'Hand to me']) expect(html).toContain(text);
		expect(html).toContain('Hi Hannah,');
		expect(html).not.toMatch(/https?:/);
		expect((await entries('approval.viewed')).map(({ actor }) => actor)).toEqual([ADA.id]);
	});

	it('needs nothing from outside, runs no script, and stays out of frames, caches and referrers', async () => {
		const { people } = await asked();
		const { html, headers } = await open(bench(), people[0]);
		expect(html).not.toMatch(/<script|<img|<link|<iframe|\bon\w+=|@import|url\(/i);
		expect(headers).toMatchObject({
			'content-security-policy': expect.stringMatching(/^default-src 'none'; style-src 'sha256-[^']+'; form-action 'self'; frame-ancestors 'none'/),
			'cache-control': 'no-store',
			'referrer-policy': 'no-referrer',
		});
	});

	it('decides nothing when a scanner opens the link, however often', async () => {
		const { people } = await asked();
		for (let times = 0; times < 5; times += 1) {
			const served = await open(bench(), people[0], { query: { t: new URL(people[0]?.approval.ask.link ?? '').searchParams.get('t'), decision: 'approve', utm_source: 'mail' } });
			expect([served.status, served.approved, served.rejected]).toEqual([200, [], []]);
		}
		expect(await state()).toBe('open');
	});

	it('starts one execution with the decision, which then acts once', async () => {
		const { people, invoiceId } = await asked();
		const served = await press(bench(), people[0], { decision: 'approve', reason: 'Good customer' });
		expect(served.html).toContain('Approved by ada@example.com: Good customer');
		expect(served.approved).toHaveLength(1);
		const item = served.approved[0]?.json ?? {};
		expect(item).toMatchObject({ caseId: bench().caseId(invoiceId), due: { kind: 'approval.decided' }, approval: { state: 'approved', decision: 'approve', reason: 'Good customer' } });
		const acted = (await bench().work([item], { mode: 'webhook' })).only();
		expect(acted).toMatchObject({ output: OUTPUTS.send, decision: { contact: { approvedBy: people[0]?.approval.id } } });
		const again = (await bench().work([item], { mode: 'webhook' })).only();
		expect(again.outcome.status).toBe('rehearsed');
	});

	it('sends the words as they were edited, and no others', async () => {
		const { people } = await asked();
		const words = { subject: 'A short note about your payment', body: 'Hi {{first_name}},\n\ncould you choose another way to pay?\n\n{{payment_link}}\n\nThank you' };
		const served = await press(bench(), people[0], { decision: 'approve', ...words });
		expect(served.approved).toHaveLength(1);
		const acted = (await bench().work([served.approved[0]?.json ?? {}], { mode: 'webhook' })).only();
		expect(acted).toMatchObject({ output: OUTPUTS.send, outcome: { release: { subject: words.subject, text: expect.stringContaining('could you choose another way to pay?') } } });
	});

	it('refuses words that no draft may hold, keeps what was typed, and records nothing', async () => {
		const { people } = await asked();
		const served = await press(bench(), people[0], { decision: 'approve', subject: 'Pay now', body: 'Hi, pay $2,500 at https://evil.example <b>now</b>' });
		expect(served.status).toBe(409);
		expect(served.html).toContain('Nothing was recorded');
		expect(served.html).toContain('evil.example &lt;b&gt;now&lt;/b&gt;');
		expect([served.approved, await state()]).toEqual([[], 'open']);
	});

	it.each([
		['reject', 'Rejected by ada@example.com: They called.'],
		['take-over', 'ada@example.com works this case by hand: They called.'],
	])('leaves the case held after "%s", with the reason and a next look', async (decision, stateReason) => {
		const { people, invoiceId } = await asked();
		const served = await press(bench(), people[0], { decision, reason: 'They called.' });
		expect(served.rejected).toMatchObject([{ json: { caseId: bench().caseId(invoiceId), approval: { state: 'rejected', decision, stateReason } } }]);
		expect(served.approved).toEqual([]);
		expect(await bench().store.loadCase(bench().caseId(invoiceId))).toMatchObject({ value: { state: 'held', stateReason } });
		expect((await bench().store.pendingDues(bench().caseId(invoiceId))).map(({ kind }) => kind)).toEqual(['review-case']);
	});

	it('leaves no planned charge behind when a person takes the case over', async () => {
		const { people, invoiceId } = await asked();
		await bench().store.schedule({ kind: 'retry', key: 'planned', caseId: bench().caseId(invoiceId), platform: 'stripe', account: bench().stripe.accountId, queue: 'wf_1', dueAt: new Date(Date.now() + 60_000), testClockId: null, reason: 'planned retry' });
		await press(bench(), people[0], { decision: 'take-over' });
		expect((await bench().store.pendingDues(bench().caseId(invoiceId))).map(({ kind }) => kind)).toEqual(['review-case']);
	});

	it('counts one of two answers that come at once, and tells the other who decided', async () => {
		const { people } = await asked();
		const served = await Promise.all([press(bench(), people[0], { decision: 'approve' }), press(bench(), people[1], { decision: 'reject' }), press(bench(), people[0], { decision: 'approve' })]);
		expect(served.flatMap(({ approved, rejected }) => [...approved, ...rejected])).toHaveLength(1);
		expect(await entries('approval.decided')).toHaveLength(1);
		const late = await press(bench(), people[0], { decision: 'approve' });
		expect([late.status, late.approved]).toEqual([409, []]);
	});

	it.each([
		['altered', (token: string) => `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`],
		['cut', (token: string) => token.slice(0, 20)],
		['absent', () => ''],
	])('says no more than that the link does not work when it is %s', async (_how, alter) => {
		const { people } = await asked();
		const t = alter(new URL(people[0]?.approval.ask.link ?? '').searchParams.get('t') ?? '');
		for (const method of ['GET', 'POST'] as const) {
			const served = await visitPage({ credentials: bench().credentials, method, query: { t }, form: { decision: 'approve' } });
			expect(served.status).toBe(403);
			expect(served.html).not.toMatch(/2,500|Hannah|ada@/);
			expect(served.approved).toEqual([]);
		}
		expect(await state()).toBe('open');
		expect((await bench().store.counters())['approval.refused.link']).toBe(2);
	});

	it('takes an answer in nobody else’s name: a link names its person, whatever the form says', async () => {
		const { people } = await asked();
		await press(bench(), people[1], { decision: 'reject', approverId: ADA.id, approver: ADA.id });
		expect((await entries('approval.decided')).map(({ actor }) => actor)).toEqual([BEN.id]);
	});

	it('shows those above their limit why they cannot approve, and refuses it all the same', async () => {
		const limited = { ...PEOPLE, approvers: { approver: [ADA, { id: 'clo@example.com', role: 'clerk' }] }, options: { roleLimits: { limit: [{ role: 'manager', currency: 'USD', amountMinor: 900_000 }, { role: 'clerk', currency: 'usd', amountMinor: 50_000 }] } } };
		const { people } = await asked(limited);
		const shown = await open(bench(), people[1]);
		expect(shown.html).toContain('may approve up to $500.00; this is about $2,500.00.');
		expect(shown.html).not.toContain('value="approve"');
		const pressed = await press(bench(), people[1], { decision: 'approve' });
		expect([pressed.status, pressed.approved, await state()]).toEqual([403, [], 'open']);
	});

	it('needs two people where the policy asks for it, and starts once', async () => {
		const { people } = await asked({ ...PEOPLE, options: { fourEyesFrom: { limit: [{ currency: 'USD', amountMinor: 100_000 }] } } });
		const first = await press(bench(), people[0], { decision: 'approve' });
		expect([first.approved, await state()]).toEqual([[], 'open']);
		expect(first.html).toContain('Another person has to approve it too');
		expect((await open(bench(), people[0])).html).toContain('You approved this already');
		const second = await press(bench(), people[1], { decision: 'approve' });
		expect([second.approved.length, await state()]).toEqual([1, 'approved']);
	});

	it('is over after its time, as a transition of the ledger, even if nothing else ever noticed', async () => {
		const { invoiceId, testClockId } = bench().fail({ ...LARGE, clock: true });
		const people = await askAbout(bench(), invoiceId, HOURS_96);
		bench().stripe.control.advance({ testClockId: testClockId ?? '', days: 4.1 });
		const served = await press(bench(), people[0], { decision: 'approve' });
		expect(served.html).toContain('The time to decide is over');
		expect([served.approved, await state(), (await entries('approval.expired')).length]).toEqual([[], 'expired', 1]);
		expect(await bench().store.loadCase(bench().caseId(invoiceId))).toMatchObject({ value: { state: 'held', stateReason: 'Nobody decided in time, so nothing was done.' } });
	});

	it('warns when the invoice was paid meanwhile, and an approval then does nothing', async () => {
		const { invoiceId, customerId } = bench().fail(LARGE);
		const people = await askAbout(bench(), invoiceId);
		bench().stripe.control.updateCard({ customerId });
		bench().stripe.control.payOnPage({ invoiceId });
		expect((await open(bench(), people[0])).html).toContain('The invoice is paid now.');
		const served = await press(bench(), people[0], { decision: 'approve' });
		const acted = (await bench().work([served.approved[0]?.json ?? {}], { mode: 'webhook' })).only();
		expect(acted.outcome).toMatchObject({ result: 'closed', release: null });
	});

	it('is withdrawn when the case ends meanwhile, and nobody is reminded', async () => {
		const { invoiceId, customerId } = bench().fail(LARGE);
		const people = await askAbout(bench(), invoiceId);
		bench().stripe.control.updateCard({ customerId });
		bench().stripe.control.payOnPage({ invoiceId });
		await bench().work([await bench().claimed({ invoiceId }, { type: 'payment.recovered' })]);
		expect(await state()).toBe('withdrawn');
		expect((await open(bench(), people[0])).html).toContain('Nothing is left to decide');
		expect(await bench().store.pendingDues(bench().caseId(invoiceId))).toEqual([]);
	});

	it('shows the draft with readable slots while the platform cannot be asked', async () => {
		const { people } = await asked();
		const { html, status } = await open(bench(), people[0], { withPlatform: false });
		expect(status).toBe(200);
		expect(html).toContain('<span class="slot">button to the payment page</span>');
		expect(html).not.toContain('Hannah');
	});

	it('escapes whatever others wrote', async () => {
		const { invoiceId } = bench().fail({ ...LARGE, name: '<script>alert(1)</script>' });
		const people = await askAbout(bench(), invoiceId);
		const { html } = await press(bench(), people[0], { decision: 'approve', reason: '"><script>alert(2)</script>', subject: '</textarea><script>', body: '</textarea>{{x}}' });
		expect(html).not.toContain('<script>');
	});

	it('counts nothing on the page of a test, and never records its address', async () => {
		const { people } = await asked();
		const served = await press(bench(), people[0], { decision: 'approve', as: { mode: 'manual', address: 'https://n8n.example/webhook-test/1' } });
		expect([served.status, served.approved, await state()]).toEqual([409, [], 'open']);
		await publishPage({ credentials: bench().credentials, mode: 'manual', address: 'https://n8n.example/webhook-test/1' });
		expect(await bench().store.pageAddress()).toBe(ADDRESS);
	});

	it('hands the decision to Due Cases Trigger when no execution took it up', async () => {
		const { people, invoiceId } = await asked();
		const { approved } = await press(bench(), people[0], { decision: 'approve' });
		expect(await bench().due(null, ['approval.decided'])).toEqual([]);
		const later = new Date(Date.now() + 3 * 60_000);
		const [work] = await bench().store.claimDue({ queue: 'wf_1', kinds: ['approval.decided'], limit: 5, now: later, leaseUntil: new Date(later.getTime() + 60_000), clocks: new Map(), maxAttempts: 5 });
		expect(work).toMatchObject({ caseId: bench().caseId(invoiceId), due: { kind: 'approval.decided', attempt: 2 } });
		const late = (await bench().work([approved[0]?.json ?? {}], { mode: 'webhook' })).only();
		expect(late.outcome.status).toBe('rehearsed');
		const acted = (await bench().work([{ schemaVersion: 1, caseId: work?.caseId, platform: work?.platform, account: work?.account, due: work?.due }])).only();
		expect(acted.output).toBe(OUTPUTS.send);
	});
});
