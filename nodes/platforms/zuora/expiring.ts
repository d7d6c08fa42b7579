import type { CaseEvent } from '../../core/case';
import type { Http } from '../http';
import { anyOf, isQueryId, query } from './query';

/** Ids in one condition of a query. */
const IDS_PER_QUERY = 50;

interface Month {
	year: number;
	month: number;
}

/** Months whose cards end within the span; a card is good until its month ends. */
function monthsIn(span: { now: Date; until: Date }): Month[] {
	const months: Month[] = [];
	for (let at = new Date(Date.UTC(span.now.getUTCFullYear(), span.now.getUTCMonth(), 1)); ; at = new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1))) {
		const endsAt = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
		if (endsAt > span.until.getTime()) return months;
		if (endsAt > span.now.getTime()) months.push({ year: at.getUTCFullYear(), month: at.getUTCMonth() + 1 });
	}
}

interface Card extends Month {
	id: string;
	accountId: string;
}

async function readCards({ year, month }: Month, http: Http): Promise<Card[]> {
	const text = `select Id, AccountId from PaymentMethod where PaymentMethodStatus = 'Active' and CreditCardExpirationYear = ${year} and CreditCardExpirationMonth = ${month}`;
	const rows = await query(text, 'expiring cards', http);
	return rows.flatMap(({ Id, AccountId }) => (isQueryId(Id) && isQueryId(AccountId) ? [{ id: Id, accountId: AccountId, year, month }] : []));
}

/** Which of these ids stand in a field of the rows that a condition on them finds. */
async function find(source: { select: string; where: string; id: string }, ids: readonly string[], http: Http): Promise<Set<string>> {
	const found = new Set<string>();
	for (let start = 0; start < ids.length; start += IDS_PER_QUERY) {
		const some = ids.slice(start, start + IDS_PER_QUERY);
		const rows = await query(`select ${source.id} from ${source.select} where ${source.where}(${anyOf(source.id, some)})`, 'accounts with expiring cards', http);
		for (const row of rows) if (isQueryId(row[source.id])) found.add(row[source.id] as string);
	}
	return found;
}

/**
 * One event per default card of an account with an active subscription that ends within the span. Zuora tells of expiring
 * cards only where the tenant set up a scheduled event, so they are looked for. The id is the same at every look.
 */
export async function readExpiringMethods(span: { now: Date; until: Date }, http: Http): Promise<CaseEvent[]> {
	const cards: Card[] = [];
	for (const month of monthsIn(span)) cards.push(...(await readCards(month, http)));
	const defaults = await find({ select: 'Account', where: '', id: 'DefaultPaymentMethodId' }, cards.map(({ id }) => id), http);
	const charged = cards.filter(({ id }) => defaults.has(id));
	const active = await find({ select: 'Subscription', where: "Status = 'Active' and ", id: 'AccountId' }, [...new Set(charged.map(({ accountId }) => accountId))], http);
	return charged
		.filter(({ accountId }) => active.has(accountId))
		.map(({ id, accountId, year, month }) => ({
			id: `expiring:${id}:${year}-${String(month).padStart(2, '0')}`,
			type: 'method.expiring',
			rawType: 'PaymentMethodExpiring',
			occurredAt: span.now.toISOString(),
			refs: { customerId: accountId, paymentMethodId: id },
		}));
}
