import { z } from 'zod';

import type { ActLimit, IntentCount, Store } from '../store';
import { lockNames } from './locks';
import type { Sql, Values } from './sql';

const sumShape = z.object({ currency: z.string().nullable(), acts: z.number(), amount: z.number().nullable() });

/** The narrowest field comes first, so that its index is used. What was refused never reached anybody. */
export function whereCounted(count: IntentCount): { text: string; values: Values } {
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

/** How many acts, and their amounts by currency. */
export async function countIntents(sql: Sql, count: IntentCount): ReturnType<Store['countIntents']> {
	const { text, values } = whereCounted(count);
	const rows = await sql.all(
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

const nameOf = ({ platform, account, action, customerKey, cardKey }: IntentCount): string =>
	['limit', platform, account, action, customerKey ?? '', cardKey ?? ''].join(':');

function isPassed(limit: ActLimit, { count, amounts }: Awaited<ReturnType<typeof countIntents>>): boolean {
	if ('atMost' in limit) return count > limit.atMost;
	const { amountMinor, currency } = limit.sumAtMost;
	return (amounts.find((sum) => sum.currency === currency)?.amountMinor ?? 0) > amountMinor;
}

/** Whether one more act keeps every limit. Whoever claims under one of them waits until this transaction has ended. */
export async function keepsLimits(sql: Sql, limits: readonly ActLimit[]): Promise<boolean> {
	await lockNames(sql, limits.map(({ count }) => nameOf(count)));
	for (const limit of limits) if (isPassed(limit, await countIntents(sql, limit.count))) return false;
	return true;
}
