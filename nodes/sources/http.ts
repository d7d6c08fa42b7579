/** One request to a CRM or helpdesk, relative to its API address. A POST only ever searches: see `searchPaths` of the source. */
export type SourceRequest = {
	path: string;
	query?: Record<string, string>;
	headers?: Record<string, string>;
	/** Set by {@link withinBudget}; a source leaves it out. */
	timeoutMs?: number;
} & ({ method: 'GET' } | { method: 'POST'; json: object });

/** The answer, whatever its status. Header names are lower case; a JSON body is parsed, anything else is text. */
export interface SourceReply {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/**
 * The only door to a source. Resolves with every answer that arrived; with `{ lost }` when none did. Inside n8n it is
 * built on the instance's authenticated request helper, elsewhere on axios.
 */
export type SourceHttp = (request: SourceRequest) => Promise<SourceReply | { lost: string }>;
