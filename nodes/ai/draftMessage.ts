import type { DraftedMessage } from '../core/case';
import type { MessageBrief } from '../core/message/brief';
import { checkDraft, namesOfFailed } from '../core/message/checkDraft';
import { addUsage } from './answer';
import { writeFromTemplate } from './template';
import type { Usage, Writer, WriterResult } from './writer';

export interface DraftRequest {
	brief: MessageBrief;
	/** Tried in order; our template comes last by itself, so an empty list is fine. */
	writers: readonly Writer[];
	/** UTC instant. */
	now: string;
	/** Attempt number that the words are for. */
	forAttempt: number;
}

/** The `message` section of the case, and what it cost. */
export interface DraftedResult {
	message: DraftedMessage;
	usage: Usage | null;
}

async function writeSafely(writer: Writer, brief: MessageBrief): Promise<WriterResult> {
	try {
		return await writer.write(brief);
	} catch {
		return { ok: false, reason: 'model-unavailable', detail: 'The writer crashed', usage: null };
	}
}

type Written = Extract<WriterResult, { ok: true }>;

const checkWritten = (written: Written, brief: MessageBrief) => checkDraft(written.draft, { ...brief, language: written.language }, written.heldAgainst);

/** Why a result cannot be used; null when it can. */
function findFault(result: WriterResult, brief: MessageBrief): string | null {
	if (!result.ok) return `${result.reason}: ${result.detail}`;
	const names = namesOfFailed(checkWritten(result, brief));
	return names.length === 0 ? null : `checks-failed: ${names.join(', ')}`;
}

function toMessage(request: DraftRequest, written: Written, by: Pick<DraftedMessage, 'writer' | 'fallbackReason'>): DraftedMessage {
	return {
		purpose: request.brief.purpose,
		channel: request.brief.channel,
		language: written.language,
		forAttempt: request.forAttempt,
		...written.draft,
		...by,
		checks: checkWritten(written, request.brief),
		draftedAt: request.now,
	};
}

/**
 * Drafts one message: a writer if it can, our template if none can, with the reason recorded.
 * Every draft passes the same checks; a template that failed one would keep the failure on record, and filling refuses it.
 */
export async function draftMessage(request: DraftRequest): Promise<DraftedResult> {
	const faults: string[] = [];
	let usage: Usage | null = null;
	for (const writer of request.writers) {
		const result = await writeSafely(writer, request.brief);
		const fault = findFault(result, request.brief);
		usage = addUsage(usage, result.usage);
		if (result.ok && fault === null) {
			const fallbackReason = faults.length === 0 ? null : faults.join('; ');
			return { message: toMessage(request, result, { writer: writer.kind, fallbackReason }), usage };
		}
		faults.push(fault ?? '');
	}
	const fallbackReason = faults.length === 0 ? null : faults.join('; ');
	return { message: toMessage(request, writeFromTemplate(request.brief), { writer: 'template', fallbackReason }), usage };
}
