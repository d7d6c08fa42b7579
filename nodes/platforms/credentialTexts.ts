/** Fields of a credential that hold text, trimmed; empty ones are left out. */
export function credentialTexts(credential: Readonly<Record<string, unknown>>, fields: readonly string[]): Record<string, string> {
	const texts = fields.map((field) => [field, typeof credential[field] === 'string' ? credential[field].trim() : ''] as const);
	return Object.fromEntries(texts.filter(([, text]) => text !== ''));
}
