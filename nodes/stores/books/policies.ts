import type { NewEntry } from '../../core/ledger/entry';
import type { Policy } from '../../core/policy/policy';

/** How surely we know who somebody is. A claimed name widens nothing. */
export type Identity = 'signed-link' | 'n8n-login' | 'claimed';

/** One published version of the policy; never changed afterwards. */
export interface StoredPolicy {
	policy: Policy;
	/** SHA-256 (hex) of the content. */
	hash: string;
	publishedAt: string;
	publishedBy: { id: string; identity: Identity };
	/** Why, in the publisher's words. */
	note: string;
	/** The version before; null for the first. */
	basedOn: string | null;
	/** `waiting`: a second approver has to agree before it is in force. */
	state: 'in-force' | 'waiting' | 'rejected';
	secondApprover: { id: string; identity: Identity; at: string } | null;
}

/** A stop for everything that its scope covers: `all`, `platform:<id>`, or `segment:<name>`. */
export interface Pause {
	scope: string;
	why: string;
	by: { id: string; identity: Identity };
	at: string;
}

/** Policies and pauses. Each method is atomic with the entry it takes. */
export interface PolicyBook {
	/** Throws `ledger-conflict` when the version named by `basedOn` is not the latest any more. */
	publishPolicy(value: StoredPolicy, entry: NewEntry): Promise<void>;
	/** Puts a waiting version in force or rejects it; false when it does not wait. */
	decidePolicy(version: string, decision: Pick<StoredPolicy, 'state' | 'secondApprover'>, entry: NewEntry): Promise<boolean>;
	loadPolicy(version: string): Promise<StoredPolicy | undefined>;
	/** The latest version in force. */
	currentPolicy(): Promise<StoredPolicy | undefined>;
	/** Newest first. */
	policies(limit: number): Promise<StoredPolicy[]>;
	/** Idempotent per scope. */
	pause(pause: Pause, entry: NewEntry): Promise<void>;
	/** False when this scope was not paused. */
	resume(scope: string, entry: NewEntry): Promise<boolean>;
	pauses(): Promise<Pause[]>;
}
