/** How counters of declines that no table lists begin; platform, field and code follow as JSON. */
export const UNLISTED_PREFIX = 'decline.unlisted.';

/** A code that no table lists, and how many attempts it ended. */
export interface UnlistedDecline {
	platform: string;
	/** Who numbers it, and the field in which it came. */
	field: string;
	code: string;
	attempts: number;
}

/** Codes to learn of, the most frequent first. */
export function readUnlisted(counters: Readonly<Record<string, number>>): UnlistedDecline[] {
	const found = Object.entries(counters).filter(([name]) => name.startsWith(UNLISTED_PREFIX));
	const rows = found.map(([name, attempts]) => {
		const [platform = '', field = '', code = ''] = JSON.parse(name.slice(UNLISTED_PREFIX.length)) as string[];
		return { platform, field, code, attempts };
	});
	return rows.sort((one, other) => other.attempts - one.attempts || one.code.localeCompare(other.code));
}
