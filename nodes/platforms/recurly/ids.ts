// Recurly takes an id as it is, or one of these forms: https://recurly.com/developers/api/v2021-02-25/, "Ids".

/** An account by its code, which may hold anything, e-mail addresses included: so it is escaped for a path at once. */
export const codeRef = (code: string): string => `code-${encodeURIComponent(code)}`;

/** An invoice by its number. */
export const numberRef = (number: string): string => `number-${encodeURIComponent(number)}`;

/** A transaction or subscription by its UUID. */
export const uuidRef = (uuid: string): string => `uuid-${encodeURIComponent(uuid)}`;

const FORMS = ['code-', 'number-', 'uuid-'];

/** A part of a path: what is in one of the forms is escaped already, and whatever still could leave its place is escaped now. */
function escapePart(part: string): string {
	const isForm = FORMS.some((form) => part.startsWith(form));
	const escaped = isForm ? part.replace(/[^A-Za-z0-9\-_.~!*'()%]/g, encodeURIComponent) : encodeURIComponent(part);
	return /^\.+$/.test(escaped) ? escaped.replaceAll('.', '%2E') : escaped;
}

/** A path with its ids escaped: an id that holds a slash must not become another path. */
export function pathTo(...parts: readonly string[]): string {
	return `/${parts.map(escapePart).join('/')}`;
}
