import type { Reply } from '../wire/listen';
import { payOnPage, updateCard } from './customerActs';
import type { World } from './world';

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;background:#f6f7f9;color:#1a1f36;margin:0;display:grid;place-items:center;min-height:100vh}
main{background:#fff;border-radius:12px;box-shadow:0 2px 12px #0002;padding:32px;width:340px}
h1{font-size:28px;margin:0 0 4px}p{margin:0 0 20px;color:#596171}
button{width:100%;padding:12px;border:0;border-radius:8px;background:#635bff;color:#fff;font:inherit;margin-top:8px;cursor:pointer}`;

function escape(text: string): string {
	return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

function page(title: string, content: string): Reply {
	const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escape(title)}</title><style>${STYLE}</style></head><body><main>${content}</main></body></html>`;
	return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}

const button = (act: string, label: string): string =>
	`<form method="post"><input type="hidden" name="act" value="${act}"><button>${escape(label)}</button></form>`;

function formatMoney(amountMinor: number, currency: string): string {
	const format = new Intl.NumberFormat('en', { style: 'currency', currency });
	return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2));
}

function invoicePage(world: World, id: string): Reply {
	const invoice = world.tables.invoice.get(id);
	if (invoice === undefined) return { status: 404, body: '{}' };
	const amount = formatMoney(invoice.status === 'paid' ? invoice.amount_paid : invoice.amount_remaining, invoice.currency);
	const heading = `<h1>${escape(amount)}</h1><p>Invoice ${escape(invoice.number)} · ${invoice.status}</p>`;
	const isPayable = invoice.status === 'open' || invoice.status === 'uncollectible';
	const buttons = button('confirm', 'Confirm and pay with the card on file') + button('new-card', 'Pay with another card');
	return page(`Invoice ${invoice.number}`, heading + (isPayable ? buttons : ''));
}

function portalPage(world: World, id: string): Reply {
	const customer = world.tables.customer.get(id);
	const heading = `<h1>Your card</h1><p>${escape(customer?.name ?? '')}</p>`;
	return page('Your card', heading + button('new-card', 'Save a new card'));
}

/** Serves the customer's pages: the hosted invoice and the portal; a POST presses a button. Null when the path is no page. */
export function servePage(world: World, request: { method: string; path: string; body: string }): Reply | null {
	if (!/^\/(i\/[^/]+|p\/session)\/[^/]+$/.test(request.path)) return null;
	const opened = world.pages.get(request.path.split('/').at(-1) ?? '');
	if (opened === undefined) return { status: 404, body: JSON.stringify({ error: 'No such page.' }) };
	const isNewCard = new URLSearchParams(request.body).get('act') === 'new-card';
	if (opened.kind === 'portal') {
		if (request.method === 'POST' && isNewCard) updateCard(world, { customerId: opened.id });
		return portalPage(world, opened.id);
	}
	if (request.method === 'POST') payOnPage(world, { invoiceId: opened.id, ...(isNewCard ? { card: {} } : {}) });
	return invoicePage(world, opened.id);
}
