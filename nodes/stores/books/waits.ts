/** Where an execution of n8n waits for a person: one node of it, one question at a time. */
export interface WaitPlace {
	workflowId: string;
	executionId: string;
	nodeId: string;
}

/** Who waits for which approval, and the signed address that wakes them. */
export interface Wait extends WaitPlace {
	approvalId: string;
	/** Whoever has it can wake the execution, so it is kept sealed; it carries no answer. */
	address: string;
}

/** Executions that wait for an approval. Nothing rests on them: the decision stands in the ledger, whoever hears of it. */
export interface WaitBook {
	/** Replaces what the same place waited for before. */
	saveWait(wait: Wait): Promise<void>;
	/** The approval that a place waits for. */
	approvalAwaitedAt(place: WaitPlace): Promise<string | undefined>;
	/** Those whose approval has ended, those looked at least often first. Whoever did not wake after many looks is forgotten. */
	endedWaits(limit: number): Promise<Wait[]>;
	/** Nothing when the place waits for another approval by now. */
	removeWait(wait: Omit<Wait, 'address'>): Promise<void>;
}
