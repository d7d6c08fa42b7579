import type { Comparison } from './brief';
import type { Gathered } from './gather';
import { isText, type BriefFacts, type Source } from './sources';
import type { StatementCode } from './statements';
import { findPhrases, indexPhrases } from './phraseIndex';

/** What a comparison looks at. */
interface Compared {
	facts: BriefFacts;
	sources: readonly Source[];
	said: readonly StatementCode[];
}

const DAY_MS = 86_400_000;

const ofKinds =
	(...kinds: Array<Source['kind']>) =>
	({ sources }: Compared): Source[] =>
		sources.filter(({ kind }) => kinds.includes(kind));

const customersTexts = ({ sources }: Compared): Source[] => sources.filter((source) => isText(source) && source.author === 'customer');

const isAfterInvoice = ({ facts }: Compared, { at }: Source): boolean => at !== null && facts.invoice !== undefined && at >= facts.invoice.createdAt;
const isBeforeInvoice = ({ facts }: Compared, { at }: Source): boolean => at !== null && facts.invoice !== undefined && at < facts.invoice.createdAt;

/** Payments of the same amount within three days look like one charge made twice. */
function isPaidTwice({ facts: { attempt } }: Compared): boolean {
	const paid = (attempt?.history ?? []).filter(({ outcome }) => outcome === 'succeeded');
	const isSame = (one: (typeof paid)[number], other: (typeof paid)[number]) =>
		other.amount.amountMinor === one.amount.amountMinor && other.amount.currency === one.amount.currency && Math.abs(Date.parse(other.at) - Date.parse(one.at)) <= 3 * DAY_MS;
	return paid.some((one, index) => paid.slice(index + 1).some((other) => isSame(one, other)));
}

const isCanceled = ({ facts }: Compared): boolean => facts.subscription?.status === 'canceled';

const usedAfter = (compared: Compared): Source[] => ofKinds('usage')(compared).filter((source) => isAfterInvoice(compared, source));

const wroteBefore = (compared: Compared): Source[] => customersTexts(compared).filter((source) => isBeforeInvoice(compared, source));

const wasWrittenTo = ({ facts }: Compared): boolean => (facts.context?.ledger?.contacts ?? []).some(({ outcome }) => outcome === 'sent');

/** One thing that is held against what the customer says. It counts only with a source that shows it. */
interface Rule extends Pick<Comparison, 'topic' | 'code' | 'favors' | 'text'> {
	when: (compared: Compared) => boolean;
	shownBy: (compared: Compared) => Source[];
}

const RULES: readonly Rule[] = [
	{ topic: 'invoice', code: 'paid-twice', favors: 'customer', text: 'Two payments of the same amount succeeded within three days', when: isPaidTwice, shownBy: ofKinds('attempt') },
	{ topic: 'invoice', code: 'paid-once', favors: 'merchant', text: 'The invoice shows no second payment of the same amount', when: (compared) => compared.said.includes('charged-twice') && !isPaidTwice(compared), shownBy: ofKinds('invoice', 'attempt') },
	{ topic: 'invoice', code: 'subscription-canceled', favors: 'customer', text: 'The subscription is canceled', when: isCanceled, shownBy: ofKinds('subscription') },
	{ topic: 'invoice', code: 'not-canceled-here', favors: 'merchant', text: 'The billing platform shows no cancellation', when: (compared) => compared.said.includes('canceled-before') && !isCanceled(compared), shownBy: ofKinds('subscription') },
	{ topic: 'invoice', code: 'refunded', favors: 'merchant', text: 'The invoice was refunded or credited already', when: ({ facts }) => facts.invoice?.refundedOrCredited ?? false, shownBy: ofKinds('invoice') },
	{ topic: 'invoice', code: 'paid-before', favors: 'merchant', text: 'Several earlier invoices were paid', when: ({ facts }) => (facts.context?.paidInvoices ?? 0) >= 3, shownBy: ofKinds('invoice') },
	{ topic: 'invoice', code: 'first-invoice', favors: 'customer', text: 'It is the first invoice of the subscription, so there is no history', when: ({ facts }) => facts.invoice?.isFirstOfSubscription ?? false, shownBy: ofKinds('invoice') },
	{ topic: 'usage', code: 'used-after-invoice', favors: 'merchant', text: 'The service was used after the invoice was made', when: () => true, shownBy: usedAfter },
	{ topic: 'usage', code: 'used-before-only', favors: 'neither', text: 'Use is recorded, but none after the invoice was made', when: (compared) => usedAfter(compared).length === 0, shownBy: ofKinds('usage') },
	{ topic: 'communications', code: 'wrote-before-invoice', favors: 'customer', text: 'The customer wrote before the invoice was made, and speaks of a cancellation', when: ({ said }) => said.includes('canceled-before') || said.includes('wants-cancel'), shownBy: wroteBefore },
	{ topic: 'communications', code: 'no-answer', favors: 'merchant', text: 'We wrote to the customer, and no answer is known', when: (compared) => wasWrittenTo(compared) && customersTexts(compared).length === 0, shownBy: ofKinds('ledger') },
	{ topic: 'communications', code: 'promise-claimed', favors: 'customer', text: 'The customer says that a refund was promised; look whether somebody did', when: ({ said }) => said.includes('refund-promised'), shownBy: customersTexts },
	{ topic: 'policy', code: 'clause-applies', favors: 'neither', text: 'These clauses speak of what the customer complains about; read whether they are met', when: () => true, shownBy: (compared) => fittingClauses(compared) },
];

type Clause = 'refund' | 'cancel' | 'renewal' | 'price';

const CLAUSES = indexPhrases<Clause>([
	['refund', ['refund*', 'money back', 'credit note', 'erstatt*', 'rückerstatt*', 'reembols*', 'rembours*', 'rimbors*', 'terugbetal*', '返金']],
	['cancel', ['cancel*', 'terminat*', 'kündig*', 'widerruf*', 'résili*', 'rétract*', 'disdett*', 'recess*', 'opzeg*', 'annul*', '解約', 'キャンセル']],
	['renewal', ['renew*', 'automatically', 'verlänger*', 'renov*', 'renouvel*', 'reconduction', 'rinnov*', 'verleng*', '更新']],
	['price', ['price*', 'fee', 'fees', 'billing', 'preis*', 'precio*', 'tarif*', 'preço*', 'prezz*', 'prijs*', '料金']],
]);

/** Which clause decides about which complaint. Whether it is met, a person judges. */
const CLAUSE_FOR: Partial<Record<StatementCode, Clause>> = { 'wants-refund': 'refund', 'refund-promised': 'refund', 'canceled-before': 'cancel', 'wants-cancel': 'cancel', 'not-recognized': 'renewal', 'disputes-charge': 'renewal', 'wrong-amount': 'price', 'charged-twice': 'price' };

function fittingClauses({ sources, said }: Compared): Source[] {
	const wanted = new Set(said.flatMap((code) => CLAUSE_FOR[code] ?? []));
	return sources.filter(isText).filter(({ kind, text }) => kind === 'terms' && findPhrases(text, CLAUSES).some(({ code }) => wanted.has(code)));
}

/** Invoice, usage, communications and policy held against what the customer says. */
export function compare({ input, sources }: Gathered, said: readonly StatementCode[]): Comparison[] {
	const compared = { facts: input.facts, sources, said };
	return RULES.filter(({ when }) => when(compared)).flatMap(({ topic, code, favors, text, shownBy }) => {
		const sourceIds = shownBy(compared).map(({ id }) => id);
		return sourceIds.length === 0 ? [] : [{ topic, code, favors, text, sourceIds }];
	});
}
