import type { ApiFault, Release } from '../stripe/apiFaults';
import type { Truth } from '../stripe/truth';
import type { WebhookFault } from '../stripe/webhookFaults';
import type { Api } from './api';
import { collectAutomatically, travelForward } from './automation';
import { chargeBack, payOnPage, refundPayment, updateCard, voidInvoice } from './customerActs';
import type { Deliverer } from './deliver';
import { addCustomer, billCustomer, failCustomer, type FailingCustomer, type NewCustomer } from './scenario';
import { DAY, findOr404, type Settings, type Tables } from './world';

interface Parts {
	api: Api;
	deliverer: Deliverer;
}

function storyControls({ api: { world } }: Parts) {
	return {
		/** Makes a customer in good standing. */
		addCustomer: (wanted: NewCustomer) => addCustomer(world, wanted),
		/** Makes a customer whose first payment has just failed. */
		failCustomer: (wanted: FailingCustomer) => failCustomer(world, wanted),
		/** Bills a subscription and tries to collect it at once. */
		billCustomer: (wanted: { subscriptionId: string }) => ({ invoiceId: billCustomer(world, wanted.subscriptionId).id }),
		/** Runs the native collection of an invoice now, whenever it is due. */
		collectNow: ({ invoiceId }: { invoiceId: string }) => {
			collectAutomatically(world, findOr404(world, 'invoice', invoiceId));
			return { status: findOr404(world, 'invoice', invoiceId).status };
		},
		/** The customer puts a new, paying card on file. */
		updateCard: (wanted: Parameters<typeof updateCard>[1]) => updateCard(world, wanted),
		/** The customer pays, or confirms, in the portal. */
		payOnPage: (wanted: Parameters<typeof payOnPage>[1]) => payOnPage(world, wanted),
		chargeBack: (wanted: Parameters<typeof chargeBack>[1]) => chargeBack(world, wanted),
		refundPayment: (wanted: Parameters<typeof refundPayment>[1]) => refundPayment(world, wanted),
		voidInvoice: (wanted: Parameters<typeof voidInvoice>[1]) => voidInvoice(world, wanted),
		/** Replaces the hidden truth of a payment source. */
		setTruth: ({ paymentSourceId, truth }: { paymentSourceId: string; truth: Truth }) => {
			world.truths.set(paymentSourceId, truth);
			return { paymentSourceId };
		},
		/** Moves a time machine by days, doing everything due on the way; returns its time in unix seconds. */
		advance: ({ testClockId, days }: { testClockId: string; days: number }) => {
			const machine = findOr404(world, 'time_machine', testClockId);
			travelForward(world, testClockId, machine.destination_time + Math.round(days * DAY));
			return { frozenTime: machine.destination_time };
		},
	};
}

function faultControls({ api, deliverer }: Parts) {
	return {
		/** Plans misbehaviour of the next API calls; the id is for waiting and releasing. */
		addApiFault: (fault: ApiFault) => ({ faultId: api.faults.add(fault) }),
		/** Resolves when a call has arrived where the fault holds it. */
		waitForHold: async ({ faultId }: { faultId: string }) => {
			await api.faults.arrived(faultId);
			return { faultId };
		},
		/** Lets held calls go on, or loses their connection. */
		releaseHold: ({ faultId, how }: { faultId: string; how?: Release }) => ({ isReleased: api.faults.release(faultId, how ?? 'go-on') }),
		/** Plans misbehaviour of the next webhooks. */
		addWebhookFault: (fault: WebhookFault) => {
			deliverer.faults.add(fault);
			return { kind: fault.kind };
		},
		/** Sends what is held back and makes everything behave again. */
		clearFaults: () => {
			api.faults.clear();
			deliverer.faults.flush();
			return {};
		},
		/** Forgets every idempotency key, as the vendor does after half an hour. */
		expireKeys: () => {
			api.idempotency.expire();
			return {};
		},
		/** Sends a stored event again, so many times at once. */
		redeliver: async ({ eventId, copies }: { eventId: string; copies?: number }) => ({ statuses: await deliverer.redeliver(eventId, copies ?? 1) }),
		/** Resolves when no webhook is under way or waiting to be sent again. */
		settle: async () => {
			await deliverer.settled();
			return {};
		},
	};
}

function readControls({ api: { world } }: Parts) {
	return {
		/** Every attempt to move money so far. */
		readBook: () => world.book,
		/** Every API request so far. */
		readRequests: () => world.requests,
		/** Every attempt to deliver a webhook so far. */
		readDeliveries: () => world.deliveries,
		/** Every object of a kind, hidden truths left out. */
		readObjects: ({ kind }: { kind: keyof Tables }) => [...world.tables[kind].values()] as object[],
		/** The settings that the vendor keeps in its console; what is sent is changed. */
		changeSettings: (changes: Partial<Settings>) => Object.assign(world.settings, changes),
	};
}

/** Every control of the sandbox: JSON in, JSON out, so that they work over HTTP as they do in the same process. */
export function createControls(parts: Parts) {
	return { ...storyControls(parts), ...faultControls(parts), ...readControls(parts) };
}

/** The controls of a sandbox. */
export type Controls = ReturnType<typeof createControls>;
