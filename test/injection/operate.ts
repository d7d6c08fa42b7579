import { makeCaseBrief, type BriefOperation } from '../../nodes/ai/brief/makeBrief';
import { modelReader } from '../../nodes/ai/brief/modelReader';
import type { ChatModelLike } from '../../nodes/ai/chatModel';
import { draftMessage } from '../../nodes/ai/draftMessage';
import { modelWriter } from '../../nodes/ai/modelWriter';
import type { Brief } from '../../nodes/core/brief/brief';
import type { DraftedMessage } from '../../nodes/core/case';
import { foreignTextsOf } from '../../nodes/core/message/foreignTexts';
import { makeBrief } from '../../nodes/core/message/facts';
import { DEFAULT_POLICY } from '../../nodes/core/policy/policy';
import { knownOfCase } from '../../nodes/core/privacy/knownOfCase';
import { aDesk, anAskable } from '../ai/aDesk';
import { NOW } from '../core/message/aMessageCase';
import type { ModelSandbox } from '../sandbox/model/start';
import type { Planted } from './plant';

/** The fake endpoint as a chat model: the real wire, JSON over HTTP. */
export function overHttp(sandbox: ModelSandbox): ChatModelLike {
	return {
		async invoke(messages, { signal }) {
			const response = await fetch(`${sandbox.url}/chat/completions`, {
				method: 'POST',
				headers: { authorization: `Bearer ${sandbox.apiKey}`, 'content-type': 'application/json' },
				body: JSON.stringify({ model: 'fake', messages }),
				signal,
			});
			const { choices } = (await response.json()) as { choices: Array<{ message: { content: string } }> };
			return { content: choices[0]?.message.content ?? '' };
		},
	};
}

/** Drafts the message of a planted case. */
export async function draftOf({ dunningCase, texts }: Planted, model: ChatModelLike | null): Promise<DraftedMessage> {
	const brief = makeBrief(dunningCase, { defaultLanguage: 'en', guidance: null, senderName: 'Maria' });
	if (brief === null) throw new Error('The plan holds no contact');
	const writers = model === null ? [] : [modelWriter(anAskable(model), aDesk(), { caseId: dunningCase.caseId, previousBody: null, foreignTexts: foreignTextsOf({ ...dunningCase, texts }) })];
	return (await draftMessage({ brief, writers, now: NOW, forAttempt: 2 })).message;
}

/** Makes the brief of a planted case; without a model by the rules alone. The endpoint may read free text: the harder case. */
export async function briefOf(operation: BriefOperation, { dunningCase, texts }: Planted, model: ChatModelLike | null): Promise<Brief> {
	const { invoice, customer, subscription, attempt, context } = dunningCase;
	const isReply = operation === 'reply';
	return await makeCaseBrief({
		operation,
		input: { facts: { invoice, customer, subscription, attempt, context }, texts: isReply ? texts.filter(({ kind }) => kind === 'reply') : texts, now: NOW },
		readers: model === null ? [] : [modelReader(anAskable(model), aDesk(), { caseId: dunningCase.caseId, refusal: null })],
		known: knownOfCase({ ...dunningCase }),
		approvalFrom: DEFAULT_POLICY.approvalFrom,
	});
}
