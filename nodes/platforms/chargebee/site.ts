/** The site's name alone, also where somebody entered its whole address. */
export function siteName(field: unknown): string {
	const text = typeof field === 'string' ? field.trim().toLowerCase() : '';
	return text.replace(/^https?:\/\//, '').replace(/\.chargebee\.com.*$/, '').replace(/[^a-z0-9-]/g, '');
}
