import type { Decision, DraftedMessage } from '../core/decision';
import type { CaseFacts } from '../core/facts';
import { customerKeyOf, intentKey } from '../core/keys';
import { fillMessage, type FilledMessage } from '../core/message/fill';
import { plannedRetryAt } from '../core/message/facts';
import { recipientOn } from '../core/message/recipient';
import { customersPage, withoutEndlessPage, type SentMessage } from '../core/message/sent';
import { measureSms } from '../core/message/sms';
import { categoryOf } from '../core/scoring/model/category';
import { sealSent } from '../n8n/sentMessage';
import { makeEntry, reason, scheduleWork, type LiveDesk } from './desk';
import { contactLimits, decideAnewAt, OUTDATED } from './limits';
import type { ContactResult } from './result';

type Contact = NonNullable<Decision['plan']['contact']>;

interface ReleaseOrder {
	facts: CaseFacts;
	decision: Decision;
	contact: Contact;
	message: DraftedMessage;
}

/** Time in which the channel's outcome must be recorded before the message counts as unknown. */
const OUTCOME_WITHIN_MS = 30 * 60_000;

function fill(desk: LiveDesk, { facts, decision, message }: ReleaseOrder): FilledMessage {
	const stageEnd = Date.parse(facts.attempt.history[0]?.at ?? facts.invoice.createdAt) + desk.policy.stageDays * 86_400_000;
	return fillMessage(message, facts, {
		now: facts.context.now,
		retryAt: plannedRetryAt(decision.plan, facts.invoice.nextNativeAttemptAt),
		senderName: message.senderName ?? null,
		mustLiveUntil: new Date(stageEnd).toISOString(),
	});
}

const toPerson = (code: string, text: string): ContactResult => ({ kind: 'blocked', by: 'review', reasons: [reason(code, text)] });

async function expectOutcome(desk: LiveDesk, facts: CaseFacts, intentId: string): Promise<void> {
	const dueAt = new Date(Date.parse(facts.context.now) + OUTCOME_WITHIN_MS);
	await scheduleWork(desk, facts, { kind: 'message.outcome', key: intentId, dueAt, reason: 'no outcome of the message was recorded' });
}

async function claim(desk: LiveDesk, { facts, contact, message }: ReleaseOrder, sent: SentMessage): Promise<string | ContactResult> {
	const { purpose, stage } = contact;
	const customer = customerKeyOf(desk.dunningCase.platform, desk.dunningCase.account, facts.customer.id);
	const sealed = await sealSent({ store: desk.store, node: desk.context.getNode() }, customer, sent);
	const { caseId } = desk.dunningCase;
	const key = intentKey({ caseId, action: 'contact', attemptNumber: facts.attempt.number, detail: [purpose, stage], refusals: 0 });
	const details = { purpose, stage, channel: sent.channel, forAttempt: facts.attempt.number, at: facts.context.now, category: categoryOf(facts.attempt.last?.decline) };
	const claimed = await desk.store.claimIntent(
		{ key, caseId, action: 'contact', details, claimedAt: new Date(), customerKey: customer, limits: contactLimits(desk, facts, purpose) },
		desk.due,
		makeEntry(desk, 'message.released', { key, ...details, language: message.language, writer: message.writer, subject: message.subject, body: message.body, sent: sealed }),
	);
	if (claimed.claimed) return claimed.intent.id;
	if (claimed.why === 'outdated') return { kind: 'waiting', until: decideAnewAt(facts), reasons: [OUTDATED] };
	return claimed.why === 'lease-lost' ? { kind: 'lease-lost' } : { kind: 'none' };
}

/**
 * Fills the message from live facts, checks it again and releases it under a single-use permit. The claim comes first: if we
 * crash after it, the message counts as unknown and goes to a person, but is never sent twice.
 */
export async function releaseMessage(desk: LiveDesk, order: ReleaseOrder): Promise<ContactResult> {
	const { facts, message } = order;
	const { channel } = message;
	const found = recipientOn(channel, facts.customer, message.purpose);
	if (!found.ok) return toPerson(found.code, found.why);
	const filled = fill(desk, order);
	if (!filled.ok) {
		const problems = filled.problems.map((problem) => `${'slot' in problem ? problem.slot : problem.check}: ${problem.why}`);
		return toPerson('message-not-fillable', `The message cannot be completed from live facts (${problems.join('; ')}).`);
	}
	const { subject, text, html, action } = filled;
	const permitId = await claim(desk, order, { channel, to: found.to, subject, text: withoutEndlessPage(text, customersPage(facts)) });
	if (typeof permitId !== 'string') return permitId;
	await expectOutcome(desk, facts, permitId);
	const segments = channel === 'sms' ? measureSms(text).segments : null;
	return { kind: 'released', release: { permitId, channel, to: found.to, subject, text, html, action, segments } };
}
