/** What of a recorded act tells how a case stands. */
export interface RememberedAct {
	action: string;
	details: Record<string, unknown>;
	outcome: { result: string } | null;
}

/** A delay is kept as an act of the case that was done in the ledger alone. */
export interface DelayDetails {
	delayUntil: string;
}

const kindOf = ({ action, details }: RememberedAct): string => {
	const { change } = details as { change?: { kind?: string } };
	return change?.kind ?? action;
};

/** Until when nothing of ours is done on a case; the latest word counts. Acts are given oldest first. */
export function delayedUntil(acts: readonly RememberedAct[]): string | null {
	const last = acts.filter(({ details }) => 'delayUntil' in details).at(-1);
	return typeof last?.details.delayUntil === 'string' ? last.details.delayUntil : null;
}

const SWITCHES: Readonly<Record<string, boolean>> = {
	'hand-back-retries': true,
	'take-over-retries': false,
	'stop-native-retries': false,
};

/** Whether somebody gave the retries back to the platform, and nobody took them over since. */
export function wasHandedBack(acts: readonly RememberedAct[]): boolean {
	const done = acts.filter((act) => act.outcome?.result === 'done' && kindOf(act) in SWITCHES);
	return SWITCHES[kindOf(done.at(-1) ?? { action: '', details: {}, outcome: null })] ?? false;
}
