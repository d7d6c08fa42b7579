import { createHash } from 'node:crypto';

import { askModel, converse, type AskableModel, type AskDesk, type Asked } from '../../nodes/ai/ask';
import type { ChatModelLike } from '../../nodes/ai/chatModel';
import type { CallMeter, CallOutcome, Leave, PlannedCall } from '../../nodes/ai/meter';
import { modelWriter } from '../../nodes/ai/modelWriter';
import type { MessageBrief } from '../../nodes/core/message/brief';
import type { WriterResult } from '../../nodes/ai/writer';

/** A meter that gives leave to so many calls and keeps every line. */
export function aMeter(leaves = 100, refusal: Leave = { ok: false, reason: 'budget-spent', detail: 'Enough for today' }): CallMeter & { lines: Array<PlannedCall & { outcome?: CallOutcome }> } {
	const lines: Array<PlannedCall & { outcome?: CallOutcome }> = [];
	return {
		lines,
		async reserve(call) {
			if (lines.length >= leaves) return refusal;
			lines.push(call);
			return { ok: true, callId: String(lines.length - 1) };
		},
		async settle(callId, outcome) {
			const line = lines[Number(callId)];
			if (line) line.outcome = outcome;
		},
	};
}

/** A desk whose clock moves only while it pauses. */
export function aDesk(change: Partial<AskDesk> = {}): AskDesk & { pauses: number[] } {
	const pauses: number[] = [];
	let now = 1_000_000;
	return {
		pauses,
		meter: aMeter(),
		timeoutMs: 20_000,
		now: () => now,
		chance: () => 0.5,
		pause: async (milliseconds) => {
			pauses.push(milliseconds);
			now += milliseconds;
		},
		hash: (text) => createHash('sha256').update(text).digest('hex'),
		...change,
	};
}

export const anAskable = (chat: ChatModelLike, change: Partial<AskableModel> = {}): AskableModel => ({ name: 'small', endpoint: 'eu', chatFor: () => chat, repeats: 0, ...change });

/** Has a model write for a brief. */
export const writeWith = async (chat: ChatModelLike, brief: MessageBrief, { previousBody = null, ...desk }: Partial<AskDesk> & { previousBody?: string | null } = {}): Promise<WriterResult> =>
	await modelWriter(anAskable(chat), aDesk(desk), { caseId: null, previousBody }).write(brief);

/** Asks a model one thing. */
export const askWith = async (model: AskableModel, desk: AskDesk): Promise<Asked> =>
	await askModel(converse(model, desk, { task: 'test', promptId: 'test/1', fields: {}, mayHoldNames: false, caseId: null, answerSchema: {} }), [{ role: 'user', content: 'Hello' }]);
