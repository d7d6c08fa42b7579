import type { MessageBrief } from '../core/message/brief';

/** Words with slots, as a writer proposes them; nothing is believed before the checks of core/message passed. */
export interface Draft {
	subject: string;
	body: string;
}

/** Why a writer has no draft: the caller uses the template and records the reason. */
export type WriterResult =
	| { ok: true; draft: Draft; usage: { inputTokens: number; outputTokens: number } | null }
	| { ok: false; reason: 'model-unavailable' | 'model-timeout' | 'model-refused' | 'unreadable-answer'; detail: string };

/** Writes one message. It sees the brief only, which holds no personal data, amounts, links or dates. Never throws. */
export interface Writer {
	readonly kind: 'model' | 'template';
	write(brief: MessageBrief): Promise<WriterResult>;
}
