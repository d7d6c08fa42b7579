import type { MessageBrief } from '../core/message/brief';
import type { Surroundings } from '../core/message/checks/check';
import type { Draft } from '../core/message/draft';

/** Why a writer has no draft; the codes are stable and are recorded. */
export const WRITER_FAILURES = [
	'model-unavailable',
	'model-timeout',
	'rate-limited',
	'model-refused',
	'unreadable-answer',
	'truncated-answer',
	'budget-spent',
	'throttled',
	'model-resting',
	'region-not-allowed',
	'language-not-checked',
	'no-approved-draft',
	'ledger-unavailable',
	'withheld',
] as const;
export type WriterFailure = (typeof WRITER_FAILURES)[number];

/** Tokens of all calls for one draft, as far as the model reported them. */
export interface Usage {
	inputTokens: number;
	outputTokens: number;
}

/**
 * Why a writer has no draft: the caller uses the template and records the reason. `language` says what the words are in,
 * `heldAgainst` what besides the brief they must be checked against.
 */
export type WriterResult =
	| { ok: true; draft: Draft; language: string; usage: Usage | null; heldAgainst?: Surroundings }
	| { ok: false; reason: WriterFailure; detail: string; usage: Usage | null };

/** Writes one message. It sees the brief only, which holds no personal data, amounts, links or dates. Never throws. */
export interface Writer {
	readonly kind: 'model' | 'library' | 'template';
	write(brief: MessageBrief): Promise<WriterResult>;
}
