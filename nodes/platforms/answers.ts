import type { z } from 'zod';

import { DunningError } from '../core/errors';
import type { HttpReply } from './http';

/** What a platform's answers, or their absence, come to where no vendor differs from another. */
export interface Answers {
	/** Parses an answer; a wrong shape names its field. */
	parse<T extends z.ZodTypeAny>(schema: T, body: unknown, of: string): z.output<T>;
	/** No answer came to a read: worth another try. */
	lost(of: string, how: string): DunningError;
	/** Requests come too fast; `seconds` until they are taken again, where the vendor tells it. */
	limited(httpStatus: number, seconds: number | undefined): DunningError;
	/** The vendor has a trouble of its own. `told` is the status, with a code where there is one. */
	busy(httpStatus: number, of: string, told: string): DunningError;
	/** A list is longer than we read; `most` says how long, in words. */
	tooLong(of: string, most: string): DunningError;
}

/** Seconds of a header that holds nothing but digits. */
export function secondsIn(reply: HttpReply, ...headers: readonly string[]): number | undefined {
	const told = headers.map((header) => reply.headers[header]).find((text) => text !== undefined);
	return told !== undefined && /^\d{1,6}$/.test(told) ? Number(told) : undefined;
}

/** The words for a vendor's answers. */
export function answersOf(vendor: string): Answers {
	return {
		parse: <T extends z.ZodTypeAny>(schema: T, body: unknown, of: string) => {
			const parsed = schema.safeParse(body);
			if (parsed.success) return parsed.data as z.output<T>;
			const field = parsed.error.issues[0]?.path.join('.') ?? '';
			throw new DunningError({
				code: 'unexpected-answer',
				message: `${vendor} answered the ${of} without a usable ${field === '' ? 'body' : field}.`,
				fix: `Check that the credential points at the ${vendor} API, then report the field to the maintainers.`,
			});
		},
		lost: (of, how) => new DunningError({ code: 'platform-unavailable', message: `No answer from ${vendor} for ${of} (${how}).`, fix: 'Check the network of this machine, then try again.', retryable: true }),
		limited: (httpStatus, seconds) =>
			new DunningError({ httpStatus, code: 'rate-limited', message: `${vendor} asks for fewer requests.`, fix: 'Try again later, with fewer executions at once.', retryable: true, ...(seconds === undefined ? {} : { retryAfterSeconds: seconds }) }),
		busy: (httpStatus, of, told) => new DunningError({ httpStatus, code: 'platform-unavailable', message: `${vendor} could not answer for ${of} (${told}).`, fix: 'Try again in a few minutes.', retryable: true }),
		tooLong: (of, most) => new DunningError({ code: 'unexpected-answer', message: `${vendor} lists more than ${most} for ${of}.`, fix: 'Narrow what is asked for, for example by a later start.' }),
	};
}
