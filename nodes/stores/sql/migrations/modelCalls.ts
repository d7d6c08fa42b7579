/** One line per call of a model. Tokens and cost are estimates until the call is settled, so that a call that crashed still counts. */
export const MODEL_CALLS = `
	CREATE TABLE model_calls (
		seq {seq},
		id TEXT NOT NULL UNIQUE,
		run_id TEXT NOT NULL,
		case_id TEXT,
		task TEXT NOT NULL,
		endpoint TEXT NOT NULL,
		model TEXT NOT NULL,
		prompt_id TEXT NOT NULL,
		fields TEXT NOT NULL,
		sent_hash TEXT NOT NULL,
		may_hold_names {int} NOT NULL,
		at_ms {int} NOT NULL,
		input_tokens {int} NOT NULL,
		output_tokens {int} NOT NULL,
		is_reported {int} NOT NULL DEFAULT 0,
		cost_micros {int},
		currency TEXT,
		result TEXT,
		latency_ms {int},
		failed_checks TEXT,
		CHECK ((cost_micros IS NULL) = (currency IS NULL)),
		CHECK ((result IS NULL) = (latency_ms IS NULL)),
		CHECK ((result IS NULL) = (failed_checks IS NULL))
	) {strict};
	CREATE INDEX model_calls_by_time ON model_calls (at_ms);
	CREATE INDEX model_calls_by_run ON model_calls (run_id);
	CREATE INDEX model_calls_by_endpoint ON model_calls (endpoint, model, seq);
	CREATE INDEX model_calls_by_case ON model_calls (case_id) WHERE case_id IS NOT NULL;
	`;
