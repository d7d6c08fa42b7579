import type { Browser, Page } from 'playwright-core';
import { ADA, APPROVAL_PARAMETERS, asksTo, awaitApproval, BEN, CLO, DESKTOP, linkOf, PHONE, picture, pictureForDocs, pressButton, readPage } from '../support/approvals';
import { browserMissing, openBrowser } from '../support/browser';
import { watchCases, type CaseWatch, type Customer } from '../support/caseWatch';
import { optionalTest } from '../support/optionalTest';
import { readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { listExecutions, until, type StoredWorkflow } from '../support/rest';

const LARGE = { kind: 'expired-card', amountMinor: 250_000 } as const;

jest.setTimeout(120_000);

describe('the approval page in a real browser', () => {
	let stage: RecoveryStage;
	let workflow: StoredWorkflow;
	let watch: CaseWatch;
	let browser: Browser;

	const ask = async (name: string, trouble: object = {}): Promise<{ customer: Customer; link: (who: string) => Promise<string> }> => {
		const customer = watch.fail(name, { ...LARGE, ...trouble });
		const approval = await awaitApproval(stage, customer.caseId);
		return { customer, link: async (who) => await linkOf(stage, who, approval) };
	};

	const visit = async (link: string, device: object = PHONE): Promise<Page> => {
		const page = await (await browser.newContext(device)).newPage();
		const answer = await page.goto(link);
		if (answer === null) throw new Error('The page gave no answer.');
		return page;
	};

	const webhookRuns = async (): Promise<number> => (await listExecutions(stage.session, workflow.id)).filter(({ mode }) => mode === 'webhook').length;

	beforeAll(async () => {
		stage = await startRecoveryStage();
		workflow = await stage.publish(withParameters(await readReferenceWorkflow('02-approve-high-value.json'), APPROVAL_PARAMETERS));
		watch = watchCases(stage, [workflow]);
		if (browserMissing === undefined) browser = await openBrowser();
	}, 240_000);

	afterAll(async () => {
		await browser?.close();
		await stage?.close();
	}, 60_000);

	optionalTest(browserMissing, 'is whole on a phone and on a desk, in light and dark, without a script', async () => {
		const { link } = await ask('Hannah');
		for (const [name, device] of [['approval-phone', PHONE], ['approval-phone-dark', { ...PHONE, colorScheme: 'dark' }], ['approval-desktop', DESKTOP]] as const) {
			const page = await visit(await link(ADA), device);
			expect(await readPage(page)).toMatch(/€2,500\.00[\s\S]*What is proposed[\s\S]*Why you are asked[\s\S]*What happened[\s\S]*Hannah Example[\s\S]*Hi Hannah[\s\S]*Your decision/);
			await picture(page, name);
			if (name === 'approval-phone') await pictureForDocs(page);
			await page.context().close();
		}
	});

	optionalTest(browserMissing, 'approves the words as they were edited, and exactly these leave', async () => {
		const { customer, link } = await ask('Edda');
		const page = await visit(await link(ADA));
		await page.getByText('Change the words').click();
		await page.locator('#subject').fill('A short note about your payment');
		await page.locator('#reason').fill('Friendlier');
		expect(await pressButton(page, 'Approve')).toContain('Approved by ada@approvers.example: Friendlier');
		await picture(page, 'approval-approved');
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		expect(watch.mailsTo(customer).map(({ subject }) => subject)).toEqual(['A short note about your payment']);
	});

	optionalTest(browserMissing, 'refuses words that no draft may hold, and keeps what was typed', async () => {
		const { customer, link } = await ask('Wanda');
		const page = await visit(await link(ADA));
		await page.getByText('Change the words').click();
		await page.locator('#body').fill('Pay €2,500 today or we sue you: https://evil.example');
		expect(await pressButton(page, 'Approve')).toContain('Nothing was recorded');
		expect(await page.locator('#body').inputValue()).toContain('evil.example');
		await picture(page, 'approval-refused-words');
		expect(await awaitApproval(stage, customer.caseId)).toMatchObject({ votes: [] });
	});

	optionalTest(browserMissing, 'rejects: nothing leaves, the team hears why, and the case is held', async () => {
		const { customer, link } = await ask('Rita');
		const page = await visit(await link(BEN));
		await page.locator('#reason').fill('They called us');
		expect(await pressButton(page, 'Reject')).toContain('Rejected by ben@approvers.example: They called us');
		await watch.awaitState(customer, 'held');
		await watch.awaitQuiet();
		expect(watch.mailsTo(customer)).toEqual([]);
		expect(watch.mailsAbout(customer)[0]?.text).toContain('Rejected by ben@approvers.example: They called us');
	});

	optionalTest(browserMissing, 'counts two presses as one, and tells the second person who decided', async () => {
		const { customer, link } = await ask('Dora');
		const pages = await Promise.all([visit(await link(ADA)), visit(await link(ADA)), visit(await link(BEN))]);
		const before = await webhookRuns();
		await Promise.all(pages.map(async (page) => await pressButton(page, 'Approve')));
		await watch.awaitMails(customer, 1);
		await watch.awaitQuiet();
		expect(watch.mailsTo(customer)).toHaveLength(1);
		expect((await webhookRuns()) - before).toBe(1);
		expect(await watch.entriesOf(customer, 'approval.decided')).toHaveLength(1);
		expect(await readPage(await visit(await link(BEN)))).toMatch(/Approved by (ada|ben)@approvers\.example/);
	});

	optionalTest(browserMissing, 'shows a clerk why the amount is above their limit, and lets them reject or take over', async () => {
		const { link } = await ask('Clara');
		const page = await visit(await link(CLO));
		expect(await readPage(page)).toContain('The role "clerk" may approve up to €600.00; this is about €2,500.00.');
		expect(await page.getByRole('button').allInnerTexts()).toEqual(['Reject', 'Hand to me']);
		await picture(page, 'approval-over-limit');
		expect(await pressButton(page, 'Hand to me')).toContain('works this case by hand');
	});

	it('gives no more than its status to an altered link, and takes nothing from a link of another approval', async () => {
		const [first, second] = [await ask('Alta'), await ask('Otto')];
		const link = await first.link(ADA);
		const altered = link.slice(0, -2) + (link.endsWith('A') ? 'BB' : 'AA');
		const other = new URL(link);
		const [, ...rest] = (other.searchParams.get('t') ?? '').split('.');
		const [otherId] = (new URL(await second.link(ADA)).searchParams.get('t') ?? '').split('.');
		other.searchParams.set('t', [otherId, ...rest].join('.'));
		for (const bad of [altered, other.href]) {
			for (const method of ['GET', 'POST']) {
				const answer = await fetch(bad, { method, ...(method === 'POST' ? { body: new URLSearchParams({ decision: 'approve' }) } : {}) });
				expect([answer.status, (await answer.text()).includes('Alta')]).toEqual([403, false]);
			}
		}
		expect(await awaitApproval(stage, first.customer.caseId)).toMatchObject({ votes: [] });
		expect(await awaitApproval(stage, second.customer.caseId)).toMatchObject({ votes: [] });
	});

	it('decides nothing when a scanner opens the link, and says so in its headers', async () => {
		const { customer, link } = await ask('Scarlett');
		const before = await webhookRuns();
		for (let times = 0; times < 3; times += 1) {
			const answer = await fetch(`${await link(ADA)}&decision=approve&utm_source=scanner`);
			expect(answer.status).toBe(200);
			expect(answer.headers.get('content-security-policy')).toMatch(/^default-src 'none'/);
			expect(answer.headers.get('referrer-policy')).toBe('no-referrer');
		}
		expect(await webhookRuns()).toBe(before);
		expect(await awaitApproval(stage, customer.caseId)).toMatchObject({ votes: [] });
		expect(await watch.entriesOf(customer, 'approval.viewed')).toHaveLength(3);
	});

	it('reminds those who have not answered, and is over when nobody answered, without an execution of its own', async () => {
		const { customer, link } = await ask('Ida', { clock: true });
		const approval = await awaitApproval(stage, customer.caseId);
		stage.stripe.control.advance({ testClockId: customer.testClockId ?? '', days: 0.1 });
		await until('the reminder has come', 45_000, async () => (asksTo(stage, ADA, approval).length > 1 ? true : undefined));
		expect(asksTo(stage, ADA, approval).at(-1)?.subject).toContain('Still waiting for your decision');
		stage.stripe.control.advance({ testClockId: customer.testClockId ?? '', days: 0.4 });
		await awaitApproval(stage, customer.caseId, 'expired');
		const late = await fetch(await link(ADA), { method: 'POST', body: new URLSearchParams({ decision: 'approve' }) });
		expect(await late.text()).toContain('The time to decide is over');
		expect(watch.mailsTo(customer)).toEqual([]);
	});
});
