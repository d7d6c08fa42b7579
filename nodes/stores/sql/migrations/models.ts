/** Published recovery models; a withdrawn one is kept, so that what it decided can be explained. */
export const MODELS = `
	CREATE TABLE models (
		seq {seq},
		merchant TEXT NOT NULL,
		version TEXT NOT NULL,
		state TEXT NOT NULL CHECK (state IN ('in-force', 'withdrawn')),
		document TEXT NOT NULL,
		UNIQUE (merchant, version)
	) {strict};
	CREATE INDEX models_by_merchant ON models (merchant, state, seq);
	`;
