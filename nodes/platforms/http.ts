/** One request to a billing platform, relative to its API address. */
export interface HttpRequest {
	method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	/** Path from the root of the API, e.g. `/v1/invoices/in_1`. */
	path: string;
	/** Query parameters, already in the platform's own spelling (`expand[0]`). */
	query?: Record<string, string>;
	/** Form body, already in the platform's own spelling (`metadata[k]`). */
	form?: Record<string, string>;
	/** JSON body, for platforms that take one; a request has a form or this, never both. */
	json?: unknown;
	headers?: Record<string, string>;
	/** A second API of the vendor, at an address and with a login of its own; the main one when left out. */
	api?: string;
	timeoutMs: number;
}

/** The platform's answer, whatever its status. Header names are lower case; a JSON body is parsed, anything else is text. */
export interface HttpReply {
	status: number;
	headers: Record<string, string>;
	body: unknown;
}

/**
 * The only door to a platform. Resolves with every answer that arrived (4xx and 5xx too). When none arrived it
 * resolves with `{ lost }`: the request may or may not have landed, so a write must be looked up before it is repeated.
 * Inside n8n it is built on the instance's authenticated request helper, elsewhere on axios.
 */
export interface Http {
	(request: HttpRequest): Promise<HttpReply | { lost: string }>;
	/** What of the credential is no secret and the platform needs to read its answers, e.g. a time zone; see `PlatformAccess.settings`. */
	readonly settings?: Readonly<Record<string, string>>;
}
