import { z } from 'zod';

import type { IntentCount, Store } from '../store';
import { intentShape, SELECT_INTENT } from './intents';
import type { Ledger, Values } from './sql';

const sumShape = z.object({ currency: z.string().nullable(), acts: z.number(), amount: z.number().nullable() });

const MOST = 500;

/** The narrowest field comes first, so that its index is used. What was refused never reached anybody. */
function where(count: IntentCount): { text: string; values: Values } {
	const { platform, account, action, since, customerKey, cardKey } = count;
	const narrow = [
		...(cardKey === undefined ? [] : ['card_key = :cardKey']),
		...(customerKey === undefined ? [] : ['customer_key = :customerKey']),
	];
	const text = [...narrow, 'account = :account', 'action = :action', 'claimed_at >= :since', "(result IS NULL OR result <> 'refused')"].join(' AND ');
	return {
		text,
		values: {
			...(cardKey === undefined ? {} : { cardKey }),
			...(customerKey === undefined ? {} : { customerKey }),
			...{ account: `${platform}:${account}`, action, since: since.toISOString() },
		},
	};
}

async function countIntents({ db }: Ledger, count: IntentCount): ReturnType<Store['countIntents']> {
	const { text, values } = where(count);
	const rows = await db.all(
		sumShape,
		`SELECT currency, count(*) AS acts, CAST(sum(amount_minor) AS {int}) AS amount FROM intents WHERE ${text}
		GROUP BY currency ORDER BY currency`,
		values,
	);
	return {
		count: rows.reduce((sum, row) => sum + row.acts, 0),
		amounts: rows.flatMap(({ currency, amount }) => (currency === null || amount === null ? [] : [{ amountMinor: amount, currency }])),
	};
}

/** Acts over all cases, for limits. */
export function createCounts(ledger: Ledger): Pick<Store, 'countIntents' | 'findIntents'> {
	return {
		countIntents: async (count) => await countIntents(ledger, count),
		findIntents: async (count) => {
			const { text, values } = where(count);
			return await ledger.db.all(intentShape, `${SELECT_INTENT} WHERE ${text} ORDER BY claimed_at, seq LIMIT ${MOST}`, values);
		},
	};
}
