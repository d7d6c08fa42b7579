import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import type { INode } from 'n8n-workflow';
import type { Page } from 'playwright-core';
import type { Approval } from '../../nodes/core/approval/approval';
import type { ReceivedMail } from '../sandbox/mail/start';
import { artifactsFolder, repositoryRoot } from './paths';
import { LIVE_PARAMETERS, type RecoveryStage } from './recoveryStage';
import { until } from './rest';

export const ADA = 'ada@approvers.example';
export const BEN = 'ben@approvers.example';
export const CLO = 'clo@approvers.example';

/** Workflow 02 with people of its own: two managers, and a clerk whose limit is low. */
export const APPROVAL_PARAMETERS: Record<string, INode['parameters']> = {
	...LIVE_PARAMETERS,
	'Due Reminders': { everySeconds: 10, options: { sweepMinutes: 0 } },
	'Approval Page': { pageName: 'Acme Billing' },
	'Ask for a Decision': {
		approvers: { approver: [{ id: ADA, role: 'manager' }, { id: BEN, role: 'manager' }, { id: CLO, role: 'clerk' }] },
		// Sooner than the platform's own retries, which make another case of it.
		options: { remindAfterHours: 2, expireAfterHours: 10, roleLimits: { limit: [{ role: 'manager', currency: 'EUR', amountMinor: 900_000 }, { role: 'clerk', currency: 'EUR', amountMinor: 60_000 }] } },
	},
};

/** Screens of people; no page may run a script: the approval page must not need any. */
export const PHONE = { viewport: { width: 390, height: 844 }, javaScriptEnabled: false, deviceScaleFactor: 2 };
export const DESKTOP = { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false };

/** Takes a picture; with the whole page, however long. */
export async function picture(page: Page, name: string, fullPage = true): Promise<void> {
	await mkdir(artifactsFolder, { recursive: true });
	await page.screenshot({ path: path.join(artifactsFolder, `${name}.png`), fullPage, animations: 'disabled' });
}

/** Renews the pictures of the papers with what a phone shows of the page: its beginning, and the decision. Only where DUNNING_UPDATE_DOCS is 1. */
export async function pictureForDocs(page: Page): Promise<void> {
	if (process.env.DUNNING_UPDATE_DOCS !== '1') return;
	const take = async (name: string): Promise<void> => void (await page.screenshot({ path: path.join(repositoryRoot, 'docs', 'images', `${name}.png`), animations: 'disabled' }));
	await take('approval-phone');
	await page.getByText('You decide as').scrollIntoViewIfNeeded();
	await take('approval-phone-decision');
}

const LINK = /Look and decide: (\S+)/;

/** Mails that ask somebody about an invoice, oldest first. */
export function asksTo(stage: RecoveryStage, approver: string, approval: Pick<Approval, 'title'>): ReceivedMail[] {
	return stage.mail.mails.filter(({ envelope, subject }) => envelope.to.includes(approver) && (subject ?? '').includes(approval.title));
}

/** The newest approval of a case, once there is one in this state. */
export async function awaitApproval(stage: RecoveryStage, caseId: string, state: Approval['state'] = 'open'): Promise<Approval> {
	return await until(`an approval of ${caseId} is ${state}`, 60_000, async () => {
		const [latest] = await (await stage.ledger()).approvals({ caseId, limit: 1 });
		return latest?.state === state ? latest : undefined;
	});
}

/** The personal link in somebody's mail. */
export async function linkOf(stage: RecoveryStage, approver: string, approval: Pick<Approval, 'title'>): Promise<string> {
	return await until(`${approver} has a link for ${approval.title}`, 90_000, async () => {
		const text = asksTo(stage, approver, approval).at(-1)?.text ?? '';
		return LINK.exec(text)?.[1];
	});
}

/** What a page says. */
export const readPage = async (page: Page): Promise<string> => await page.locator('main').innerText();

/** Presses a button and reads the page that answers. */
export async function pressButton(page: Page, name: string): Promise<string> {
	const answered = page.waitForResponse((response) => response.request().method() === 'POST');
	await page.getByRole('button', { name }).click();
	await answered;
	await page.waitForLoadState('load');
	return await readPage(page);
}

const unescapeHtml = (html: string): string => html.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

/** What a browser sends of the page's form when this button is pressed. */
export function fillForm(html: string, decision: string): URLSearchParams {
	const form = new URLSearchParams({ decision });
	for (const [, name = '', value = ''] of html.matchAll(/<input type="hidden" name="(\w+)" value="([^"]*)"/g)) form.set(name, unescapeHtml(value));
	for (const [, name = '', value = ''] of html.matchAll(/<textarea[^>]* name="(\w+)"[^>]*>\n?([^<]*)<\/textarea>/g)) form.set(name, unescapeHtml(value));
	return form;
}

/** Opens a personal link and presses a button, without a browser; gives the page that answers. */
export async function decideByLink(link: string, decision: string): Promise<string> {
	const page = await fetch(link);
	const answer = await fetch(link, { method: 'POST', body: fillForm(await page.text(), decision) });
	return await answer.text();
}
