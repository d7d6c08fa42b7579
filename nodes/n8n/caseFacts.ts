import { delayedUntil, wasHandedBack } from '../core/actions/memory';
import { makeCaseId, invoiceOf } from '../core/caseId';
import type { CaseFacts, CaseRefs, DunningCase } from '../core/case';
import type { Http } from '../platforms/http';
import type { Platform, ReadResult } from '../platforms/platform';
import type { Intent, Store } from '../stores/store';

type LedgerFacts = NonNullable<CaseFacts['context']['ledger']>;

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

/** What our ledger remembers about a case, as the plan and the guards need it. */
export async function readLedgerFacts(store: Store, caseId: string, now: string): Promise<LedgerFacts> {
	const [stored, intents, pauses] = await Promise.all([store.loadCase(caseId), store.intents(caseId), readPauses(store, caseId)]);
	return {
		enteredAt: stored?.value.enteredAt ?? now,
		contacts: intents.flatMap(toContact),
		unresolved: intents.filter(isUnresolved).map(({ id, action, claimedAt }) => ({ intentId: id, action, at: claimedAt })),
		state: stored?.value.state ?? 'open',
		delayedUntil: delayedUntil(intents),
		handedBack: wasHandedBack(intents),
		pauses,
	};
}

/** What to look up: the event's own ids, or the invoice that the case id names. */
export function refsOf(dunningCase: DunningCase): CaseRefs {
	const invoiceId = invoiceOf(dunningCase.caseId);
	return dunningCase.event?.refs ?? (invoiceId ? { invoiceId } : {});
}

/** Live facts of one or several cases, each with what the ledger remembers. */
export async function readLiveFacts(
	desk: { platform: Platform; http: Http; store: Store; account: string },
	refs: CaseRefs,
	now: Date,
): Promise<ReadResult> {
	const read = await desk.platform.readContext(refs, { now, includeSettled: true }, desk.http);
	if (!read.ok) return read;
	const cases: CaseFacts[] = [];
	for (const facts of read.cases) {
		const caseId = makeCaseId(desk.platform.id, desk.account, { invoiceId: facts.invoice.id });
		cases.push({ ...facts, context: { ...facts.context, ledger: await readLedgerFacts(desk.store, caseId, facts.context.now) } });
	}
	return { ok: true, cases };
}
