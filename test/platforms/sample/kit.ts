import { sample } from '../../../nodes/platforms/sample';
import { sign } from '../../../nodes/platforms/sample/verify';
import { openVendor } from '../../../nodes/platforms/sample/vendor';
import type { Http } from '../../../nodes/platforms/http';
import type { Memory } from '../../../nodes/platforms/platform';
import type { ContractKit, OpenAccount } from '../platformContract';
import { reply, scriptHttp } from '../scriptedHttp';

/** A memory of this process. */
export function aMemory(): Memory {
	let kept: string | null = null;
	return {
		load: async () => await Promise.resolve(kept),
		replace: async (before, after) => {
			if (kept !== before) return await Promise.resolve(false);
			kept = after;
			return true;
		},
	};
}

const DAY_MS = 86_400_000;

async function openAccount(): Promise<OpenAccount> {
	const memory = aMemory();
	let now = Date.now();
	const http = openVendor(memory, () => new Date(now));
	const stranger: Http = async () => await Promise.resolve({ status: 401, headers: {}, body: null });
	// The first look starts the story.
	await http({ method: 'GET', path: '/events', timeoutMs: 1 });
	const world = async () => JSON.parse((await memory.load()) ?? '{}') as { invoices: Array<{ id: string; attempts: unknown[] }>; subscriptions: unknown; answers: object };
	let attempts = 0;
	const counting: Http = async (request) => {
		const answer = await http(request);
		attempts = (await world()).invoices.find(({ id }) => id === 'sample_invoice_01')?.attempts.length ?? 0;
		return answer;
	};
	return {
		http: counting,
		strangerHttp: stranger,
		refs: { invoiceId: 'sample_invoice_01', customerId: 'sample_customer_01' },
		invoiceId: 'sample_invoice_01',
		subscriptionId: 'sample_subscription_01',
		snapshot: async () => {
			const { invoices, subscriptions } = await world();
			return { invoices, subscriptions };
		},
		countAttempts: () => attempts,
		fund: async () => {
			now += 2 * DAY_MS;
			await counting({ method: 'GET', path: '/events', timeoutMs: 1 });
		},
		close: async () => await Promise.resolve(),
	};
}

const EVENT = { id: 'sample_event_01', type: 'invoice.payment_failed', at: '2026-11-28T09:00:00.000Z', invoiceId: 'sample_invoice_01', customerId: 'sample_customer_01', subscriptionId: 'sample_subscription_01' };
const REFS = { invoiceId: EVENT.invoiceId, customerId: EVENT.customerId, subscriptionId: EVENT.subscriptionId };
const around = (events: object[]) => ({ ok: true, account: 'sample', isLive: false, testClockId: null, events });

/** The sample as the platform contract wants it. */
export const sampleKit: ContractKit = {
	platform: sample,
	sign: (rawBody, secrets, signedAt) => sign(rawBody, secrets[0] ?? '', signedAt),
	events: [
		{ name: 'a failed payment', payload: EVENT, golden: around([{ id: EVENT.id, type: 'payment.failed', rawType: EVENT.type, occurredAt: EVENT.at, refs: REFS }]) },
		{ name: 'a paid invoice', payload: { ...EVENT, type: 'invoice.paid' }, golden: around([{ id: EVENT.id, type: 'payment.recovered', rawType: 'invoice.paid', occurredAt: EVENT.at, refs: REFS }]) },
		{ name: 'an event of no concern', payload: { ...EVENT, type: 'invoice.read' }, golden: around([]) },
	],
	unheardOfDecline: scriptHttp({ 'POST /invoices/any/pay': reply({ code: 'moon_in_wrong_phase', reference: null }, 402) }).http,
	openAccount,
};
