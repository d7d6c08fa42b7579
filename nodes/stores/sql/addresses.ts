import { z } from 'zod';

import { signText } from '../../core/ledger/chain';
import type { CustomerKey } from '../books/customers';
import { bindList } from './dialect';
import type { Ledger } from './sql';

const customerShape = z.object({ customer: z.string() });
const erasedShape = z.object({ erased: z.string() });

/** One form for every way to write an address: of a telephone number only digits and the plus count. */
function normalize(address: string): string {
	const text = address.trim().toLowerCase();
	return text.includes('@') ? text : text.replace(/[^\d+]/g, '');
}

const hashOf = (address: string, key: Uint8Array) => signText(`address ${normalize(address)}`, key);

/** Writes nothing for a customer who was erased. */
export async function rememberAddress(ledger: Ledger, customer: CustomerKey, address: string): Promise<void> {
	if (normalize(address) === '') return;
	await ledger.db.transact(async (sql) => {
		const erased = await sql.get(erasedShape, 'SELECT erased_at AS erased FROM personal_keys WHERE customer = :customer AND erased_at IS NOT NULL {lock}', { customer });
		if (erased !== undefined) return;
		const values = { address: hashOf(address, ledger.key), customer };
		await sql.run('INSERT INTO customer_addresses (address, customer) VALUES (:address, :customer) ON CONFLICT (address, customer) DO NOTHING', values);
	});
}

/** Also what was remembered under keys that were replaced since. */
export async function customersAt({ db, keys }: Ledger, address: string): Promise<CustomerKey[]> {
	if (normalize(address) === '') return [];
	const hashes = bindList('hash', keys.map((key) => hashOf(address, key)));
	const rows = await db.all(customerShape, `SELECT DISTINCT customer FROM customer_addresses WHERE address IN ${hashes.text} ORDER BY customer LIMIT 100`, hashes.values);
	return rows.map(({ customer }) => customer);
}
