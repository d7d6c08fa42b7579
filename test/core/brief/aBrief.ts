import { gather, rulesOnly, type Gathered } from '../../../nodes/core/brief/gather';
import { readReply } from '../../../nodes/core/brief/readReply';
import type { BriefFacts, CaseText } from '../../../nodes/core/brief/sources';
import type { ReadReply } from '../../../nodes/core/brief/brief';
import { aMessageCase, NOW, type MessageCaseOptions } from '../message/aMessageCase';

/** A text by a customer, unless the kind says otherwise. */
export const aText = (text: string, change: Partial<CaseText> = {}): CaseText => ({ kind: 'ticket', at: '2026-11-21T08:00:00.000Z', text, ...change });

/** The facts of a failed payment of Ada Lovelace. */
export const briefFacts = (options: MessageCaseOptions = {}, context: Partial<NonNullable<BriefFacts['context']>> = {}): BriefFacts => {
	const { invoice, customer, subscription, attempt, context: base } = aMessageCase(options);
	return { invoice, customer, subscription, attempt, context: { ...base, ...context } };
};

/** Sources of a case with these texts, read by the rules. */
export const gathered = (texts: CaseText[], facts: BriefFacts = briefFacts()): Gathered => gather({ facts, texts, now: NOW });

/** One reply, read by the rules alone. */
export const replyOf = (text: string): ReadReply => readReply(gathered([aText(text, { kind: 'reply' })]), rulesOnly(null));
