import { textField, type Call, type Work } from './call';
import { wrongValue } from './refusal';
import { PROFILES, type World } from './world';

type Row = Record<string, unknown>;

/** The tables of the query language that anybody asks for. */
function rowsOf(world: World, table: string): Row[] | undefined {
	if (table === 'PaymentMethod') {
		return [...world.methods.values()].map((method) => ({ Id: method.id, AccountId: method.accountId, PaymentMethodStatus: method.status, CreditCardExpirationYear: method.expYear, CreditCardExpirationMonth: method.expMonth }));
	}
	if (table === 'Account') return [...world.accounts.values()].map(({ id, defaultMethodId }) => ({ Id: id, DefaultPaymentMethodId: defaultMethodId }));
	if (table === 'Subscription') return [...world.subscriptions.values()].map(({ id, accountId, status }) => ({ Id: id, AccountId: accountId, Status: status }));
	if (table === 'CommunicationProfile') return PROFILES.map((id, index) => ({ Id: id, ProfileName: index === 0 ? 'Default Profile' : 'Gentle' }));
	return undefined;
}

const QUERY = /^select ([\w, ]+) from (\w+)(?: where (.+))?$/i;
const CONDITION = /^(\w+) = (?:'([^']*)'|(\d+))$/;

function holds(row: Row, condition: string): boolean {
	const match = CONDITION.exec(condition.trim());
	const [, field = '', text, number] = match ?? [];
	if (match === null || !(field in row)) throw wrongValue(`The sandbox does not understand the condition ${condition}.`);
	return row[field] === (text ?? Number(number));
}

/** `a = 'x' and (b = 'y' or b = 'z')`: conditions joined by and, alternatives in parentheses. */
function matches(row: Row, where: string): boolean {
	return where.split(/ and /i).every((part) => part.replace(/^\(|\)$/g, '').split(/ or /i).some((condition) => holds(row, condition)));
}

function batch(world: World, rows: Row[]): object {
	const { batchSize } = world.settings;
	const rest = rows.slice(batchSize);
	const queryLocator = rest.length === 0 ? undefined : world.newId();
	if (queryLocator !== undefined) world.queries.set(queryLocator, rest);
	return { size: rows.length, records: rows.slice(0, batchSize), done: rest.length === 0, ...(queryLocator && { queryLocator }) };
}

const query: Work = ({ world, body }: Call) => {
	const match = QUERY.exec(textField(body, 'queryString'));
	const [, fields = '', table = '', where] = match ?? [];
	const rows = rowsOf(world, table);
	if (match === null || rows === undefined) throw wrongValue('The sandbox does not understand the query.');
	const names = fields.split(',').map((name) => name.trim());
	return batch(world, rows.filter((row) => where === undefined || matches(row, where)).map((row) => Object.fromEntries(names.map((name) => [name, row[name]]))));
};

/** How queries answer. */
export const QUERIES = {
	'POST /v1/action/query': query,
	'POST /v1/action/queryMore': ({ world, body }) => {
		const locator = textField(body, 'queryLocator');
		const rows = world.queries.get(locator);
		if (rows === undefined) throw wrongValue('The query locator is not known.');
		world.queries.delete(locator);
		return batch(world, rows);
	},
} as const satisfies Readonly<Record<string, Work>>;
