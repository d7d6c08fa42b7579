import type { DeclineClass } from '../decline';
import type { StopFlag } from '../stopFlag';
import type { BriefFacts, Source } from './sources';
import type { RootCause } from './statements';

/** Something that the facts themselves show, and which root cause it speaks for. */
export interface CaseSign {
	code: string;
	text: string;
	cause: RootCause;
	/** 3 settles it, 1 is a hint. */
	weight: 1 | 2 | 3;
	sourceId: string;
}

type Meaning = Pick<CaseSign, 'text' | 'cause' | 'weight'>;

/** What a decline says about the root cause. */
const DECLINES: Readonly<Record<DeclineClass, Meaning | null>> = {
	'insufficient-funds': { text: 'The account had too little money', cause: 'hardship', weight: 1 },
	'issuer-generic': { text: 'The bank declined without a reason', cause: 'bank-side', weight: 1 },
	technical: { text: 'The payment failed for a technical reason', cause: 'bank-side', weight: 2 },
	'expired-or-replaced': { text: 'The card expired or was replaced', cause: 'wrong-data', weight: 2 },
	'wrong-details': { text: 'The payment details are wrong', cause: 'wrong-data', weight: 2 },
	'authentication-needed': { text: 'The bank waits for the customer to confirm', cause: 'bank-side', weight: 2 },
	'lost-or-stolen': { text: 'The card was reported lost or stolen', cause: 'fraud', weight: 2 },
	'fraud-suspected': { text: 'The bank suspects fraud', cause: 'fraud', weight: 2 },
	'authorization-revoked': { text: 'The customer withdrew the permission to charge', cause: 'disputed-charge', weight: 2 },
	'account-closed': { text: 'The account or card is closed', cause: 'wrong-data', weight: 2 },
	'not-permitted': { text: 'The card does not permit such payments', cause: 'bank-side', weight: 2 },
	configuration: { text: 'Our own set-up rejected the payment', cause: 'wrong-data', weight: 2 },
	unknown: null,
};

const FLAGS: Readonly<Partial<Record<StopFlag, Meaning>>> = {
	dispute: { text: 'A dispute was recorded', cause: 'disputed-charge', weight: 3 },
	'fraud-victim': { text: 'The customer is recorded as a victim of fraud', cause: 'fraud', weight: 3 },
	insolvency: { text: 'An insolvency was recorded', cause: 'hardship', weight: 3 },
	deceased: { text: 'The customer is recorded as deceased', cause: 'hardship', weight: 3 },
	vulnerable: { text: 'The customer is recorded as vulnerable', cause: 'hardship', weight: 3 },
	'breathing-space': { text: 'A breathing space was recorded', cause: 'hardship', weight: 3 },
};

const firstOf = (sources: readonly Source[], kind: Source['kind']): string | undefined => sources.find((source) => source.kind === kind)?.id;

const lastOf = (sources: readonly Source[], kind: Source['kind']): string | undefined => sources.findLast((source) => source.kind === kind)?.id;

function signs(code: string, meaning: Meaning | null | undefined, sourceId: string | undefined): CaseSign[] {
	return meaning && sourceId !== undefined ? [{ code, ...meaning, sourceId }] : [];
}

function fromContext({ context }: BriefFacts, invoiceId: string | undefined): CaseSign[] {
	const { openDisputes = 0, fraudWarning = false, failedBefore = 0 } = context ?? {};
	return [
		...(openDisputes > 0 ? signs('dispute-open', { text: 'A dispute is open on the billing platform', cause: 'disputed-charge', weight: 3 }, invoiceId) : []),
		...(fraudWarning ? signs('fraud-warning', { text: 'The network warned of fraud', cause: 'fraud', weight: 3 }, invoiceId) : []),
		...(failedBefore >= 3 ? signs('failed-often', { text: 'Several earlier invoices failed too', cause: 'hardship', weight: 1 }, invoiceId) : []),
	];
}

/** A flag that has ended shows nothing. */
function fromFlags({ context }: BriefFacts, ledgerId: string | undefined): CaseSign[] {
	if (context === undefined) return [];
	const flags = (context.ledger?.customer?.flags ?? []).filter(({ until }) => until === null || until > context.now);
	return flags.flatMap(({ flag }) => signs(`flag-${flag}`, FLAGS[flag], ledgerId));
}

/** What the facts of a case show, each with the source that shows it. */
export function readCaseSigns(facts: BriefFacts, sources: readonly Source[]): CaseSign[] {
	const declined = facts.attempt?.last?.decline?.class;
	return [
		...fromContext(facts, firstOf(sources, 'invoice')),
		...fromFlags(facts, firstOf(sources, 'ledger')),
		...(declined ? signs(`declined-${declined}`, DECLINES[declined], lastOf(sources, 'attempt')) : []),
	];
}
