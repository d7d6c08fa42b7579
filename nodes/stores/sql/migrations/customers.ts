/** What is remembered of customers over all cases, and the keys of their personal texts. */
export const CUSTOMERS = `
	CREATE TABLE customer_flags (
		customer TEXT NOT NULL,
		flag TEXT NOT NULL,
		reason TEXT NOT NULL,
		set_by TEXT NOT NULL,
		at TEXT NOT NULL,
		until TEXT,
		PRIMARY KEY (customer, flag)
	) {strict};

	CREATE TABLE customer_consents (
		customer TEXT NOT NULL,
		channel TEXT NOT NULL,
		status TEXT NOT NULL CHECK (status IN ('granted', 'withdrawn')),
		source TEXT NOT NULL,
		at_ms {int} NOT NULL,
		PRIMARY KEY (customer, channel)
	) {strict};

	CREATE TABLE channel_events (
		seq {seq},
		id TEXT NOT NULL UNIQUE,
		permit_id TEXT,
		customer TEXT,
		channel TEXT NOT NULL,
		type TEXT NOT NULL,
		at_ms {int} NOT NULL
	) {strict};
	CREATE INDEX channel_events_by_customer ON channel_events (customer, type, at_ms) WHERE customer IS NOT NULL;
	CREATE INDEX channel_events_by_permit ON channel_events (permit_id) WHERE permit_id IS NOT NULL;

	-- A keyed hash, so that nobody can read an address out of it or try addresses against it without the ledger's key.
	CREATE TABLE customer_addresses (
		address TEXT NOT NULL,
		customer TEXT NOT NULL,
		PRIMARY KEY (address, customer)
	) {strict};
	CREATE INDEX customer_addresses_by_customer ON customer_addresses (customer);

	-- The key is sealed under the ledger's; NULL stands for a customer who was erased, so that no new key is ever made.
	CREATE TABLE personal_keys (customer TEXT PRIMARY KEY, sealed_key TEXT, erased_at TEXT, CHECK ((sealed_key IS NULL) = (erased_at IS NOT NULL))) {strict};
	`;
