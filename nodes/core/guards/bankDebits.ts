import type { AttemptRecord, PaymentMethod } from '../facts';
import { chargedMethod, isSameCredential } from '../methods';
import { isChargeNow, wouldCharge } from './acts';
import { citing, review, stop, wait, type Finding, type Guard, type GuardInput } from './guard';
import { BANK_DEBIT_RULES, PRESENTABLE_AGAIN, SCHEME_OF_TYPE, type Scheme } from './rules/bankDebits';
import { findRule, ruleAt, type DatedRule } from './rules/rule';

const DAY = 86_400_000;

/** A debit that came back, and what is asked: may it be presented again? */
interface Returned {
	input: GuardInput;
	scheme: Scheme;
	method: PaymentMethod;
	/** Presentations on this account, oldest first. */
	made: AttemptRecord[];
}

const numberOf = ({ input, scheme }: Returned, what: string): DatedRule => ruleAt(BANK_DEBIT_RULES, `${scheme}.${what}`, input.now);

const day = (record: AttemptRecord | undefined): number => Date.parse(record?.at ?? '');

/** A debit that had succeeded and came back all the same was taken back by the payer or the bank. */
function ofTakenBack(returned: Returned): Finding | null {
	const { input, scheme, made } = returned;
	const rule = findRule(BANK_DEBIT_RULES, scheme === 'sepa' ? 'sepa.refund-days' : 'ach.return-days', input.now);
	const taken = made.findLast(({ outcome }) => outcome === 'succeeded');
	if (!rule || !taken || input.now.getTime() - day(taken) > rule.value * DAY) return null;
	return citing(review('debit-taken-back', 'A debit of this invoice had succeeded and was taken back; a person asks the customer before it is collected again.', { scheme, succeededAt: taken.at }), rule);
}

function isSecretReason({ input, scheme, method }: Returned, code: string): boolean {
	const secret = findRule(PRESENTABLE_AGAIN, `${scheme}.reasons-secret`, input.now);
	const country = method.country ?? input.facts.customer.country ?? '';
	return code === 'MS03' && secret?.value.includes(country) === true;
}

function isPresentable(returned: Returned, rule: DatedRule<readonly string[]>): boolean {
	const decline = returned.made.at(-1)?.decline;
	const code = decline?.networkCode ?? null;
	if (code === null) return decline?.class === 'insufficient-funds';
	return rule.value.includes(code) || isSecretReason(returned, code);
}

function ofReason(returned: Returned): Finding | null {
	const rule = ruleAt(PRESENTABLE_AGAIN, `${returned.scheme}.reasons`, returned.input.now);
	if (isPresentable(returned, rule)) return null;
	const code = returned.made.at(-1)?.decline?.networkCode ?? null;
	const inputs = { scheme: returned.scheme, networkCode: code, declineClass: returned.made.at(-1)?.decline?.class ?? null };
	return citing(stop('debit-not-presentable', 'The bank’s reason does not allow this debit to be presented again; only the customer can cure it.', inputs), rule);
}

function ofCount(returned: Returned): Finding | null {
	const rule = numberOf(returned, 'presentations-again');
	const again = returned.made.length - 1;
	if (again < rule.value) return null;
	const found = stop('debit-presentations', `The scheme allows a returned debit to be presented again ${rule.value} times; ${again} were made.`, { scheme: returned.scheme });
	return citing(found, rule, { counters: { presentationsAgain: again } });
}

function ofSpan(returned: Returned): Finding | null {
	const rule = numberOf(returned, 'presentation-days');
	const end = day(returned.made[0]) + rule.value * DAY;
	if (returned.input.now.getTime() <= end) return null;
	return citing(stop('debit-too-old', `The debit was first presented more than ${rule.value} days ago and may not be presented again.`, { scheme: returned.scheme, firstAt: returned.made[0]?.at ?? null }), rule);
}

/** Only at the moment of the charge: a planned one has the time still before it. */
function ofNotice(returned: Returned): Finding | null {
	const rule = numberOf(returned, 'notice-days');
	const until = new Date(day(returned.made.at(-1)) + rule.value * DAY);
	if (until <= returned.input.now || !isChargeNow(returned.input)) return null;
	return citing(wait(until, { code: 'debit-notice', text: `The payer must have notice of the new date; the debit is allowed from ${until.toISOString()}.` }, { scheme: returned.scheme }), rule);
}

/** A returned bank debit is presented again only as often, as late and after such reasons as its scheme allows. */
export const bankDebits: Guard = {
	name: 'bank-debits',
	edition: '2026-11',
	check(input) {
		const method = wouldCharge(input) ? chargedMethod(input.facts, input.plan) : undefined;
		const scheme = method && SCHEME_OF_TYPE[method.type];
		if (!method || !scheme) return null;
		const made = input.facts.attempt.history.filter((attempt) => isSameCredential(attempt, method));
		if (made.length === 0) return null;
		const returned: Returned = { input, scheme, method, made };
		return ofTakenBack(returned) ?? ofReason(returned) ?? ofCount(returned) ?? ofSpan(returned) ?? ofNotice(returned);
	},
};
