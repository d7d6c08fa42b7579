import { makeCaseId } from '../core/caseId';
import type { CaseEvent } from '../core/event';
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
export async function sweepMissedEvents(sweep: Sweep): Promise<number> {
	let claimed = 0;
	for (const found of await findMissedEvents(sweep)) if (await claim(sweep, found)) claimed += 1;
	return claimed;
}

/** Events that the platform could not deliver, oldest first; nothing is claimed. */
export async function findMissedEvents({ platform, http }: Pick<Sweep, 'platform' | 'http'>): Promise<Found[]> {
	const receivedAt = new Date();
	const since = new Date(receivedAt.getTime() - LOOK_BACK_MS);
	const payloads = await platform.readMissedEvents({ since, events: platform.defaultEvents }, http);
	const ownAccount = payloads.length > 0 ? await platform.readAccount(http) : '';
	return payloads.flatMap((payload) => {
		const normalized = platform.normalize(payload);
		if (!normalized.ok) return [];
		const account = normalized.account ?? ownAccount;
		if (platform.access?.accountField !== undefined && account !== ownAccount) return [];
		return normalized.events.map((event) => ({ account, event, testClockId: normalized.testClockId, receivedAt }));
	});
}

interface Found {
	account: string;
	event: CaseEvent;
	testClockId: string | null;
	receivedAt: Date;
}

async function claim({ store, queue, platform }: Pick<Sweep, 'store' | 'queue' | 'platform'>, found: Found): Promise<boolean> {
	const { account, event, testClockId, receivedAt } = found;
	const claimed = await store.claimEvent(
		{ platform: platform.id, account, event, queue, testClockId, receivedAt, leaseUntil: null },
		{
			at: receivedAt.toISOString(),
			type: 'event.received',
			caseId: makeCaseId(platform.id, account, event.refs),
			actor: 'Due Cases Trigger',
			isRehearsal: false,
			body: { eventId: event.id, type: event.type, rawType: event.rawType, foundBy: 'sweep' },
		},
	);
	return claimed.claimed;
}

/** Claims cards that end within so many days, each once for this queue. Returns how many were found. */
export async function sweepExpiringCards(sweep: Sweep, daysAhead: number): Promise<number> {
	if (daysAhead <= 0) return 0;
	const { platform, http } = sweep;
	const receivedAt = new Date();
	const until = new Date(receivedAt.getTime() + daysAhead * 86_400_000);
	const events = await platform.readExpiringMethods({ now: receivedAt, until }, http);
	const account = events.length > 0 ? await platform.readAccount(http) : '';
	let found = 0;
	for (const event of events) if (await claim(sweep, { account, event, testClockId: null, receivedAt })) found += 1;
	return found;
}
