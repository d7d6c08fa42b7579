import { hasSubject } from '../channels';
import type { MessageBrief } from '../message/brief';
import { noCardNumbers } from '../message/checks/noCardNumbers';
import { makeCheckInput } from '../message/checks/check';
import { checkDraft } from '../message/checkDraft';
import { tidyDraft, type Draft } from '../message/draft';
import { releaseBrief } from '../message/releaseBrief';
import type { DraftedMessage } from '../decision';
import { wordsHash } from './actionHash';
import type { Approval } from './approval';

/** The approval with other words, or what is wrong with them. */
export type Edited = { ok: true; approval: Approval } | { ok: false; problems: string[] };

const refuse = (...problems: string[]): Edited => ({ ok: false, problems });

/**
 * Replaces the words of the message. Every check of a draft runs again, and the new words have a new action hash; whoever
 * approved the words before has to look again. Unchanged words change nothing.
 */
export function editMessage(approval: Approval, words: Draft, at: string): Edited {
	const { message, contact, plan } = approval;
	if (!message || !contact || !plan.contact) return refuse('There is no message to edit.');
	const { channel } = message;
	const draft = tidyDraft(hasSubject(channel) ? { subject: words.subject, body: words.body } : { body: words.body }, channel);
	if (!draft) return refuse('The subject and the message must not be empty or too long.');
	if (draft.subject === message.subject && draft.body === message.body) return { ok: true, approval };
	const checks = checkDraft(draft, releaseBrief(message));
	const failed = checks.filter(({ passed }) => !passed);
	if (failed.length > 0) return refuse(...failed.map(({ name, why }) => why ?? `The check "${name}" failed`));
	const edited: DraftedMessage = { ...message, ...draft, checks, writer: 'person', fallbackReason: null, draftedAt: at };
	const actionHash = wordsHash(plan.contact, approval.subject, edited);
	return { ok: true, approval: { ...approval, message: edited, contact: { ...contact, actionHash }, votes: [] } };
}

const MAX_REASON = 500;

/** A person's reason as it may be kept: one line without card numbers, or what is wrong with it. Null when none was given. */
export function readReason(text: string): { ok: true; reason: string | null } | { ok: false; why: string } {
	const line = text.normalize('NFC').replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ').replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '').trim();
	if (line === '') return { ok: true, reason: null };
	if (line.length > MAX_REASON) return { ok: false, why: `The reason is longer than ${MAX_REASON} characters.` };
	const checked = noCardNumbers.check(makeCheckInput({ subject: '', body: line }, {} as MessageBrief));
	return checked.passed ? { ok: true, reason: line } : { ok: false, why: 'The reason holds what looks like a card number.' };
}
