import type { MessageBrief } from '../core/message/brief';
import { draftFromTemplate } from '../core/message/templates';
import type { Writer, WriterResult } from './writer';

/** A draft in our own words: no model, no cost, always there. */
export function writeFromTemplate(brief: MessageBrief): Extract<WriterResult, { ok: true }> {
	const { language, subject, body } = draftFromTemplate(brief);
	return { ok: true, draft: { subject, body }, language, usage: null };
}

/** {@link writeFromTemplate} as a writer. */
export const templateWriter: Writer = {
	kind: 'template',
	write: async (brief) => writeFromTemplate(brief),
};
