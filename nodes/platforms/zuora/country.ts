/** Names that Zuora uses where English display names differ. Source: Zuora's list of country names, 2024. */
const OTHER_NAMES: Readonly<Record<string, string>> = {
	'Korea, Republic of': 'KR',
	'Russian Federation': 'RU',
	'Viet Nam': 'VN',
	'Czech Republic': 'CZ',
	Turkey: 'TR',
	'Hong Kong': 'HK',
	'Macao': 'MO',
	'Taiwan, Province of China': 'TW',
	'Moldova, Republic of': 'MD',
	'Tanzania, United Republic of': 'TZ',
	'Bolivia, Plurinational State of': 'BO',
	'Venezuela, Bolivarian Republic of': 'VE',
	'Iran, Islamic Republic of': 'IR',
};

const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

function readNames(): Map<string, string> {
	const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
	// A code that was given up (DD, SU, UK) is canonically another one.
	const codes = LETTERS.flatMap((first) => LETTERS.map((second) => `${first}${second}`)).filter((code) => new Intl.Locale(`und-${code}`).region === code);
	const known = codes.flatMap((code) => {
		const name = names.of(code);
		return name === undefined ? [] : [[name.toLowerCase(), code] as const];
	});
	return new Map([...known, ...Object.entries(OTHER_NAMES).map(([name, code]) => [name.toLowerCase(), code] as const)]);
}

let names: Map<string, string> | undefined;

/** ISO 3166-1 alpha-2 of a country that Zuora answers by its English name or code; null for one that is not known for certain. */
export function toCountryCode(country: string | null): string | null {
	if (country === null || country.trim() === '') return null;
	const text = country.trim();
	if (/^[A-Z]{2}$/.test(text)) return text;
	names ??= readNames();
	return names.get(text.toLowerCase()) ?? null;
}
