const TITLES = /^(?:dr|prof|professor|doctor|ing|dipl)\.?$/i;
const FORMAL = /^(?:mr|mrs|ms|miss|mx|sir|herr|frau|monsieur|madame|mme|se[nñ]ora?|sra?|dona|dom)\.?$/i;
const COMPANY =
	/[&@/,()|\d]|\b(?:inc|llc|llp|ltd|limited|corp|corporation|company|co|gmbh|ag|kg|ug|ohg|se|bv|nv|sarl|sas|sasu|sa|srl|spa|oy|ab|as|aps|plc|pty|lda|ltda|eireli|mei|group|holding|holdings|foundation|association|verein|club|team|billing|accounts?|accounting|finance|admin|office)\b/i;
const PLAIN_NAME = /^\p{L}[\p{L}\p{M}’'-]{1,29}$/u;
/** Scripts that put the family name first: the name is used as it stands. */
const FAMILY_FIRST = /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}]/u;

function fromShouted(name: string): string {
	return name.length > 2 && name === name.toUpperCase() ? name.charAt(0) + name.slice(1).toLowerCase() : name;
}

function firstOf(words: readonly string[]): string | undefined {
	const named = words.filter((word) => !TITLES.test(word));
	const isFamilyNameOnly = named.length < words.length && named.length === 1;
	const first = named[0] ?? '';
	return isFamilyNameOnly || !PLAIN_NAME.test(first) ? undefined : fromShouted(first);
}

/** Whether a name is a company's rather than a person's, as far as it tells. */
export function isCompanyName(name: string | null): boolean {
	return COMPANY.test((name ?? '').normalize('NFC').trim());
}

/**
 * The name to greet a person by, or undefined when in doubt (a company, a family name, something that is no name):
 * a greeting without a name reads better than a wrong one.
 */
export function firstNameOf(fullName: string | null): string | undefined {
	const name = (fullName ?? '').normalize('NFC').trim();
	if (isCompanyName(name)) return undefined;
	if (FAMILY_FIRST.test(name)) return PLAIN_NAME.test(name.replaceAll(' ', '')) ? name : undefined;
	const words = name.split(/\s+/);
	return words.some((word) => FORMAL.test(word)) ? undefined : firstOf(words);
}
