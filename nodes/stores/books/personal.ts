import type { NewEntry } from '../../core/ledger/entry';
import type { CustomerKey } from './customers';

/**
 * Personal texts, each under a key of its customer that can be destroyed. An entry of the audit holds the sealed text only,
 * so the chain verifies for ever, and nobody can read it once the key is gone.
 */
export interface PersonalBook {
	/** Base64url; the customer's key is made on first use. Throws `not-found` once the customer was erased. */
	sealPersonal(customer: CustomerKey, text: string): Promise<string>;
	/** Undefined once the key was destroyed, and for a text that was not sealed for this customer. */
	openPersonal(customer: CustomerKey, sealed: string): Promise<string | undefined>;
	/**
	 * Destroys the key and the hashed addresses for ever, also ahead of any personal text; the entry is appended then. False,
	 * without an entry, when the customer was erased before.
	 */
	eraseCustomer(customer: CustomerKey, entry: NewEntry): Promise<boolean>;
	/**
	 * Customers of whom something personal is kept although nothing happened since an instant: no act, no event of a channel,
	 * and no work of theirs waits.
	 */
	quietCustomers(quiet: { since: Date; limit: number }): Promise<CustomerKey[]>;
}
