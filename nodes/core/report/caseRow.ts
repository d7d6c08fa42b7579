import type { Money } from '../money';
import { attemptsOf, sourceOf, type SeenAttempt } from './attempts';
import { readTale, type ReadTale } from './readTale';
import type { Source } from './report';
import type { CaseTale, TaleDecision, TaleFacts } from './tale';

/** A payment that came in. */
export interface Payment {
	/** Milliseconds. Where the platform does not say when, the time at which the ledger heard of it. */
	at: number;
	/** What had failed, since the invoice is paid; null where no amount is known. */
	amount: Money | null;
	source: Source;
}

/** What a report counts of one case. Times are milliseconds; nothing personal. */
export interface CaseRow {
	caseId: string;
	platform: string;
	openedAt: number;
	state: CaseTale['state'];
	policyVersion: string;
	segment: string | null;
	method: string | null;
	channel: string | null;
	arm: 'model' | 'holdout' | null;
	/** Class of the first decline, or `overdue` for an invoice that nobody charged. */
	decline: string;
	failed: Money | null;
	/** When the invoice was due; null where it was due at once. */
	dueAt: string | null;
	payment: Payment | null;
	isRefunded: boolean;
	/** Whether we charged, wrote to the customer, or changed something. */
	isActed: boolean;
	attempts: readonly SeenAttempt[];
	subscription: TaleFacts['subscription'];
	/** Everything else that was told, for what counts acts instead of cases. */
	read: ReadTale;
}

export type Reading = { ok: true; row: CaseRow } | { ok: false; why: string };

export interface ReadOptions {
	/** Label of the customer that names the segment. */
	segmentLabel: string;
	/** Counts cases on a test clock, too, by the time of their clock: to look at a rehearsal. */
	includeTestClocks?: boolean;
}

const factsOf = (decision: TaleDecision | undefined): TaleFacts | undefined => decision?.input?.facts;

/** The amount that failed: what was open when the case was first decided, or the whole where it was paid by then. */
function failedAmount(first: TaleFacts | undefined): Money | null {
	if (!first) return null;
	const { amountRemaining, amountDue } = first.invoice;
	return amountRemaining.amountMinor > 0 ? amountRemaining : amountDue.amountMinor > 0 ? amountDue : null;
}

interface Known {
	read: ReadTale;
	attempts: readonly SeenAttempt[];
	first: TaleFacts | undefined;
	last: TaleFacts | undefined;
}

function opening({ read, attempts, first }: Known): { at: string; decline: string } | null {
	const failure = attempts.find(({ outcome }) => outcome === 'failed') ?? null;
	if (failure) return { at: failure.at, decline: failure.decline?.class ?? 'unknown' };
	const failedEvent = read.events.find(({ type }) => type === 'payment.failed' || type === 'payment.action-required');
	if (failedEvent) return { at: failedEvent.occurredAt, decline: 'unknown' };
	if (first?.invoice.collection === 'send-invoice' && first.invoice.dueAt) return { at: first.invoice.dueAt, decline: 'overdue' };
	return first ? null : { at: read.tale.enteredAt, decline: 'unknown' };
}

/** When an invoice was paid of which no paying attempt is known. */
function paidAtOf(read: ReadTale, last: TaleFacts | undefined): string | undefined {
	const heard = read.events.find(({ type }) => type === 'payment.recovered');
	return last?.invoice.paidAt ?? heard?.occurredAt ?? read.closedAt ?? read.decisions.at(-1)?.at;
}

/** Whether and when it was paid: the platform's word before our own, and ours before the time at which the ledger heard. */
function paymentOf({ read, attempts, last }: Known, failed: Money | null): Payment | null {
	const paying = attempts.findLast(({ outcome }) => outcome === 'succeeded');
	const isPaid = paying !== undefined || last?.invoice.status === 'paid' || read.tale.state === 'recovered';
	const at = isPaid ? (paying?.at ?? paidAtOf(read, last)) : undefined;
	if (at === undefined) return null;
	const time = Date.parse(at);
	return { at: time, amount: failed, source: sourceOf(read, attempts, time) };
}

function methodName(first: TaleFacts | undefined, attempts: readonly SeenAttempt[]): string | null {
	const failedWith = attempts.find(({ outcome }) => outcome === 'failed')?.paymentMethodId;
	const method = first?.paymentMethods.find(({ id }) => id === failedWith) ?? first?.paymentMethods.find(({ isDefault }) => isDefault);
	if (!method) return null;
	const network = method.network ?? method.brand;
	return method.type === 'card' && network ? `card:${network}` : method.type;
}

/** The arm at the first decision that could act on retries; in shadow, or where the platform retries, no arm was treated. */
function armOf({ decisions }: ReadTale): CaseRow['arm'] {
	const acting = decisions.find(({ decision }) => decision.isLive && decision.retryOwner !== 'observe');
	return acting?.input?.outlook?.arm ?? null;
}

const wasRefunded = ({ read, last }: Known): boolean => (last?.invoice.refundedOrCredited ?? false) || read.events.some(({ type }) => type === 'refund.created');

function rowOf(known: Known, segmentLabel: string): Omit<CaseRow, 'openedAt' | 'decline'> {
	const { read, attempts, first, last } = known;
	const { caseId, platform, state, policyVersion } = read.tale;
	const failed = failedAmount(first);
	return {
		...{ caseId, platform, state, policyVersion, attempts, failed, read },
		dueAt: first?.invoice.dueAt ?? null,
		segment: first?.customer.labels[segmentLabel] ?? null,
		method: methodName(first, attempts),
		channel: read.messages[0]?.channel ?? null,
		arm: armOf(read),
		payment: paymentOf(known, failed),
		isRefunded: wasRefunded(known),
		isActed: read.charges.length > 0 || read.messages.length > 0,
		subscription: last?.subscription ?? null,
	};
}

/** One case as a report counts it, or why it is none. Pure. */
export function readCase(tale: CaseTale, { segmentLabel, includeTestClocks = false }: ReadOptions): Reading {
	if (tale.testClockId !== null && !includeTestClocks) return { ok: false, why: 'The case runs on a test clock.' };
	const read = readTale(tale);
	const attempts = attemptsOf(read);
	const withFacts = read.decisions.filter(({ input }) => input !== undefined);
	const known: Known = { read, attempts, first: factsOf(withFacts[0]), last: factsOf(withFacts.at(-1)) };
	const opened = opening(known);
	if (!opened) return { ok: false, why: 'No payment of the invoice had failed when it was decided upon.' };
	return { ok: true, row: { ...rowOf(known, segmentLabel), openedAt: Date.parse(opened.at), decline: opened.decline } };
}
