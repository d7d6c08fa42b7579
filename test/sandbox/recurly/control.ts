import { randomBytes } from 'node:crypto';

import type { ApiFault, Release } from '../stripe/apiFaults';
import type { Truth } from '../stripe/truth';
import type { WebhookFault } from '../stripe/webhookFaults';
import type { Api } from './api';
import { advanceClock, collectAutomatically } from './automation';
import { loseDispute, payOnPage, refundCharge, startProcessing, updateCard } from './customerActs';
import type { Deliverer } from './deliver';
import { addCustomer, billCustomer, failCustomer, type FailingCustomer } from './scenario';
import { DAY, findOr404, type Tables } from './world';

interface Parts {
	api: Api;
	deliverer: Deliverer;
}

function storyControls({ api: { world } }: Parts) {
	return {
		/** Makes a customer in good standing. */
		addCustomer: (wanted: FailingCustomer) => addCustomer(world, wanted),
		/** Makes a customer whose first payment has just failed. */
		failCustomer: (wanted: FailingCustomer) => failCustomer(world, wanted),
		/** Bills a subscription and tries to collect it at once. */
		billCustomer: ({ subscriptionId }: { subscriptionId: string }) => ({ invoiceId: billCustomer(world, subscriptionId).id }),
		/** Runs the automatic collection of an invoice now, whenever it is due. */
		collectNow: ({ invoiceId }: { invoiceId: string }) => {
			collectAutomatically(world, findOr404(world, 'invoice', invoiceId));
			return { status: findOr404(world, 'invoice', invoiceId).state };
		},
		/** The customer puts a new card on file; the vendor collects what is past due at once. */
		updateCard: (wanted: Parameters<typeof updateCard>[1]) => updateCard(world, wanted),
		/** The customer pays, or confirms, on the vendor's page. */
		payOnPage: (wanted: Parameters<typeof payOnPage>[1]) => payOnPage(world, wanted),
		loseDispute: (wanted: { chargeId: string }) => loseDispute(world, wanted),
		refundCharge: (wanted: Parameters<typeof refundCharge>[1]) => refundCharge(world, wanted),
		startProcessing: (wanted: { invoiceId: string }) => startProcessing(world, wanted),
		/** Replaces the hidden truth of a payment method. */
		setTruth: ({ paymentMethodId, truth }: { paymentMethodId: string; truth: Truth }) => {
			findOr404(world, 'billing_info', paymentMethodId).truth = truth;
			return { paymentMethodId };
		},
		/** Moves a test clock by days, doing everything due on the way; returns its time in unix seconds. */
		advance: ({ testClockId, days }: { testClockId: string; days: number }) => ({ frozenTime: advanceClock(world, testClockId, Math.round(days * DAY)) }),
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
		/** Sends a stored webhook again, so many times at once. */
		redeliver: async ({ eventId, copies }: { eventId: string; copies?: number }) => ({ statuses: await deliverer.redeliver(eventId, copies ?? 1) }),
		/** Resolves when no webhook is under way or waiting to be sent again. */
		settle: async () => {
			await deliverer.settled();
			return {};
		},
		/** A person replaces the signing key: for a while webhooks are signed with both. */
		rotateKey: () => {
			const secret = randomBytes(32).toString('hex');
			api.world.signingKeys.unshift(secret);
			return { secret };
		},
		/** Ends the time in which both keys sign. */
		retireKey: () => {
			api.world.signingKeys.splice(1);
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
		/** Every object of a kind as the world keeps it, hidden truths included. */
		readObjects: ({ kind }: { kind: keyof Tables }) => [...world.tables[kind].values()] as object[],
		/** Time of a clock in unix seconds. */
		readClock: ({ testClockId }: { testClockId: string }) => ({ frozenTime: world.clocks.get(testClockId) ?? null }),
		/** What another process needs to connect. */
		readAccess: () => ({ url: world.baseUrl, accountId: world.siteId, apiKey: world.apiKey, signingKey: world.signingKeys[0] ?? '' }),
		/** The settings that the vendor keeps in its console; what is sent is changed. */
		changeSettings: (changes: Partial<typeof world.settings>) => Object.assign(world.settings, changes),
		/** A person registers a webhook endpoint in the console. */
		registerByHand: ({ url }: { url: string }) => {
			world.endpoints.set(world.newId(), url);
			return {};
		},
	};
}

/** Every control of the sandbox: JSON in, JSON out, so that they work over HTTP as they do in the same process. */
export function createControls(parts: Parts) {
	return { ...storyControls(parts), ...faultControls(parts), ...readControls(parts) };
}

/** The controls of a sandbox. */
export type Controls = ReturnType<typeof createControls>;
