/** A reference workflow as n8n imports it. */
export interface ReferenceWorkflow {
	/** File name without extension, for example `01-recover-failed-payment`. */
	readonly name: string;
	/** What the workflow achieves, in words: `recover failed payment`. */
	readonly outcome: string;
	/** The workflow, read from the package on access; each access gives a copy of its own. */
	readonly json: Record<string, unknown>;
}

/** The reference workflows in the order of their numbers. */
export const workflows: readonly ReferenceWorkflow[];

/** JSON Schema of the dunning case, the item that the nodes of this package pass on. */
export const caseSchema: Record<string, unknown>;
