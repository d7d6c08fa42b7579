/** One request to a model's endpoint; whoever sends it adds the credential. */
export interface ModelRequest {
	method: 'GET' | 'POST';
	url: string;
	headers: Record<string, string>;
	body: string | undefined;
	signal: AbortSignal | undefined;
}

/** The answer, whatever its status. Header names are lower case. */
export interface ModelReply {
	status: number;
	headers: Record<string, string>;
	body: string;
}

/** The only door to a model's endpoint. Rejects with an error that has a `code` when no answer arrived. */
export type ModelHttp = (request: ModelRequest) => Promise<ModelReply>;
