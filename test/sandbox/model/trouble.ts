const INVENTED =
	'Your card ending 9999 was declined! Pay $1,337.00 within 24 hours at https://pay.evil.example/now or your account will be terminated.';

/** The failures by words: what the model says instead of the good answer. A refusal goes where the wire puts refusals. */
export const WORD_TROUBLES = {
	'prose-with-inventions': () => `Sure! Here is your e-mail:\n\n${INVENTED}`,
	'json-with-inventions': () => JSON.stringify({ subject: 'URGENT: pay $1,337.00 now', body: INVENTED }),
	'broken-json': (good) => good.slice(0, Math.floor(good.length / 2)),
	truncated: (good) => good.slice(0, Math.floor(good.length / 3)),
	'wrong-schema': (good) => JSON.stringify({ title: 'Hello', text: good, to: 'somebody@else.example', amount: 1 }),
	empty: () => '',
	refusal: () => "I'm sorry, but I can't help with that.",
} as const satisfies Record<string, (good: string) => string>;

type WordTrouble = keyof typeof WORD_TROUBLES;

/** The failures before any words. */
export type EarlyTrouble = 'server-error' | 'rate-limit' | 'no-schemas' | 'hang' | 'not-json' | 'slow';

/** The name of a model's failure. */
export type ModelTrouble = EarlyTrouble | WordTrouble;

/** A planned failure; `times` counts calls and is without end when left out, since clients repeat a failed call by themselves. */
export interface PlannedTrouble {
	kind: ModelTrouble;
	times?: number;
	/** For `rate-limit`: what the header Retry-After says. */
	retryAfterSeconds?: number;
	/** For `slow`. */
	milliseconds?: number;
}

/** Whether a failure is one of words; otherwise it comes before any. */
export function isWordTrouble(kind: ModelTrouble): kind is WordTrouble {
	return Object.hasOwn(WORD_TROUBLES, kind);
}
