import type { Usage } from './writer';

/** What a model costs, as the operator read it on a day. Prices are per million tokens, in the currency's main unit. */
export interface PriceTable {
	currency: string;
	/** ISO date on which the prices were read. */
	asOf: string;
	rows: ReadonlyArray<{ model: string; inputPerMillion: number; outputPerMillion: number }>;
}

/** What tokens cost in millionths of the currency's main unit, rounded up; null where the table has no row for the model. */
export function costOf({ inputTokens, outputTokens }: Usage, model: string, table: PriceTable): { micros: number; currency: string } | null {
	const row = table.rows.find((one) => one.model.trim().toLowerCase() === model.trim().toLowerCase());
	// A price per million in main units is a price per token in millionths of it.
	return row ? { micros: Math.ceil(inputTokens * row.inputPerMillion + outputTokens * row.outputPerMillion), currency: table.currency } : null;
}
