/** Versions of the policy, which of them is in force, and what is paused. The head is one row, so that two publishers meet there. */
export const POLICIES = `
CREATE TABLE policies (
	seq {seq},
	version TEXT NOT NULL UNIQUE,
	state TEXT NOT NULL,
	document TEXT NOT NULL
) {strict};
CREATE TABLE policy_head (
	id {int} PRIMARY KEY,
	version TEXT NOT NULL
) {strict};
INSERT INTO policy_head (id, version) VALUES (1, '');
CREATE TABLE pauses (
	scope TEXT PRIMARY KEY,
	document TEXT NOT NULL
) {strict};
`;
