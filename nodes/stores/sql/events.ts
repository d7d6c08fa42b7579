import { randomUUID } from 'node:crypto';

import type { NewEntry } from '../../core/ledger/entry';
import type { EventClaim, Store } from '../store';
import type { Ledger } from './sql';

/** Claims an event for its queue: its due row and the entry, in one transaction. */
async function claimEvent({ db, append }: Ledger, claim: EventClaim, entry: NewEntry): ReturnType<Store['claimEvent']> {
	const { platform, account, queue, event, testClockId, receivedAt, leaseUntil } = claim;
	const leaseToken = leaseUntil === null ? null : randomUUID();
	const id = randomUUID();
	return await db.transact(async (sql) => {
		const created = await sql.run(
			`INSERT INTO dues (id, kind, key, platform, account, queue, event, test_clock_id, due_at, available_at, reason, attempt, lease_token, lease_until)
			VALUES (:id, 'event', :key, :platform, :account, :queue, :event, :testClockId, :at, :at, :reason, :attempt, :leaseToken, :leaseUntil)
			ON CONFLICT DO NOTHING`,
			{
				...{ id, key: event.id, platform, account, queue, event: JSON.stringify(event), testClockId },
				...{ at: receivedAt.getTime(), reason: event.rawType },
				...{ attempt: leaseToken === null ? 0 : 1, leaseToken, leaseUntil: leaseUntil?.getTime() ?? null },
			},
		);
		if (created === 0) return { claimed: false };
		await append(sql, entry);
		return { claimed: true, due: leaseToken === null ? null : { id, leaseToken, kind: 'event', attempt: 1, queue } };
	});
}

/** Events as they arrive. */
export function createEvents(ledger: Ledger): Pick<Store, 'claimEvent'> {
	return { claimEvent: async (claim, entry) => await claimEvent(ledger, claim, entry) };
}
