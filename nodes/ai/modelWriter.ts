import type { MessageBrief } from '../core/message/brief';
import { checkDraft, namesOfFailed } from '../core/message/checkDraft';
import { draftJsonSchema, draftParts, parseDraft, type Draft } from '../core/message/draft';
import { packFor } from '../core/message/languages';
import { addUsage } from './answer';
import { askModel, converse, type AskableModel, type AskDesk, type Conversation } from './ask';
import { makeModelContext, type ModelContext } from './context';
import { DUNNING_MESSAGE_PROMPT_ID, makeDunningMessagePrompt, type PromptMessage } from './prompts/dunningMessage';
import type { Usage, Writer, WriterFailure, WriterResult } from './writer';

/** The task under which drafts are kept in the ledger. */
export const DRAFT_TASK = 'draft-message';

/** A draft's place in its case. */
export interface DraftSubject {
	/** What others wrote in the case, from `foreignTextsOf`: none of it may come back. */
	foreignTexts?: readonly string[];
	caseId: string | null;
	/** The body of the message before, with slots; null for the first. */
	previousBody: string | null;
}

type Answer = { ok: true; draft: Draft; usage: Usage | null } | { ok: false; reason: WriterFailure; detail: string; usage: Usage | null };

interface Work {
	converse: (failedChecks: readonly string[]) => Conversation;
	context: ModelContext;
	brief: MessageBrief;
	previousBody: string | null;
	foreignTexts: readonly string[];
}

const failure = (reason: WriterFailure, detail: string): WriterResult => ({ ok: false, reason, detail, usage: null });

const textOf = (prompt: readonly PromptMessage[]) => prompt.map(({ content }) => content).join('\n');

const heldAgainst = (prompt: readonly PromptMessage[], { previousBody, foreignTexts }: Pick<Work, 'previousBody' | 'foreignTexts'>) => ({
	foreignTexts,
	instructions: textOf(prompt),
	...(previousBody === null ? {} : { previousBody }),
});

/** What a writer who tries again is told of an answer that could not even be read. */
const READABLE: Partial<Record<WriterFailure, (brief: MessageBrief) => string>> = {
	'unreadable-answer': ({ channel }) => `one-json-object-with-${draftParts(channel).join('-and-')}`,
	'truncated-answer': () => 'a-whole-answer-that-is-shorter',
};

async function tryOnce(work: Work, failedChecks: readonly string[]): Promise<Answer & { faults: string[] }> {
	const { context, brief } = work;
	const prompt = makeDunningMessagePrompt(context, failedChecks);
	const { settle, ...answer } = await askModel(work.converse(failedChecks), prompt);
	const parsed = answer.ok ? parseDraft(answer.text, brief.channel) : null;
	if (parsed?.ok) {
		const faults = namesOfFailed(checkDraft(parsed.draft, brief, heldAgainst(prompt, work)));
		await settle(faults);
		return { ok: true, draft: parsed.draft, usage: answer.usage, faults };
	}
	const { reason, detail } = answer.ok ? { reason: 'unreadable-answer' as const, detail: parsed?.ok === false ? parsed.why : '' } : answer;
	const told = READABLE[reason]?.(brief);
	await settle(told === undefined ? [] : [reason]);
	return { ok: false, reason, detail, usage: answer.usage, faults: told === undefined ? [] : [told] };
}

async function tryTwice(work: Work): Promise<Answer> {
	const { faults, ...first } = await tryOnce(work, []);
	if (faults.length === 0) return first;
	const { faults: _, ...second } = await tryOnce(work, faults);
	const usage = addUsage(first.usage, second.usage);
	// Where the second call brought nothing, the first answer's own fault is the better reason.
	return second.ok || !first.ok ? { ...second, usage } : { ...first, usage };
}

/** A writer on a model: one answer, and one more if it fails a check. The model sees the allowlist only. Never throws. */
export function modelWriter(model: AskableModel, desk: AskDesk, { caseId, previousBody, foreignTexts = [] }: DraftSubject): Writer {
	return {
		kind: 'model',
		async write(brief): Promise<WriterResult> {
			if (packFor(brief.language) === undefined) return failure('language-not-checked', 'There is no word list for the language, so a model’s words could not be checked');
			const made = makeModelContext(brief);
			if (!made.ok) return failure('withheld', made.why);
			const question = { task: DRAFT_TASK, promptId: DUNNING_MESSAGE_PROMPT_ID, mayHoldNames: false, caseId, answerSchema: draftJsonSchema(brief.channel) };
			const begun = converse(model, desk, { ...question, fields: { ...made.context } });
			// The second try is one more part of the same conversation: its time goes on.
			const again = (failedChecks: readonly string[]) => ({ ...begun, subject: { ...begun.subject, fields: { ...made.context, failedChecks: [...failedChecks] } } });
			const work = { converse: again, context: made.context, brief, previousBody, foreignTexts };
			const answer = await tryTwice(work);
			return answer.ok ? { ...answer, language: brief.language, heldAgainst: heldAgainst(makeDunningMessagePrompt(made.context), work) } : answer;
		},
	};
}
