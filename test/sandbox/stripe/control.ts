import { collectAutomatically, advanceClock } from './automation';
import type { ApiFault, Release } from './apiFaults';
import type { Api } from './api';
import { closeDispute, creditInvoice, openDispute, pauseSubscription, payOnPage, refundCharge, reportFraud, updateCard } from './customerActs';
import type { Deliverer } from './deliver';
import { makeEndpointSecret } from './endpoints/platform';
import { overdueInvoice } from './overdue';
import { addCustomer, billCustomer, failCustomer, type FailingCustomer, type NewCustomer } from './scenario';
import type { Truth } from './truth';
import { DAY, findOr404, type Tables } from './world';
import type { WebhookFault } from './webhookFaults';

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
		/** Makes a customer who pays by transfer and whose invoice is overdue. */
		overdueInvoice: (wanted: Parameters<typeof overdueInvoice>[1]) => overdueInvoice(world, wanted),
		/** Bills a subscription and tries to collect it at once. */
		billCustomer: (wanted: { subscriptionId: string }) => ({ invoiceId: billCustomer(world, wanted.subscriptionId).id }),
		/** Runs the automatic collection of an invoice now, whenever it is due. */
		collectNow: ({ invoiceId }: { invoiceId: string }) => {
			collectAutomatically(world, findOr404(world, 'invoice', { id: invoiceId }));
			return { status: findOr404(world, 'invoice', { id: invoiceId }).status };
		},
		/** The customer puts a new card on file. */
		updateCard: (wanted: Parameters<typeof updateCard>[1]) => updateCard(world, wanted),
		/** The customer pays, or confirms, on the hosted page. */
		payOnPage: (wanted: Parameters<typeof payOnPage>[1]) => payOnPage(world, wanted),
		openDispute: (wanted: Parameters<typeof openDispute>[1]) => openDispute(world, wanted),
		closeDispute: (wanted: Parameters<typeof closeDispute>[1]) => closeDispute(world, wanted),
		reportFraud: (wanted: Parameters<typeof reportFraud>[1]) => reportFraud(world, wanted),
		refundCharge: (wanted: Parameters<typeof refundCharge>[1]) => refundCharge(world, wanted),
		pauseSubscription: (wanted: Parameters<typeof pauseSubscription>[1]) => pauseSubscription(world, wanted),
		creditInvoice: (wanted: Parameters<typeof creditInvoice>[1]) => creditInvoice(world, wanted),
		/** Replaces the hidden truth of a payment method. */
		setTruth: ({ paymentMethodId, truth }: { paymentMethodId: string; truth: Truth }) => {
			world.truths.set(paymentMethodId, truth);
			return { paymentMethodId };
		},
		/** Moves a test clock by days, doing everything due on the way; returns its time in unix seconds. */
		advance: ({ testClockId, days }: { testClockId: string; days: number }) => {
			const clock = findOr404(world, 'test_helpers.test_clock', { id: testClockId });
			advanceClock(world, clock, clock.frozen_time + Math.round(days * DAY));
			return { frozenTime: clock.frozen_time };
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
		/** Sends a stored event again, so many times at once. */
		redeliver: async ({ eventId, copies }: { eventId: string; copies?: number }) => ({
			statuses: await deliverer.redeliver(eventId, copies ?? 1),
		}),
		/** Resolves when no webhook is under way or waiting to be sent again. */
		settle: async () => {
			await deliverer.settled();
			return {};
		},
		/** Gives an endpoint a second, newer secret; webhooks are signed with both until `retireSecret`. */
		rotateSecret: ({ endpointId }: { endpointId: string }) => {
			const secret = makeEndpointSecret();
			api.world.endpointSecrets.set(endpointId, [secret, ...(api.world.endpointSecrets.get(endpointId) ?? [])]);
			return { secret };
		},
		/** Ends a rotation: only the newest secret signs. */
		retireSecret: ({ endpointId }: { endpointId: string }) => {
			api.world.endpointSecrets.set(endpointId, (api.world.endpointSecrets.get(endpointId) ?? []).slice(0, 1));
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
		/** What another process needs to connect. */
		readAccess: () => ({ url: world.baseUrl, accountId: world.accountId, secretKey: world.secretKey }),
		/** The settings that the vendor keeps in its dashboard; what is sent is changed. */
		changeSettings: (changes: Partial<typeof world.settings>) => Object.assign(world.settings, changes),
	};
}

/** Every control of the sandbox: JSON in, JSON out, so that they work over HTTP as they do in the same process. */
export function createControls(parts: Parts) {
	return { ...storyControls(parts), ...faultControls(parts), ...readControls(parts) };
}

/** The controls of a sandbox. */
export type Controls = ReturnType<typeof createControls>;
