/** Drafts that were written ahead, with what a person decided about them. */
export const DRAFTS = `
CREATE TABLE drafts (
	seq {seq},
	id TEXT NOT NULL UNIQUE,
	key TEXT NOT NULL,
	state TEXT NOT NULL,
	expires_ms {int},
	document TEXT NOT NULL
) {strict};
CREATE INDEX drafts_by_key ON drafts (key, state, seq);
CREATE INDEX drafts_by_state ON drafts (state, seq);
`;
