import type { CaseFacts } from '../case';
import { toPlain } from './checks/check';

/** Words short enough to be anybody's. */
const SHORTEST = 3;
const SHORTEST_PROPER = 4;

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{M}\p{N}@._+-]+/u).filter((word) => word !== '');

/** What of a case belongs to its customer, labels included: operators keep notes and addresses there. */
function personalTexts({ customer, invoice, paymentMethods }: CaseFacts, others: readonly (string | null)[]): string[] {
	const labels = Object.entries(customer.labels).flat();
	const cards = paymentMethods.flatMap(({ id, fingerprint }) => [id, fingerprint]);
	const texts = [customer.id, customer.email, customer.phone, customer.name, customer.region ?? null, invoice.id, invoice.number, ...labels, ...cards, ...others];
	return texts.filter((text): text is string => text !== null && text.length >= SHORTEST);
}

/** A word that may name somebody or something: a capital at its head, or a digit in it. */
const isProper = (word: string): boolean => word.length >= SHORTEST_PROPER && /^\p{Lu}|\p{N}/u.test(word);

/**
 * The operator's guidance, which is for every customer alike: one that repeats something of this customer is withheld as a
 * whole. `others` are further texts that must not stand in it, such as the account and who signs.
 */
export function readGuidance(guidance: string | null, facts: CaseFacts, others: readonly (string | null)[]): string | null {
	const text = (guidance ?? '').trim();
	if (text === '') return null;
	const plain = toPlain(text);
	const said = new Set(wordsOf(plain));
	const proper = wordsOf(text).filter(isProper).map(toPlain);
	const names = wordsOf(toPlain(facts.customer.name ?? '')).filter((word) => word.length >= SHORTEST);
	const texts = personalTexts(facts, others).map(toPlain);
	const personal = new Set(texts.flatMap(wordsOf));
	const isPersonal = names.some((name) => said.has(name)) || texts.some((one) => plain.includes(one)) || proper.some((word) => personal.has(word));
	return isPersonal ? null : text;
}
