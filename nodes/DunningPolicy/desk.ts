import type { IExecuteFunctions } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import type { EntryType, NewEntry } from '../core/ledger/entry';
import { DEFAULT_POLICY, policyHash } from '../core/policy/policy';
import { readWho, type Who } from '../n8n/who';
import type { StoredPolicy } from '../stores/books/policies';
import type { Store } from '../stores/store';

/** Everything that one operation needs. */
export interface Desk {
	context: IExecuteFunctions;
	store: Store;
	index: number;
	now: Date;
}

/** A field as text without blanks around it. */
export const textOf = ({ context, index }: Desk, name: string): string => String(context.getNodeParameter(name, index, '') ?? '').trim();

/** Who is behind this run. */
export const whoOf = async (desk: Desk): Promise<Who> => await readWho(desk, textOf(desk, 'claimedName'));

/** An audit entry of a person's act on the policy. */
export function makeEntry({ now }: Desk, type: EntryType, work: { who: Who; body: Record<string, unknown> }): NewEntry {
	const { id, identity } = work.who;
	return { at: now.toISOString(), type, caseId: null, actor: `Dunning Policy: ${id} (${identity})`, isRehearsal: false, body: work.body };
}

/** What holds as long as nothing was published. */
const BUILT_IN: StoredPolicy = {
	policy: DEFAULT_POLICY,
	hash: policyHash(DEFAULT_POLICY),
	publishedAt: '',
	publishedBy: { id: 'this package', identity: 'claimed' },
	note: 'The built-in policy: it records only',
	basedOn: null,
	state: 'in-force',
	secondApprover: null,
};

/** A version by its name; without one, what is in force. Throws `bad-input` for a name that the ledger does not know. */
export async function findVersion(store: Store, name: string): Promise<StoredPolicy> {
	if (name === BUILT_IN.policy.version) return BUILT_IN;
	if (name === '') return (await store.currentPolicy()) ?? BUILT_IN;
	const found = await store.loadPolicy(name);
	if (found) return found;
	throw new DunningError({ code: 'bad-input', message: `The ledger knows no version "${name}" of the policy`, fix: 'Take the name of a version from List Versions, for example v7-1a2b3c4d.' });
}

/** Throws `bad-input` unless the person is known by more than a typed name. */
export function insistOnProof(who: Who, what: string): void {
	if (who.identity !== 'claimed') return;
	throw new DunningError({
		code: 'bad-input',
		message: `A typed name is no proof of who you are, so it cannot ${what}`,
		fix: 'Start this workflow, published, with a Form Trigger whose Authentication is "n8n User Auth"; the person who is logged in counts then.',
	});
}
