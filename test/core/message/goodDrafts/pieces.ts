/** Pieces that decent writers make drafts of; each row of `short` is a text message, then title and words of a notice. */
export interface Pieces {
	subjects: readonly string[];
	greetings: readonly string[];
	openings: readonly string[];
	reasons: readonly string[];
	asks: readonly string[];
	helps: readonly string[];
	closings: readonly string[];
	texts: readonly string[];
	notices: ReadonlyArray<readonly [title: string, body: string]>;
}
