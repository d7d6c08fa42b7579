import type { Store } from '../store';
import { intentShape, SELECT_INTENT } from './intents';
import { countIntents, whereCounted } from './limits';
import type { Ledger } from './sql';

const MOST = 500;

/** Acts over all cases, for limits. */
export function createCounts(ledger: Ledger): Pick<Store, 'countIntents' | 'findIntents'> {
	return {
		countIntents: async (count) => await countIntents(ledger.db, count),
		findIntents: async (count) => {
			const { text, values } = whereCounted(count);
			return await ledger.db.all(intentShape, `${SELECT_INTENT} WHERE ${text} ORDER BY claimed_at, seq LIMIT ${MOST}`, values);
		},
	};
}
