/** Locales that the vendor has. */
export const LOCALES = [
	'da-DK', 'de-DE', 'de-CH', 'en-US', 'en-GB', 'en-AU', 'en-CA', 'en-IE', 'en-NZ', 'es-ES', 'es-MX', 'es-US', 'fi-FI', 'fr-FR', 'fr-BE', 'fr-CA', 'fr-CH',
	'hi-IN', 'it-IT', 'ja-JP', 'ko-KR', 'nl-NL', 'nl-BE', 'pl-PL', 'pt-PT', 'pt-BR', 'ro-RO', 'ru-RU', 'sk-SK', 'sv-SE', 'tr-TR', 'zh-CN',
] as const;
