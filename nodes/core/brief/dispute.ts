import { formatMoney } from '../money';
import type { Comparison, Dispute } from './brief';
import { compare } from './comparison';
import { firstReply } from './firstReply';
import { commonOf, type Gathered, type ModelReading } from './gather';
import { STATEMENTS, STATEMENT_CODES, type StatementCode } from './statements';

/** Sources with a time, oldest first. */
function timelineOf({ sources }: Gathered): Dispute['timeline'] {
	return sources.flatMap(({ id, at, what }) => (at === null ? [] : [{ at, text: what, sourceId: id }])).sort((one, other) => one.at.localeCompare(other.at));
}

/** Our side is as strong as what speaks for it outweighs what speaks against it; without either nobody knows. */
function strengthOf(comparison: readonly Comparison[]): Dispute['strength'] {
	const count = (side: Comparison['favors']) => comparison.filter(({ favors }) => favors === side).length;
	const [ours, theirs] = [count('merchant'), count('customer')];
	if (ours + theirs === 0) return 'unknown';
	if (ours >= 2 && theirs === 0) return 'strong';
	return ours > theirs ? 'moderate' : 'weak';
}

interface Lack {
	code: string;
	text: string;
	isLacking: (gathered: Gathered, claim: StatementCode | null) => boolean;
}

const has = ({ sources }: Gathered, ...kinds: string[]): boolean => sources.some(({ kind }) => kinds.includes(kind));

/** What a dispute needs, in the order of its use. */
const LACKS: readonly Lack[] = [
	{ code: 'customer-words', text: 'What the customer says, in their own words', isLacking: ({ sources }) => !sources.some(({ text, author }) => text !== null && author === 'customer') },
	{ code: 'invoice', text: 'The invoice', isLacking: (gathered) => !has(gathered, 'invoice') },
	{ code: 'usage', text: 'A record of use after the invoice was made', isLacking: ({ sources, input }) => !sources.some(({ kind, at }) => kind === 'usage' && at !== null && at >= (input.facts.invoice?.createdAt ?? '')) },
	{ code: 'terms', text: 'The clauses that the customer agreed to', isLacking: (gathered) => !has(gathered, 'terms') },
	{ code: 'claim', text: 'What exactly is wrong, out of what the customer wrote', isLacking: (gathered, claim) => claim === null && has(gathered, 'ticket', 'reply', 'email', 'chat', 'call') },
	{ code: 'cancellation', text: 'When and how the cancellation was sent', isLacking: (_gathered, claim) => claim === 'canceled-before' },
	{ code: 'promise', text: 'Who promised the refund, and when', isLacking: (_gathered, claim) => claim === 'refund-promised' },
	{ code: 'delivery', text: 'A proof of delivery or of access', isLacking: (gathered, claim) => claim === 'not-received' && !has(gathered, 'usage') },
	{ code: 'second-charge', text: 'The second charge, as the bank statement shows it', isLacking: (_gathered, claim) => claim === 'charged-twice' },
];

/** The gravest complaint stands for the dispute; what only a model read comes after what the rules read. */
function claimOf(codes: readonly StatementCode[]): StatementCode | null {
	return STATEMENT_CODES.find((code) => STATEMENTS[code].claim && codes.includes(code)) ?? null;
}

function summarize(made: Omit<Dispute, 'summary'>, { input }: Gathered): string {
	const { invoice } = input.facts;
	const about = invoice ? ` about ${formatMoney(invoice.amountDue)}` : '';
	const says = made.claim === null ? 'What the customer complains about could not be read.' : `${STATEMENTS[made.claim].text}.`;
	const compared = made.comparison.map(({ text, favors, sourceIds }) => `${text} (${sourceIds.join(', ')}; for ${favors}).`).join(' ');
	const lacking = made.lacks.length === 0 ? '' : ` Missing: ${made.lacks.map(({ text }) => text.toLowerCase()).join('; ')}.`;
	return `Dispute${about}. ${says} ${compared} Our side is ${made.strength}.${lacking}`.replaceAll('  ', ' ');
}

/** A dispute with both sides, a timeline, what is missing, and a first reply for approval. Pure. */
export function summarizeDispute(gathered: Gathered, model: ModelReading): Dispute {
	const common = commonOf(gathered, model);
	const byRules = claimOf(gathered.found.map(({ code }) => code));
	const claim = byRules ?? claimOf(model.statements.map(({ code }) => code));
	// Only what the rules read may speak for or against: a model's reading names a complaint, and settles nothing.
	const comparison = compare(gathered, gathered.found.map(({ code }) => code));
	const strength = strengthOf(comparison);
	const made: Omit<Dispute, 'summary'> = {
		operation: 'dispute',
		...common,
		claim,
		comparison,
		timeline: timelineOf(gathered),
		strength,
		lacks: LACKS.filter(({ isLacking }) => isLacking(gathered, byRules)).map(({ code, text }) => ({ code, text })),
		firstReply: firstReply({ claim: byRules, strength, language: gathered.input.facts.customer?.language ?? null }),
	};
	return { ...made, summary: summarize(made, gathered) };
}
