/** A text that outlives the process, replaced only while it is still the one that was read. */
export interface Memory {
	/** Null until it was replaced for the first time. */
	load(): Promise<string | null>;
	/** False when somebody was faster. */
	replace(before: string | null, after: string): Promise<boolean>;
}

/** What is neither case nor proof, such as the invented customers of the sample. */
export interface MemoryBook {
	memory(name: string): Memory;
}
