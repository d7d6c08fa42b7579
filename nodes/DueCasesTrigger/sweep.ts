import { makeCaseId } from '../core/caseId';
import type { Http } from '../platforms/http';
import type { Platform } from '../platforms/platform';
import type { Store } from '../stores/store';

/** What a sweep works with. */
export interface Sweep {
	platform: Platform;
	http: Http;
	store: Store;
	queue: string;
}

/** Stripe delivers for three days; looking back that far finds everything that it still tries or gave up lately. */
const LOOK_BACK_MS = 3 * 86_400_000;

/**
 * Claims events that the platform could not deliver, for this queue; they fall due at once. An event that was claimed
 * before stays as it is. Returns how many were found.
 */
export async function sweepMissedEvents({ platform, http, store, queue }: Sweep): Promise<number> {
	const receivedAt = new Date();
	const since = new Date(receivedAt.getTime() - LOOK_BACK_MS);
	const payloads = await platform.readMissedEvents({ since, events: platform.defaultEvents }, http);
	const ownAccount = payloads.length > 0 ? await platform.readAccount(http) : '';
	let found = 0;
	for (const payload of payloads) {
		const normalized = platform.normalize(payload);
		if (!normalized.ok) continue;
		const account = normalized.account ?? ownAccount;
		for (const event of normalized.events) {
			const claimed = await store.claimEvent(
				{ platform: platform.id, account, event, queue, testClockId: normalized.testClockId, receivedAt, leaseUntil: null },
				{
					at: receivedAt.toISOString(),
					type: 'event.received',
					caseId: makeCaseId(platform.id, account, event.refs),
					actor: 'Due Cases Trigger',
					isRehearsal: false,
					body: { eventId: event.id, type: event.type, rawType: event.rawType, foundBy: 'sweep' },
				},
			);
			if (claimed.claimed) found += 1;
		}
	}
	return found;
}
