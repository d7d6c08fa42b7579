import type { IDataObject } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import type { Who } from '../n8n/who';
import type { StoredPolicy } from '../stores/books/policies';
import { findVersion, insistOnProof, makeEntry, textOf, whoOf, type Desk } from './desk';

const LOOK_BACK = 50;

async function findWaiting(desk: Desk): Promise<StoredPolicy> {
	const name = textOf(desk, 'version');
	const found = name === '' ? (await desk.store.policies(LOOK_BACK)).find(({ state }) => state === 'waiting') : await findVersion(desk.store, name);
	if (found?.state === 'waiting') return found;
	throw new DunningError({ code: 'bad-input', message: found ? `The version ${found.policy.version} does not wait for anybody` : 'No version of the policy waits for anybody', fix: 'Look at List Versions for one whose state is "waiting".' });
}

/** Letting more happen takes a second person who is known; one person with two names is caught where the names are proved. */
function insistOnSecond(who: Who, { publishedBy }: StoredPolicy): void {
	insistOnProof(who, 'approve a version');
	if (who.id.trim().toLowerCase() !== publishedBy.id.trim().toLowerCase()) return;
	throw new DunningError({ code: 'bad-input', message: 'Whoever published a version cannot approve it as the second person', fix: 'Ask a colleague to approve it under their own login.' });
}

/** Puts a waiting version in force or rejects it. Throws `ledger-conflict` when another version came into force since. */
export async function decideWaiting(desk: Desk): Promise<IDataObject> {
	const waiting = await findWaiting(desk);
	const who = await whoOf(desk);
	const state = desk.context.getNodeParameter('decision', desk.index) === 'in-force' ? 'in-force' : 'rejected';
	if (state === 'in-force') insistOnSecond(who, waiting);
	const { version } = waiting.policy;
	const entry = makeEntry(desk, 'policy.decided', { who, body: { version, hash: waiting.hash, state } });
	const isDecided = await desk.store.decidePolicy(version, { state, secondApprover: { ...who, at: desk.now.toISOString() } }, entry);
	return isDecided ? { version, state, decidedBy: { ...who } } : { version, state: 'unchanged', why: 'Somebody else decided it a moment ago.' };
}
