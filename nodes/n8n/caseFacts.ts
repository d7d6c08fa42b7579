import { delayedUntil, wasHandedBack } from '../core/actions/memory';
import { cardOf, caseIdOf, invoiceOf } from '../core/caseId';
import type { CaseFacts, CaseRefs, DunningCase, PlatformId } from '../core/case';
import { cardKeyOf, customerKeyOf } from '../core/keys';
import type { Policy } from '../core/policy/policy';
import type { Http } from '../platforms/http';
import type { Platform, ReadResult } from '../platforms/platform';
import type { Intent, Store } from '../stores/store';

type LedgerFacts = NonNullable<CaseFacts['context']['ledger']>;

/** What reading the ledger needs. Without a policy no budget is known, so nothing is counted for one. */
interface LedgerDesk {
	store: Store;
	platform: Pick<Platform, 'id'>;
	policy?: Policy;
}

interface Owner {
	platform: PlatformId;
	account: string;
}

function toContact(intent: Intent): LedgerFacts['contacts'] {
	const { purpose, stage, forAttempt, at } = intent.details as Partial<LedgerFacts['contacts'][number]>;
	if (intent.action !== 'contact' || purpose === undefined || stage === undefined || forAttempt === undefined || at === undefined) return [];
	const result = intent.outcome?.result;
	return [{ purpose, stage, forAttempt, at, outcome: result === 'sent' || result === 'failed' ? result : null }];
}

/** Acts that touch money, terms or the customer. */
const UNCERTAIN: readonly Intent['action'][] = ['retry-payment', 'change', 'contact'];

/** Whether nobody knows what became of an act that touches money or the customer. */
export function isUnresolved(intent: Intent): boolean {
	return intent.outcome === null && UNCERTAIN.includes(intent.action);
}

/** Pauses that cover the case, or may: which segment it belongs to is told by the policy. */
async function readPauses(store: Store, caseId: string): Promise<LedgerFacts['pauses']> {
	const [platform] = caseId.split(':');
	const pauses = await store.pauses();
	return pauses.filter(({ scope }) => scope === 'all' || scope === `platform:${platform}` || scope.startsWith('segment:')).map(({ by, ...pause }) => ({ ...pause, by: by.id }));
}

const ago = (from: string, hours: number): Date => new Date(Date.parse(from) - hours * 3_600_000);

/** When an act happened in the time of its case, which may be that of a test clock; `claimedAt` is wall clock always. */
function timeOf(intent: Intent): string {
	return typeof intent.details.at === 'string' ? intent.details.at : intent.claimedAt;
}

/** Our charges on each of the customer's cards, over all cases. */
async function readCard(store: Store, { platform, account }: Owner, facts: CaseFacts): Promise<LedgerFacts['card']> {
	const since = ago(facts.context.readAt, 30 * 24);
	const fingerprints = [...new Set(facts.paymentMethods.flatMap(({ fingerprint }) => fingerprint ?? []))];
	const found = await Promise.all(
		fingerprints.map(async (fingerprint) => {
			const cardKey = cardKeyOf(platform, account, fingerprint) ?? undefined;
			const intents = await store.findIntents({ platform, account, action: 'retry-payment', since, cardKey });
			return intents.map((intent) => ({ at: timeOf(intent), outcome: intent.outcome?.result ?? null, amount: null, fingerprint, invoiceId: invoiceOf(intent.caseId) ?? null }));
		}),
	);
	return found.flat().sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}

/** Who retries after an act: us, the platform, or as before (null). A switch is an act of its own or a change that was asked for. */
function ownerAfter({ action, details, outcome }: Intent): 'us' | 'platform' | null {
	const kind = action === 'change' ? (details.change as { kind?: unknown } | undefined)?.kind : action;
	if (outcome?.result !== 'done') return null;
	if (kind === 'hand-back-retries') return 'platform';
	return kind === 'take-over-retries' || kind === 'stop-native-retries' ? 'us' : null;
}

/** What we did to this invoice. After the retries were handed back they are ours only from the next take-over on. */
function readOwn(intents: readonly Intent[]): LedgerFacts['own'] {
	const sinceHandBack = intents.slice(intents.findLastIndex((intent) => ownerAfter(intent) === 'platform') + 1);
	const takeOver = sinceHandBack.find((intent) => ownerAfter(intent) === 'us');
	const charges = intents.filter(({ action, outcome }) => action === 'retry-payment' && outcome?.result !== 'refused');
	return {
		tookOverAt: takeOver ? timeOf(takeOver) : null,
		charges: charges.map((intent) => ({ attemptId: typeof intent.outcome?.details.attemptId === 'string' ? intent.outcome.details.attemptId : null, at: timeOf(intent) })),
	};
}

const hasBudgets = ({ budgets }: Policy): boolean => budgets.chargesPerDay !== null || budgets.messagesPerDay !== null || budgets.amountPerDay.length > 0;

/** Acts of the last day over the whole account; counted only where a budget asks for it. */
async function readSpent({ store, policy }: LedgerDesk, owner: Owner, readAt: string): Promise<LedgerFacts['spent']> {
	if (policy === undefined || !hasBudgets(policy)) return undefined;
	const since = ago(readAt, 24);
	const [charges, messages] = await Promise.all([
		store.countIntents({ ...owner, action: 'retry-payment', since }),
		store.countIntents({ ...owner, action: 'contact', since }),
	]);
	return { charges: charges.count, messages: messages.count, amounts: charges.amounts };
}

function ownerOf(caseId: string, platform: PlatformId): Owner {
	return { platform, account: caseId.split(':')[1] ?? '' };
}

/** Counted before the messages themselves are read: one that slips in between makes the decision outdated, never too lax. */
async function countContacts(store: Store, owner: Owner, { customerKey, readAt }: { customerKey: string; readAt: string }): Promise<LedgerFacts['seenContacts']> {
	const since = ago(readAt, 30 * 24);
	const { count } = await store.countIntents({ ...owner, action: 'contact', customerKey, since });
	return { count, since: since.toISOString() };
}

/** What our ledger remembers about a case, its customer and its cards, as the plan and the guards need it. */
export async function readLedgerFacts(desk: LedgerDesk, caseId: string, facts: CaseFacts): Promise<LedgerFacts> {
	const { store } = desk;
	const { now, readAt } = facts.context;
	const owner = ownerOf(caseId, desk.platform.id);
	const customer = customerKeyOf(owner.platform, owner.account, facts.customer.id);
	const seenContacts = await countContacts(store, owner, { customerKey: customer, readAt });
	const [stored, intents, pauses, memory, card, spent, approvals] = await Promise.all([
		store.loadCase(caseId),
		store.intents(caseId),
		readPauses(store, caseId),
		store.customerMemory(customer, { now: new Date(now), contactsSince: ago(now, 30 * 24) }),
		readCard(store, owner, facts),
		readSpent(desk, owner, readAt),
		store.grants(caseId, new Date(now)),
	]);
	return {
		enteredAt: stored?.value.enteredAt ?? now,
		contacts: intents.flatMap(toContact),
		unresolved: intents.filter(isUnresolved).map(({ id, action, claimedAt }) => ({ intentId: id, action, at: claimedAt })),
		state: stored?.value.state ?? 'open',
		delayedUntil: delayedUntil(intents),
		handedBack: wasHandedBack(intents),
		customer: memory,
		seenContacts,
		card,
		own: readOwn(intents),
		...(spent && { spent }),
		approvals,
		pauses,
	};
}

/** What to look up: the event's own ids, or the invoice that the case id names. */
export function refsOf(dunningCase: DunningCase): CaseRefs {
	const invoiceId = invoiceOf(dunningCase.caseId);
	return dunningCase.event?.refs ?? (invoiceId ? { invoiceId } : {});
}

/** Where live facts are read. */
type FactsDesk = LedgerDesk & { platform: Platform; http: Http; account: string };

async function withLedger(desk: FactsDesk, read: ReadResult): Promise<ReadResult> {
	if (!read.ok) return read;
	const cases: CaseFacts[] = [];
	for (const facts of read.cases) {
		const caseId = caseIdOf(desk.platform.id, desk.account, facts);
		cases.push({ ...facts, context: { ...facts.context, ledger: await readLedgerFacts(desk, caseId, facts) } });
	}
	return { ok: true, cases };
}

/** Live facts of one or several invoices, each with what the ledger remembers. */
export async function readLiveFacts(desk: FactsDesk, refs: CaseRefs, now: Date): Promise<ReadResult> {
	return await withLedger(desk, await desk.platform.readContext(refs, { now, includeSettled: true }, desk.http));
}

/** Live facts of the one case that an id names: an invoice, or a card that is about to end. */
export async function readNamedCase(desk: FactsDesk, caseId: string, now: Date): Promise<CaseFacts | undefined> {
	const card = cardOf(caseId);
	const invoiceId = invoiceOf(caseId);
	if (card === undefined && invoiceId === undefined) return undefined;
	const read = card ? await withLedger(desk, await desk.platform.readExpiringCard(card, { now }, desk.http)) : await readLiveFacts(desk, { invoiceId }, now);
	return read.ok ? read.cases[0] : undefined;
}

/**
 * Live facts of everything that an item is about. An event about a card that is about to end leads to the open invoices of
 * its customer, whose cases ask for another card anyhow; only where there are none it is a case of the card.
 */
export async function readCases(desk: FactsDesk, dunningCase: DunningCase, now: Date): Promise<ReadResult> {
	const { caseId, event } = dunningCase;
	const named = cardOf(caseId) ? await readNamedCase(desk, caseId, now) : undefined;
	if (named) return { ok: true, cases: [named] };
	const open = await readLiveFacts(desk, refsOf(dunningCase), now);
	const { customerId, paymentMethodId } = event?.refs ?? {};
	if (open.ok || event?.type !== 'method.expiring' || customerId === undefined) return open;
	return await withLedger(desk, await desk.platform.readExpiringCard({ customerId, ...(paymentMethodId && { paymentMethodId }) }, { now }, desk.http));
}
