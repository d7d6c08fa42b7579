import type { Reply } from '../wire/listen';
import { payOnPage, updateCard } from './customerActs';
import { ofAccount, type World } from './world';

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const button = (act: string, label: string): string => `<form method="post"><input type="hidden" name="act" value="${act}"><button>${escape(label)}</button></form>`;

function show(title: string, content: string): Reply {
	return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escape(title)}</title><h1>${escape(title)}</h1>${content}` };
}

/** Serves the customer's page by the token of the account; a POST presses a button. Null when the path is no page. */
export function servePage(world: World, request: { method: string; path: string; body: string }): Reply | null {
	const token = /^\/account\/([^/]+)$/.exec(request.path)?.[1];
	if (token === undefined) return null;
	const account = [...world.tables.account.values()].find((one) => one.token === token);
	if (account === undefined) return { status: 404, body: JSON.stringify({ error: 'No such page.' }) };
	const act = new URLSearchParams(request.body).get('act');
	const due = ofAccount(world.tables.invoice, account.id).filter(({ state }) => state === 'past_due');
	if (request.method === 'POST' && act === 'new-card') updateCard(world, { customerId: account.id });
	if (request.method === 'POST' && act === 'confirm') for (const { id } of due) payOnPage(world, { invoiceId: id });
	const open = ofAccount(world.tables.invoice, account.id).filter(({ state }) => state === 'past_due').length;
	return show(`${account.firstName} ${account.lastName}`, `<p>${open} past due</p>${button('new-card', 'Save another card')}${button('confirm', 'Confirm and pay with the card on file')}`);
}
