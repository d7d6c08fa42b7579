import { answerJsonSchema } from '../../core/brief/acceptStatements';
import { askModel, converse, type AskableModel, type AskDesk } from '../ask';
import type { TextReader } from './readTexts';

/** A model as a reader, with the permission that it has for this case. Never throws. */
export function modelReader(model: AskableModel, desk: AskDesk, work: { caseId: string | null; refusal: string | null }): TextReader {
	return {
		endpoint: model.endpoint,
		refusal: work.refusal,
		async ask(prompt, subject, faultOf) {
			const sentHash = desk.hash(JSON.stringify(prompt));
			const asked = await askModel(converse(model, desk, { ...subject, caseId: work.caseId, answerSchema: answerJsonSchema }), prompt);
			if (!asked.ok) {
				await asked.settle([]);
				return { sentHash, ok: false, reason: asked.reason, detail: asked.detail };
			}
			const fault = faultOf(asked.text);
			await asked.settle(fault === null ? [] : ['unreadable-answer']);
			return fault === null ? { sentHash, ok: true, text: asked.text } : { sentHash, ok: false, reason: 'unreadable-answer', detail: fault };
		},
	};
}
