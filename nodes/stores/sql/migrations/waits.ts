/** Executions that wait for an approval; the address that wakes one is sealed. */
export const WAITS = `
	CREATE TABLE approval_waits (
		workflow_id TEXT NOT NULL,
		execution_id TEXT NOT NULL,
		node_id TEXT NOT NULL,
		approval_id TEXT NOT NULL,
		sealed_address TEXT NOT NULL,
		looks {int} NOT NULL,
		PRIMARY KEY (workflow_id, execution_id, node_id)
	) {strict};
	`;
