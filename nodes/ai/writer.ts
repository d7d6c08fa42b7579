import type { MessageBrief } from '../core/message/brief';
import type { Draft } from '../core/message/draft';

/** Why a writer has no draft; the codes are stable and are recorded. */
export type WriterFailure = 'model-unavailable' | 'model-timeout' | 'model-refused' | 'unreadable-answer' | 'budget-spent' | 'withheld';

/** Tokens of all calls for one draft, as far as the model reported them. */
export interface Usage {
	inputTokens: number;
	outputTokens: number;
}

/** Why a writer has no draft: the caller uses the template and records the reason. `language` says what the words are in. */
export type WriterResult =
	| { ok: true; draft: Draft; language: string; usage: Usage | null }
	| { ok: false; reason: WriterFailure; detail: string; usage: Usage | null };

/** Writes one message. It sees the brief only, which holds no personal data, amounts, links or dates. Never throws. */
export interface Writer {
	readonly kind: 'model' | 'template';
	write(brief: MessageBrief): Promise<WriterResult>;
}
