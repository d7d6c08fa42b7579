/** Events, cases, due work, intents, the audit and its head. */
export const CORE = `
	CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) {strict};
	CREATE TABLE counters (name TEXT PRIMARY KEY, count {int} NOT NULL) {strict};

	-- The hash covers the very text of content; the columns behind the seal repeat parts of it for searches, and a
	-- verification compares them.
	CREATE TABLE entries (
		id {int} PRIMARY KEY,
		content TEXT NOT NULL,
		previous_hash TEXT NOT NULL,
		hash TEXT NOT NULL,
		seal TEXT NOT NULL,
		key_id TEXT NOT NULL,
		at TEXT NOT NULL,
		type TEXT NOT NULL,
		case_id TEXT,
		actor TEXT NOT NULL,
		is_rehearsal {int} NOT NULL,
		body TEXT NOT NULL
	) {strict};
	CREATE INDEX entries_by_case ON entries (case_id, id);
	CREATE INDEX entries_by_type ON entries (type, id);

	CREATE TABLE cases (case_id TEXT PRIMARY KEY, version {int} NOT NULL, value TEXT NOT NULL) {strict};

	-- due_at is in the time of the test clock when there is one; available_at and lease_until are wall clock.
	CREATE TABLE dues (
		seq {seq},
		id TEXT NOT NULL UNIQUE,
		parent_id TEXT REFERENCES dues (id),
		kind TEXT NOT NULL,
		key TEXT NOT NULL,
		case_id TEXT,
		platform TEXT NOT NULL,
		account TEXT NOT NULL,
		queue TEXT NOT NULL,
		event TEXT,
		test_clock_id TEXT,
		due_at {int} NOT NULL,
		available_at {int} NOT NULL,
		reason TEXT NOT NULL,
		again_why TEXT,
		attempt {int} NOT NULL DEFAULT 0,
		lease_token TEXT,
		lease_until {int},
		state TEXT NOT NULL DEFAULT 'waiting' CHECK (state IN ('waiting', 'settled', 'held', 'canceled')),
		result TEXT,
		ended_at TEXT,
		CHECK ((kind = 'event') = (event IS NOT NULL)),
		CHECK ((lease_token IS NULL) = (lease_until IS NULL))
	) {strict};
	CREATE UNIQUE INDEX dues_event_once ON dues (queue, key, account, platform) WHERE kind = 'event' AND parent_id IS NULL;
	CREATE UNIQUE INDEX dues_once ON dues (queue, case_id, kind, key) WHERE case_id IS NOT NULL;
	CREATE INDEX dues_waiting ON dues (queue, due_at, seq) WHERE state = 'waiting';
	CREATE INDEX dues_waiting_by_case ON dues (case_id) WHERE state = 'waiting' AND case_id IS NOT NULL;
	CREATE INDEX dues_by_parent ON dues (parent_id) WHERE parent_id IS NOT NULL;

	-- claimed_at is always written with milliseconds and Z, so that its text compares as its time.
	CREATE TABLE intents (
		seq {seq},
		id TEXT NOT NULL UNIQUE,
		key TEXT NOT NULL UNIQUE,
		case_id TEXT NOT NULL,
		account TEXT NOT NULL,
		action TEXT NOT NULL,
		details TEXT NOT NULL,
		claimed_at TEXT NOT NULL,
		customer_key TEXT,
		card_key TEXT,
		amount_minor {int},
		currency TEXT,
		result TEXT,
		outcome TEXT,
		CHECK ((amount_minor IS NULL) = (currency IS NULL)),
		CHECK ((result IS NULL) = (outcome IS NULL))
	) {strict};
	CREATE INDEX intents_by_case ON intents (case_id);
	CREATE INDEX intents_by_account ON intents (account, action, claimed_at);
	CREATE INDEX intents_by_customer ON intents (customer_key, action, claimed_at) WHERE customer_key IS NOT NULL;
	CREATE INDEX intents_by_card ON intents (card_key, action, claimed_at) WHERE card_key IS NOT NULL;
	-- A second charge while nobody knows what became of the first must be impossible, not merely avoided.
	CREATE UNIQUE INDEX intents_one_open_charge ON intents (case_id) WHERE action = 'retry-payment' AND outcome IS NULL;
	`;
