/** The API address that a credential's field names, without a slash at its end; undefined when it is empty. */
export function chosenAddress(field: unknown): string | undefined {
	const address = typeof field === 'string' ? field.trim().replace(/\/+$/, '') : '';
	return address === '' ? undefined : address;
}
