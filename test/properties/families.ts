import { liveCard } from './cards';
import type { Tally } from './claims';
import { liveContact } from './contacts';
import { liveDebit } from './debits';
import { liveDecision } from './decisions';
import { chanceFrom, type Chance } from './random';

interface Family {
	/** What it gets of all runs. */
	share: number;
	claims: string;
	live: (chance: Chance, tally: Tally) => void;
	/** What must have happened in it, or nothing was shown. */
	meets: readonly string[];
}

/** Families of histories, each with the claim that it tries to break. */
export const FAMILIES = {
	cards: { share: 0.4, claims: 'no limit and no wait of any card network is exceeded', live: liveCard, meets: ['allow', 'wait', 'stop'] },
	debits: { share: 0.2, claims: 'no scheme’s count, span, notice or reason is broken', live: liveDebit, meets: ['allow', 'wait', 'stop'] },
	contacts: { share: 0.2, claims: 'no hour, holiday, cap, consent or flag is passed over', live: liveContact, meets: ['allow', 'wait', 'stop'] },
	decisions: { share: 0.2, claims: 'the same input gives the same bytes, the order of guards leaves no trace, a new guard never loosens', live: liveDecision, meets: ['allow', 'wait', 'review', 'stop'] },
} as const satisfies Record<string, Family>;
export type FamilyName = keyof typeof FAMILIES;
export const FAMILY_NAMES = Object.keys(FAMILIES) as FamilyName[];

/** Some histories of one family, counted from `from` on under a seed. */
export interface Stretch {
	family: FamilyName;
	seed: number;
	from: number;
	runs: number;
}

/** Lives them, each from a seed of its own; a broken claim says which history it was. */
export function liveStretch({ family, seed, from, runs }: Stretch): Tally {
	const tally: Tally = {};
	for (let run = from; run < from + runs; run += 1) {
		try {
			FAMILIES[family].live(chanceFrom(Math.imul(seed, 0x9e3779b1) + run), tally);
		} catch (error) {
			throw new Error(`${family}, history ${run} of seed ${seed}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
		}
	}
	return tally;
}
