/** A request that the vendor refuses: the status and the envelope it answers. */
export class RecurlyRefusal extends Error {
	constructor(
		readonly status: number,
		readonly body: { type: string; message: string; params?: Array<{ param: string }>; transaction_error?: object },
	) {
		super(body.message);
	}

	toBody(): string {
		return JSON.stringify({ error: { params: [], ...this.body } });
	}
}

const label = (kind: string): string => kind.replaceAll('_', ' ').replace(/^./, (first) => first.toUpperCase());

export const notFound = (kind: string, id: string): RecurlyRefusal => new RecurlyRefusal(404, { type: 'not_found', message: `Couldn't find ${label(kind)} with id = ${id}`, params: [{ param: `${kind}_id` }] });

export const invalid = (message: string, param?: string): RecurlyRefusal => new RecurlyRefusal(422, { type: 'validation', message, ...(param === undefined ? {} : { params: [{ param }] }) });

export const badRequest = (message: string, param?: string): RecurlyRefusal => new RecurlyRefusal(400, { type: 'bad_request', message, ...(param === undefined ? {} : { params: [{ param }] }) });
