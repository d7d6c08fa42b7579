/**
 * Reads a language tag from somebody else's hands, keeping language, script and region only: a private-use part could carry
 * a message of its own. Undefined when it names no language.
 */
export function parseLanguageTag(tag: string | null): string | undefined {
	try {
		const locale = new Intl.Locale((tag ?? '').replaceAll('_', '-'));
		const isNamed = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(locale.language) !== undefined;
		return isNamed ? [locale.language, locale.script, locale.region].filter((part) => part !== undefined).join('-') : undefined;
	} catch {
		return undefined;
	}
}

/** English name of a language, for a person or a model to read; the tag itself where it has none. */
export function nameLanguage(tag: string): string {
	const known = parseLanguageTag(tag);
	return (known && new Intl.DisplayNames('en', { type: 'language' }).of(known)) ?? tag;
}
