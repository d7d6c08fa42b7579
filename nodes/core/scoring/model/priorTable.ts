/** Where the number of a prior comes from. A: first-party figures, official statistics, papers; B: stated by a vendor with its basis; C: cannot be traced; M: measured on simulated or public records; O: our own caution. */
export type PriorTier = 'A' | 'B' | 'C' | 'M' | 'O';

/** What one feature is worth before anything was learned: log-odds, and how sure that is. */
export interface PriorRow {
	mean: number;
	sd: number;
	/** The feature's value that counts as ordinary; it also stands for a value that is missing. */
	reference: number;
	source: string;
	tier: PriorTier;
}

const prior = ([mean, sd]: readonly [number, number], [tier, source]: readonly [PriorTier, string], reference = 0): PriorRow => ({ mean, sd, reference, source, tier });

const PAGOS = ['A', 'First retries approved 25 to 35 % over billions of card transactions, pagos.ai 2024; lowered to an attempt at a random hour'] as const;
const ADYEN = ['A', 'A large part of declines without a reason are empty accounts, Adyen 2021 and 2024'] as const;
const PAYDAY = ['C', 'Up to 2.4 times the success on the 1st, the 15th and the last day, slickerhq.com 2025; halved, and kept wide'] as const;
const BALANCES = ['M', 'Balances of accounts that could not pay: when income came decides, the days alone do not (PKDD 1999 bank records)'] as const;
const ATTEMPTS = ['C', 'Recovered after one, three and five tries, dunningcompare.com 2024; the figures contradict one another, so wide'] as const;
const RULES = ['A', 'Visa bars a repeat after these codes, and others need the customer first'] as const;
const RECOVERY_WINDOW = ['B', 'Recoveries lie between day 2 and 12 for each of the five commonest reasons, Recurly 2018 over 1,300 sites'] as const;
const FRESH = ['M', 'An account that has just proved empty fills on a payday and empties again within days; the shape was measured on simulated accounts of three kinds of calendar (docs/lab.md), so wide'] as const;
const OWN = ['O', 'Our own caution; what is known of it is too weak to give it a sign'] as const;

/**
 * Log-odds that an attempt succeeds, before any history of the merchant: the published figures behind them stand in `source`.
 * The means of `log-days-since`, `payday-passed`, `friday-passed` and of stale cards were moved within what their source allows,
 * by what simulated worlds of other seeds than the bench's showed (docs/lab.md).
 * Grouped by what they depend on; the planner relies on the order of the groups, a saved model on the names.
 */
export const CASE_PRIORS = {
	intercept: prior([-2.3, 1], PAGOS),
	'category:issuer-generic': prior([-0.3, 0.5], ADYEN),
	'category:stale-card': prior([-1.7, 0.5], ['C', 'Card updaters cut failures of expired cards by 40 to 60 %, dunningcompare.com 2024']),
	'category:technical': prior([2, 0.7], ['O', 'A fault of the moment is gone at the next try more often than not']),
	'category:limit': prior([0.3, 0.7], ['O', 'A spending limit resets by itself']),
	'category:needs-customer': prior([-4, 0.7], RULES),
	'category:hard': prior([-5, 0.5], RULES),
	'category:unknown': prior([-1.2, 0.7], OWN),
	'category:changed-method': prior([3.2, 0.7], ['O', 'Another credential, or new data of this one: the old decline says little']),
	'recovered-before': prior([0.4, 0.3], ['O', 'Whoever cured a failure before can do so again'], 0.3),
	'log-amount-ratio': prior([-0.1, 0.2], OWN),
	'log-tenure': prior([0.1, 0.2], OWN, 2),
	debit: prior([0, 0.2], ['A', 'A debit card draws on the balance at once; no figure was found'], 0.5),
} as const satisfies Record<string, PriorRow>;

export const SLOT_PRIORS = {
	'working-hours': prior([0.1, 0.2], ['C', 'Approvals from 9 to 15 h above the average, rekko.io 2026; tables of vendors contradict one another']),
	holiday: prior([-0.1, 0.2], ['C', 'Approvals 10 to 15 % lower on great holidays, lostchurn 2025']),
} as const satisfies Record<string, PriorRow>;

export const GAP_PRIORS = {
	// What the days bring by themselves: their paydays are terms of their own.
	'log-days-since': prior([0.1, 0.3], RECOVERY_WINDOW),
	'payday-fresh': prior([0.5, 0.5], FRESH),
	'friday-fresh': prior([0.8, 0.5], FRESH),
	'payday-passed': prior([0.3, 0.4], PAYDAY),
	'friday-passed': prior([0.3, 0.4], ['A', 'A third of US businesses pay each week, mostly on Fridays, bls.gov 2013']),
	'both-passed': prior([0, 0.3], OWN),
	'failed-on-payday': prior([0, 0.3], OWN),
	'learned-opened': prior([0.6, 0.4], BALANCES),
	'generic:log-days-since': prior([-0.1, 0.3], OWN),
	'technical:log-hours-since': prior([0.3, 0.3], ['O', 'Faults pass within hours']),
	'limit:next-day': prior([0.8, 0.5], ['O', 'Daily limits reset at midnight']),
	'limit:next-month': prior([0.8, 0.5], ['O', 'Monthly limits reset on the first']),
	'stale:log-days-since': prior([0.9, 0.4], ['B', 'A card updater answers within days']),
} as const satisfies Record<string, PriorRow>;

export const RETRY_PRIORS = {
	'retry:2': prior([-0.2, 0.2], ATTEMPTS),
	'retry:3': prior([-0.35, 0.2], ATTEMPTS),
	'retry:4+': prior([-0.6, 0.2], ATTEMPTS),
	'stale:retried': prior([-1.2, 0.6], ['O', 'A card updater that had no new card at one attempt seldom has one at the next']),
} as const satisfies Record<string, PriorRow>;

/** How far groups of further traits may stray from the rest before they were seen: they are pooled. */
export const LEVEL_SD: Readonly<Record<string, number>> = { merchant: 0.4 };
export const OTHER_LEVEL_SD = 0.3;
/** A trait that was seen less often counts as any other. */
export const MIN_LEVEL_ROWS = 20;

export const PRIORS_VERSION = 'priors-2026-11';
