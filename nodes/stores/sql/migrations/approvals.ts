/** Requests for a person's decision. At most one is open per case: two at once could be answered differently. */
export const APPROVALS = `
	CREATE TABLE approvals (
		seq {seq},
		id TEXT NOT NULL UNIQUE,
		case_id TEXT NOT NULL,
		state TEXT NOT NULL,
		version {int} NOT NULL,
		value TEXT NOT NULL
	) {strict};
	CREATE INDEX approvals_by_case ON approvals (case_id, seq);
	CREATE INDEX approvals_by_state ON approvals (state, seq);
	CREATE UNIQUE INDEX approvals_one_open ON approvals (case_id) WHERE state = 'open';
	`;
