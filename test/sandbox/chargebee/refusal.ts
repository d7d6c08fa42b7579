/** The vendor's error envelope. */
export interface ErrorBody {
	message: string;
	type?: 'payment' | 'operation_failed' | 'invalid_request';
	api_error_code: string;
	param?: string;
}

/** A request that the vendor refuses, with the HTTP status it answers and the envelope it sends. */
export class ChargebeeRefusal extends Error {
	constructor(
		readonly status: number,
		readonly error: ErrorBody,
	) {
		super(error.message);
		this.name = 'ChargebeeRefusal';
	}

	/** The JSON text of the error envelope; the older names of two fields are still sent. */
	toBody(): string {
		return JSON.stringify({ ...this.error, error_code: this.error.api_error_code, error_msg: this.error.message, http_status_code: this.status });
	}
}

/** A 400 about the request itself. */
export function invalidRequest(message: string, api_error_code: string, param?: string): ChargebeeRefusal {
	return new ChargebeeRefusal(400, { message, type: 'invalid_request', api_error_code, ...(param === undefined ? {} : { param }) });
}

/** A 400 about an object that is in another state than the call needs. */
export function wrongState(message: string): ChargebeeRefusal {
	return invalidRequest(message, 'invalid_state_for_request');
}

/** The 404 for an id that does not exist, worded like the vendor's. */
export function notFound(kind: string, id: string): ChargebeeRefusal {
	return new ChargebeeRefusal(404, { message: `${id} not found`, type: 'invalid_request', api_error_code: 'resource_not_found', param: `${kind}_id` });
}

/** The 402 for a payment that the gateway declined; it names no transaction. */
export function paymentFailed(text: string): ChargebeeRefusal {
	return new ChargebeeRefusal(402, { message: `Payment failed: ${text}`, type: 'payment', api_error_code: 'payment_processing_failed' });
}
