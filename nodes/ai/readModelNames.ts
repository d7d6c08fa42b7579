import { z } from 'zod';

import { DunningError } from '../core/errors';
import type { ListRow } from '../core/listRow';
import type { ModelHttp, ModelReply } from './modelHttp';

const TIMEOUT_MS = 10_000;

/** https://platform.openai.com/docs/api-reference/models/list, never in pages; servers of others keep to it. */
const modelsShape = z.object({ data: z.array(z.object({ id: z.string().min(1) })) });

function parse(body: string): ListRow[] | undefined {
	try {
		return modelsShape.parse(JSON.parse(body)).data.map(({ id }) => ({ id, label: id }));
	} catch {
		return undefined;
	}
}

function toError({ status }: ModelReply): DunningError {
	const isKey = status === 401 || status === 403;
	return new DunningError({
		code: isKey ? 'unauthorized' : 'unexpected-answer',
		message: isKey ? `The account does not let this key list its models (${status})` : `There is no list of models at this address (${status})`,
		fix: isKey ? 'Test the credential of the account, or enter the name of the model by hand.' : 'Check the base URL in the credential, which for most servers ends in /v1; or enter the name of the model by hand.',
		httpStatus: status,
	});
}

/** The models of an account by name. Throws `platform-unavailable`, `unauthorized` or `unexpected-answer`. */
export async function readModelNames(http: ModelHttp, baseUrl: string): Promise<ListRow[]> {
	const request = { method: 'GET', url: `${baseUrl}/models`, headers: { accept: 'application/json' }, body: undefined, signal: AbortSignal.timeout(TIMEOUT_MS) } as const;
	const reply = await http(request).catch(() => undefined);
	if (reply === undefined) throw new DunningError({ code: 'platform-unavailable', message: 'No answer from the account of the model', fix: 'Check the base URL in the credential and the network of this machine.', retryable: true });
	const rows = reply.status === 200 ? parse(reply.body) : undefined;
	if (rows === undefined) throw toError(reply);
	return rows.sort((one, other) => one.label.localeCompare(other.label));
}
