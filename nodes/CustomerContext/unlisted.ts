import type { AttemptRecord, CaseFacts, PlatformId } from '../core/case';
import { UNLISTED_PREFIX } from '../core/declines/unlisted';
import type { Store } from '../stores/store';

interface Desk {
	store: Store;
	platform: { id: PlatformId };
	account: string;
}

/** What a code may look like to be counted as it is: codes are short words or numbers, everything else may hold anything. */
const CODE = /^[\w.:-]{1,64}$/;

function nameOf({ platform }: Desk, { decline }: AttemptRecord): string | undefined {
	if (decline?.class !== 'unknown' || decline.decidedBy === 'no code') return undefined;
	const code = [decline.code, decline.networkCode, decline.adviceCode, decline.networkAdviceCode].find((one) => one !== null && one !== '');
	return `${UNLISTED_PREFIX}${JSON.stringify([platform.id, decline.decidedBy.replace(' (not listed)', ''), code && CODE.test(code) ? code : 'no plain code'])}`;
}

/**
 * Counts declines whose code no table lists, so that it can be learned of: platform, field and code, and nothing of the
 * customer. Each attempt counts once, however often its case is read.
 */
export async function countUnlisted(desk: Desk, cases: readonly CaseFacts[]): Promise<void> {
	for (const attempt of cases.flatMap(({ attempt: { history } }) => history)) {
		const name = nameOf(desk, attempt);
		if (name === undefined) continue;
		const isNew = await desk.store.memory(`unlisted:${desk.platform.id}:${desk.account}:${attempt.id}`).replace(null, attempt.at);
		if (isNew) await desk.store.bumpCounter(name);
	}
}
