import type { Brief } from '../core/brief/brief';
import type { NewEntry } from '../core/ledger/entry';
import type { ExecutionRef } from '../n8n/afterRun';

/** What a brief came to, in codes of ours. */
function conclusionOf(brief: Brief): Record<string, unknown> {
	switch (brief.operation) {
		case 'triage':
			return { rootCause: brief.rootCause, confidence: brief.confidence, priority: brief.priority, queue: brief.queue };
		case 'dispute':
			return { claim: brief.claim, strength: brief.strength, lacks: brief.lacks.map(({ code }) => code), stance: brief.firstReply.stance };
		case 'reply':
			return { intent: brief.intent, decidedBy: brief.decidedBy, next: brief.next, sentiment: brief.sentiment };
	}
}

/** How a brief stands in the audit: codes, sources and what was sent to a model; no words of anybody, since an entry stays for ever. */
export function toEntry(brief: Brief, { execution, ...made }: Pick<NewEntry, 'caseId' | 'actor' | 'isRehearsal' | 'at'> & { execution: ExecutionRef | null }): NewEntry {
	const statements = brief.statements.map(({ code, sourceIds, by }) => ({ code, sourceIds, by }));
	const sources = brief.sources.map(({ id, kind, author, at }) => ({ id, kind, author, at }));
	return { ...made, type: 'brief.made', body: { operation: brief.operation, ...conclusionOf(brief), statements, sources, reading: brief.reading, execution } };
}

/** What an agent may hear of a brief: what it is about and whose work it is, without amounts, dates or anybody's words. */
export function tellBrief(brief: Brief): { reasons: string[]; next: string } {
	const reasons = brief.statements.map(({ text }) => text);
	switch (brief.operation) {
		case 'triage':
			return { reasons: [...reasons, ...brief.signs.map(({ text }) => text)], next: `${brief.label}, confidence ${brief.confidence}: queue ${brief.queue}, priority ${brief.priority}` };
		case 'dispute':
			return { reasons: [...reasons, ...brief.comparison.map(({ text }) => text)], next: `Our side is ${brief.strength}. Missing: ${brief.lacks.map(({ text }) => text).join('; ') || 'nothing'}` };
		case 'reply':
			return { reasons, next: `${brief.intent}: ${brief.next}` };
	}
}
