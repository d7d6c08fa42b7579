import type { ApiFault, Release } from '../stripe/apiFaults';
import type { Truth } from '../stripe/truth';
import type { WebhookFault } from '../stripe/webhookFaults';
import type { Api } from './api';
import { advanceClock } from './clock';
import { collectAutomatically } from './collect';
import type { Deliverer } from './deliver';
import { chargeBack, failCustomer, payElsewhere, payOnPage, refund, updateCard, type ZuoraTrouble } from './scenario';
import { DAY, must } from './world';
import { closeMethod } from './writes';

interface Parts {
	api: Api;
	deliverer: Deliverer;
}

function storyControls({ api: { world } }: Parts) {
	return {
		/** Makes a customer whose first payment has just failed. */
		failCustomer: (wanted: ZuoraTrouble) => failCustomer(world, wanted),
		updateCard: (wanted: Parameters<typeof updateCard>[1]) => updateCard(world, wanted),
		payOnPage: (wanted: { invoiceId: string }) => payOnPage(world, wanted),
		/** The customer pays by a bank transfer that nobody hears of. */
		payElsewhere: ({ invoiceId }: { invoiceId: string }) => {
			payElsewhere(world, must(world.invoices, invoiceId));
			return { invoiceId };
		},
		refund: (wanted: Parameters<typeof refund>[1]) => refund(world, wanted),
		chargeBack: (wanted: Parameters<typeof chargeBack>[1]) => chargeBack(world, wanted),
		closeMethod: (wanted: Parameters<typeof closeMethod>[1]) => closeMethod(world, wanted),
		/** Zuora's own next attempt, now. */
		collectNow: ({ invoiceId }: { invoiceId: string }) => {
			collectAutomatically(world, must(world.invoices, invoiceId));
			return { invoiceId };
		},
		/** Replaces the hidden truth of a payment method. */
		setTruth: ({ paymentMethodId, truth }: { paymentMethodId: string; truth: Truth }) => {
			must(world.methods, paymentMethodId).truth = truth;
			return { paymentMethodId };
		},
		/** Moves a test clock by days, doing everything due on the way; returns its time in unix seconds. */
		advance: ({ testClockId, days }: { testClockId: string; days: number }) => ({ frozenTime: advanceClock(world, testClockId, must(world.clocks, testClockId).now + Math.round(days * DAY)) }),
	};
}

function faultControls({ api, deliverer }: Parts) {
	return {
		addApiFault: (fault: ApiFault) => ({ faultId: api.faults.add(fault) }),
		waitForHold: async ({ faultId }: { faultId: string }) => {
			await api.faults.arrived(faultId);
			return { faultId };
		},
		releaseHold: ({ faultId, how }: { faultId: string; how?: Release }) => ({ isReleased: api.faults.release(faultId, how ?? 'go-on') }),
		addWebhookFault: (fault: WebhookFault) => {
			deliverer.faults.add(fault);
			return { kind: fault.kind };
		},
		clearFaults: () => {
			api.faults.clear();
			deliverer.faults.flush();
			return {};
		},
		redeliver: async ({ eventId, copies }: { eventId: string; copies?: number }) => ({ statuses: await deliverer.redeliver(eventId, copies ?? 1) }),
		settle: async () => {
			await deliverer.settled();
			return {};
		},
		/** Every token runs out, as they do after an hour. */
		expireTokens: () => {
			api.world.tokens.clear();
			return {};
		},
	};
}

function readControls({ api: { world } }: Parts) {
	return {
		readBook: () => world.book,
		readRequests: () => world.requests,
		readDeliveries: () => world.deliveries,
		/** Everything that a change may touch, hidden truths left out. */
		readState: () => ({
			accounts: [...world.accounts.values()],
			subscriptions: [...world.subscriptions.values()],
			invoices: [...world.invoices.values()],
			creditMemos: [...world.creditMemos.values()],
			schedules: [...world.schedules.values()],
			cycles: [...world.cycles.values()],
		}),
		/** Time of a clock, in unix seconds. */
		readClock: ({ testClockId }: { testClockId: string }) => ({ frozenTime: must(world.clocks, testClockId).now }),
		changeSettings: (changes: Partial<typeof world.settings>) => Object.assign(world.settings, changes),
	};
}

/** Every control of the sandbox: JSON in, JSON out. */
export function createControls(parts: Parts) {
	return { ...storyControls(parts), ...faultControls(parts), ...readControls(parts) };
}

/** The controls of a sandbox. */
export type Controls = ReturnType<typeof createControls>;
