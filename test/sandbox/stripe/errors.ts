/** The inside of the vendor's error envelope; `payment_intent` and `payment_method` are whole objects there. */
export interface ErrorBody {
	type: 'api_error' | 'card_error' | 'idempotency_error' | 'invalid_request_error';
	message: string;
	code?: string;
	param?: string;
	decline_code?: string;
	advice_code?: string;
	network_decline_code?: string;
	network_advice_code?: string;
	charge?: string;
	payment_intent?: object;
	payment_method?: object;
}

/** A request that the vendor refuses, with the HTTP status it answers and the envelope it sends. */
export class StripeRefusal extends Error {
	constructor(
		readonly status: number,
		readonly error: ErrorBody,
	) {
		super(error.message);
		this.name = 'StripeRefusal';
	}

	/** The JSON text of the error envelope. */
	toBody(requestId: string): string {
		const code = this.error.code;
		return JSON.stringify({
			error: {
				...this.error,
				...(code === undefined ? {} : { doc_url: `https://docs.stripe.com/error-codes/${code.replaceAll('_', '-')}` }),
				request_log_url: `https://dashboard.stripe.com/test/logs/${requestId}`,
			},
		});
	}
}

/** A 400 about the request itself: message, and where known the code and the parameter at fault. */
export function invalidRequest(message: string, detail: { code?: string; param?: string } = {}): StripeRefusal {
	return new StripeRefusal(400, { type: 'invalid_request_error', message, ...detail });
}

/** The 404 for an id that does not exist, worded like the vendor's. */
export function missingResource(object: string, id: string, param = 'id'): StripeRefusal {
	const name = object.replaceAll('.', ' ').replaceAll('_', '');
	return new StripeRefusal(404, {
		type: 'invalid_request_error',
		code: 'resource_missing',
		param,
		message: `No such ${name}: '${id}'`,
	});
}
