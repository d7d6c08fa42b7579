import type { ChatModelLike } from '../../nodes/ai/chatModel';

type Reply = (signal: AbortSignal) => Promise<unknown>;

/** A chat model that gives its replies in turn (the last one for ever) and keeps the exact bytes that it was given. */
export function aChatModel(...replies: Reply[]): { model: ChatModelLike; received: string[] } {
	const received: string[] = [];
	const model: ChatModelLike = {
		async invoke(messages, options) {
			received.push(JSON.stringify(messages));
			const reply = replies[Math.min(received.length, replies.length) - 1];
			if (!reply) throw new Error('No reply was given');
			return await reply(options.signal);
		},
	};
	return { model, received };
}

/** Replies with words. */
export const says = (content: unknown): Reply => async () => ({ content, usage_metadata: { input_tokens: 600, output_tokens: 200 } });

/** Replies with a draft as JSON. */
export const drafts = (subject: string, body: string): Reply => says(JSON.stringify({ subject, body }));

/** Throws like a provider's library. */
export const throws = (error: unknown): Reply => async () => await Promise.reject(error);

/** Never replies, whatever its signal says. */
export const hangs: Reply = async () => await new Promise<never>(() => {});

export const GOOD_SUBJECT = 'A small update for your card';
export const GOOD_BODY =
	'Hi {{first_name}},\n\nThe card that we have ({{card}}) has expired, so your payment of {{amount}} did not go through. You can add a new one here:\n\n{{payment_link}}\n\nIf you have any questions, just reply.';
