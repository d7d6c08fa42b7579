import type { Invoice } from 'chargebee';
import type { Reply } from '../wire/listen';
import { payOnPage } from './customerActs';
import type { World } from './world';

const STYLE = 'body{font:16px/1.5 system-ui,sans-serif;background:#f6f7f9;color:#1a1f36;margin:0;display:grid;place-items:center;min-height:100vh}main{background:#fff;border-radius:12px;box-shadow:0 2px 12px #0002;padding:32px;width:420px}button{padding:8px 12px;border:0;border-radius:8px;background:#ff7846;color:#fff;font:inherit;margin:4px 4px 12px 0;cursor:pointer}';

const escape = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const isDue = ({ status }: Invoice): boolean => status === 'payment_due' || status === 'not_paid';

const button = (invoiceId: string, act: string, label: string): string =>
	`<form method="post"><input type="hidden" name="invoice" value="${escape(invoiceId)}"><input type="hidden" name="act" value="${act}"><button>${escape(label)}</button></form>`;

function entryOf(world: World, invoice: Invoice): string {
	const customer = world.tables.customer.get(invoice.customer_id);
	const name = `${customer?.first_name ?? ''} ${customer?.last_name ?? ''}`;
	return `<h2>${escape(name)}: ${escape(invoice.id)}</h2>${button(invoice.id, 'card-on-file', 'Confirm and pay with the card on file')}${button(invoice.id, 'new-card', 'Pay with another card')}`;
}

/** Where customers sign in at the vendor; here everybody sees every invoice that is due, and a POST pays one. Null when the path is no page. */
export function servePortal(world: World, request: { method: string; path: string; body: string }): Reply | null {
	if (request.path !== '/portal/v2/login') return null;
	const form = new URLSearchParams(request.body);
	if (request.method === 'POST') payOnPage(world, { invoiceId: form.get('invoice') ?? '', ...(form.get('act') === 'new-card' ? { card: {} } : {}) });
	const due = [...world.tables.invoice.values()].filter(isDue).map((invoice) => entryOf(world, invoice));
	const body = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Customer portal</title><style>${STYLE}</style></head><body><main><h1>Customer portal</h1>${due.length === 0 ? '<p>Nothing is due.</p>' : due.join('')}</main></body></html>`;
	return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body };
}
