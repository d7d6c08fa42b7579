/** The vendor's way of saying that no address is known. */
export const NO_ADDRESS = { city: null, country: null, line1: null, line2: null, postal_code: null, state: null };

/** Billing details of a customer who gave a name, an e-mail address and a country. */
export function billingDetails(person: { name: string | null; email: string | null; country: string | null }): object {
	return {
		address: { ...NO_ADDRESS, country: person.country },
		email: person.email,
		name: person.name,
		phone: null,
		tax_id: null,
	};
}
