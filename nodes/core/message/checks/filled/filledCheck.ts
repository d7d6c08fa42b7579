import type { Channel } from '../../../channels';
import type { CheckResult } from '../check';

/** A message with its values, as it would leave. */
export interface FilledInput {
	channel: Channel;
	subject: string;
	text: string;
	html: string | null;
	/** The link that the system set; null where the message has none. */
	link: string | null;
	/** The value of each slot that was used. */
	values: ReadonlyMap<string, string>;
	/** Lines that we added behind the writer's words. */
	ownLines: readonly string[];
}

/** One thing that every filled message must be; a failure is told by its code and sentence. */
export interface FilledCheck {
	code: string;
	sentence: string;
	check: (input: FilledInput) => CheckResult;
}
