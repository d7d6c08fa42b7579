/**
 * A rule of somebody else, as data: what it says, its value, when it holds, who says so, in which edition.
 * Several rows with one id follow one another in time. Where sources disagree, the stricter value stands.
 */
export interface DatedRule<Value = number> {
	id: string;
	/** What it asks for, in one sentence. */
	says: string;
	value: Value;
	unit: string;
	/** First day on which it holds. */
	validFrom: string;
	/** Last day on which it holds; without it, until further notice. */
	validUntil?: string;
	/** Whose rule it is and where it is published. */
	source: string;
	edition: string;
}

/** What a verdict keeps of the rule that it applied. */
export interface Citation {
	id: string;
	value: string | number;
	unit: string;
	edition: string;
	source: string;
}

/** The day of an instant (UTC), as rules name it. */
export const dayOf = (at: Date): string => at.toISOString().slice(0, 10);

/** Whether a row holds on a day. */
export function isValidOn(row: Pick<DatedRule, 'validFrom' | 'validUntil'>, day: string): boolean {
	return row.validFrom <= day && (row.validUntil === undefined || day <= row.validUntil);
}

/** The row of a rule that holds at an instant. A time for which no row is known is refused: the guard crashes, which stops. */
export function ruleAt<Value>(pack: ReadonlyArray<DatedRule<Value>>, id: string, at: Date): DatedRule<Value> {
	const row = findRule(pack, id, at);
	if (!row) throw new Error(`no row of the rule ${id} is known for ${dayOf(at)}`);
	return row;
}

/** The same, where a rule need not exist. */
export function findRule<Value>(pack: ReadonlyArray<DatedRule<Value>>, id: string, at: Date): DatedRule<Value> | undefined {
	const day = dayOf(at);
	return pack.find((one) => one.id === id && isValidOn(one, day));
}

/** What evidence keeps of a rule. */
export function cite(rule: DatedRule<unknown>): Citation {
	const value = typeof rule.value === 'number' ? rule.value : [rule.value].flat().join(', ');
	return { id: rule.id, value, unit: rule.unit, edition: rule.edition, source: rule.source };
}
