import type { CaseOutcome, Decision, Reason } from '../core/decision';
import type { CaseFacts } from '../core/facts';
import { intentKey } from '../core/keys';
import { makeEntry, reason, type LiveDesk } from './desk';
import { closeCase, followUp, saveState } from './followUp';
import { doMoney, type Order } from './moneyHalf';
import { releaseMessage } from './releaseMessage';
import type { ContactResult, MoneyResult, Results } from './result';

async function doContact(desk: LiveDesk, order: Order, money: MoneyResult): Promise<ContactResult> {
	const { facts, decision, message } = order;
	const { contact } = decision.plan;
	if (!contact || (contact.onlyIfPaid && money.kind !== 'paid')) return { kind: 'none' };
	switch (decision.contact.verdict) {
		case 'wait':
			return { kind: 'waiting', until: decision.notBeforeAt, reasons: decision.contact.reasons };
		case 'review':
		case 'stop':
			return { kind: 'blocked', by: decision.contact.verdict, reasons: decision.contact.reasons };
		case 'allow':
			return message ? await releaseMessage(desk, { facts, decision, contact, message }) : { kind: 'none' };
	}
}

/** Reasons that stay the same whatever the platform tries meanwhile: they call a person once, not once per attempt. */
const LASTING: readonly string[] = ['stop-flag', 'opted-out', 'complained', 'bounced', 'no-consent', 'dispute-open', 'fraud-warning'];

/** A person is called once per reason, and again when the case falls due without anybody having acted. */
async function callPerson(desk: LiveDesk, facts: CaseFacts, reasons: readonly Reason[]): Promise<boolean> {
	const { caseId } = desk.dunningCase;
	const isReminder = desk.due.kind === 'review-case' || desk.escalation !== null;
	const detail = [...reasons.map(({ code }) => code), isReminder ? desk.due.id : ''];
	const key = intentKey({ caseId, action: 'escalate', attemptNumber: reasons.every(({ code }) => LASTING.includes(code)) ? 0 : facts.attempt.number, detail, refusals: 0 });
	const claimed = await desk.store.claimIntent(
		{ key, caseId, action: 'escalate', details: { codes: reasons.map(({ code }) => code) }, claimedAt: new Date() },
		desk.due,
		makeEntry(desk, 'case.held', { key, reasons }),
	);
	await saveState(desk, facts, { state: 'held', stateReason: reasons.map(({ text }) => text).join(' ') });
	return claimed.claimed;
}

/** What stands in the way without anybody having to look: the platform's own retries, the phase, a pause. */
const NO_ONE_CALLED = new Set(['platform-owns-retry', 'nothing-changed', 'native-retry-near', 'phase-shadow', 'paused']);

const isQuiet = (reasons: readonly Reason[]): boolean => reasons.every(({ code }) => NO_ONE_CALLED.has(code));

/** Reasons for which a person is needed, and whether it is a yes or no that they are asked for. */
function needOf({ money, contact }: Results, decision: Decision): { output: 'needs-approval' | 'held'; reasons: Reason[] } | null {
	const blocked = [money, contact].filter((result) => result.kind === 'blocked').filter((result) => !isQuiet(result.reasons));
	const forReview = blocked.filter(({ by }) => by === 'review');
	if (forReview.length > 0) return { output: 'needs-approval', reasons: forReview.flatMap(({ reasons }) => reasons) };
	if (decision.plan.escalate) return { output: 'held', reasons: decision.plan.reasons };
	if (blocked.length > 0 && contact.kind !== 'released') return { output: 'held', reasons: blocked.flatMap(({ reasons }) => reasons) };
	return null;
}

const RESULT_OF: Record<MoneyResult['kind'], CaseOutcome['result']> = {
	none: 'nothing-to-do',
	paid: 'paid',
	declined: 'declined',
	scheduled: 'scheduled',
	changed: 'changed',
	'already-done': 'nothing-to-do',
	waiting: 'waiting',
	blocked: 'waiting',
	unknown: 'unknown',
	'lease-lost': 'nothing-to-do',
};

/** A message that waits for the morning is something to do; only the word of the contact half says so. */
const CONTACT_RESULT: Record<ContactResult['kind'], CaseOutcome['result']> = {
	none: 'nothing-to-do',
	released: 'released',
	waiting: 'waiting',
	blocked: 'waiting',
	'lease-lost': 'nothing-to-do',
};

function actionOf({ money }: Decision['plan'], isReleased: boolean): string {
	if (money.kind === 'none' && isReleased) return 'contact';
	return money.kind === 'change' ? money.change.kind : money.kind;
}

function outcomeOf(order: Order, results: Results, nextAt: string | null): CaseOutcome {
	const { money, contact } = results;
	const reasons = [money, contact].flatMap((result) => ('reasons' in result ? result.reasons : []));
	const isReleased = contact.kind === 'released';
	return {
		status: isReleased ? 'send' : 'done',
		action: actionOf(order.decision.plan, isReleased),
		result: money.kind === 'none' ? CONTACT_RESULT[contact.kind] : RESULT_OF[money.kind],
		decline: money.kind === 'declined' ? money.decline : null,
		nextAt,
		release: isReleased ? contact.release : null,
		reasons: reasons.length > 0 ? reasons : order.decision.plan.reasons,
	};
}

async function close(desk: LiveDesk, order: Order): Promise<CaseOutcome> {
	const isRecovered = order.decision.plan.close === 'recovered';
	await closeCase(desk, order.facts, { state: isRecovered ? 'recovered' : 'closed', stateReason: order.decision.summary });
	await desk.store.append(makeEntry(desk, 'case.closed', { as: order.decision.plan.close, reasons: order.decision.plan.reasons }));
	return { ...outcomeOf(order, { money: { kind: 'none' }, contact: { kind: 'none' } }, null), result: 'closed' };
}

/** A payment ends the case, and so does writing the invoice off. */
async function closeIfEnded(desk: LiveDesk, { facts, decision }: Order, result: MoneyResult): Promise<boolean> {
	const { money } = decision.plan;
	const isWrittenOff = result.kind === 'changed' && money.kind === 'change' && money.change.kind === 'mark-uncollectible';
	if (result.kind !== 'paid' && !isWrittenOff) return false;
	const [state, stateReason, by] = isWrittenOff ? (['closed', 'The invoice was marked as uncollectible.', 'mark-uncollectible'] as const) : (['recovered', 'The payment succeeded.', 'retry-payment'] as const);
	await closeCase(desk, facts, { state, stateReason });
	await desk.store.append(makeEntry(desk, 'case.closed', { as: state, by }));
	return true;
}

type Need = NonNullable<ReturnType<typeof needOf>>;

/** What whoever asked for a person said comes first. */
function reasonsFor(desk: LiveDesk, need: Need): Reason[] {
	const why = desk.escalation?.why ?? '';
	return why === '' ? need.reasons : [reason('escalated', why), ...need.reasons];
}

async function withPerson(desk: LiveDesk, order: Order, work: { need: Need | null; outcome: CaseOutcome }): Promise<CaseOutcome> {
	const { need, outcome } = work;
	if (!need || outcome.status === 'send') return outcome;
	const reasons = reasonsFor(desk, need);
	const queue = desk.escalation?.queue ?? order.decision.queue ?? null;
	const isNew = await callPerson(desk, order.facts, reasons);
	if (!isNew) return { ...outcome, result: 'waiting', queue, reasons };
	return { ...outcome, status: need.output, result: need.output === 'held' ? 'held' : 'escalated', queue, reasons };
}

const RELEASE_AFTER_UNKNOWN_MS = 60_000;

/** Acts, follows up, settles: in this order, so that a crash at any point leaves the case due. */
export async function carryOut(desk: LiveDesk, order: Order): Promise<CaseOutcome> {
	const { store, due } = desk;
	if (order.decision.plan.close) {
		const closed = await close(desk, order);
		await store.settleDue(due, 'closed');
		return closed;
	}
	const money = await doMoney(desk, order);
	if (money.kind === 'unknown') {
		const why = money.reasons.map(({ text }) => text).join(' ');
		await store.releaseDue(due, { at: new Date(Date.now() + RELEASE_AFTER_UNKNOWN_MS), why });
		return outcomeOf(order, { money, contact: { kind: 'none' } }, null);
	}
	const results = { money, contact: await doContact(desk, order, money) };
	// Whoever holds the lease now plans what follows.
	if (money.kind === 'lease-lost' || results.contact.kind === 'lease-lost') return outcomeOf(order, results, null);
	const isClosed = await closeIfEnded(desk, order, money);
	const need = needOf(results, order.decision);
	const nextAt = isClosed ? null : await followUp(desk, { ...order, results, isPersonNeeded: need !== null });
	const outcome = await withPerson(desk, order, { need, outcome: outcomeOf(order, results, nextAt) });
	await store.settleDue(due, outcome.result);
	return outcome;
}
