import type { CaseFacts } from '../facts';
import type { Surroundings } from './facts';

type Context = CaseFacts['context'];

/** What of a context came from outside the billing platform. */
function surroundingsOf({ relationship, support, engagement, customerWords, readFrom }: Context): Surroundings {
	const parts = { relationship, support, engagement, customerWords, readFrom };
	return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
}

const OUTSIDE = /^(relationship|support|engagement)\./;

/** The facts as they were read again from the platform, with what Customer Context had read elsewhere: nobody reads that twice. */
export function carrySurroundings(facts: CaseFacts, before: Context | undefined): CaseFacts {
	if (!before) return facts;
	const missing = [...facts.context.missing, ...before.missing.filter((line) => OUTSIDE.test(line))];
	return { ...facts, context: { ...facts.context, ...surroundingsOf(before), missing } };
}
