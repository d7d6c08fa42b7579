/** What an operation takes: names of the query and of the body. Everything else is refused, as is what nobody simulates. */
export interface Takes {
	query?: readonly string[];
	body?: readonly string[];
}

const PAGED = ['page', 'pageSize'] as const;

/** Operations of Zuora that the sandbox knows. Names that Zuora has and nobody simulates are left out, so that they are refused. */
export const OPERATIONS = {
	'GET /v1/invoices/{invoiceKey}': {},
	'PUT /v1/invoices/{invoiceKey}': { body: ['autoPay', 'comments', 'dueDate'] },
	'GET /v1/invoices/{invoiceKey}/items': { query: PAGED },
	'GET /v1/invoices/{invoiceKey}/application-parts': {},
	'PUT /v1/invoices/{invoiceKey}/write-off': { body: ['comment', 'reasonCode'] },
	'POST /v1/invoices/{invoiceKey}/creditmemos': { body: ['autoPost', 'autoApplyToInvoiceUponPosting', 'comment', 'reasonCode', 'items'] },
	'GET /v1/creditmemos': { query: [...PAGED, 'referredInvoiceId'] },
	'GET /v1/accounts/{account-key}': {},
	'PUT /v1/accounts/{account-key}': { body: ['autoPay', 'notes', 'communicationProfileId', 'defaultPaymentMethodId'] },
	'GET /v1/accounts/{account-key}/payment-methods': {},
	'GET /v1/transactions/invoices/accounts/{account-key}': { query: PAGED },
	'GET /v1/payments': { query: [...PAGED, 'accountId', 'status', 'type', 'sort'] },
	'POST /v1/payments': { body: ['type', 'accountId', 'amount', 'currency', 'paymentMethodId', 'gatewayId', 'invoices', 'mitTransactionSource', 'comment'] },
	'GET /v1/payments/{paymentKey}': {},
	'GET /v1/payments/{paymentKey}/parts': { query: PAGED },
	'GET /v1/payment-methods/{payment-method-id}': {},
	'GET /v1/paymentgateways': {},
	'GET /v1/subscriptions/{subscription-key}': {},
	'PUT /v1/subscriptions/{subscription-key}/suspend': { body: ['suspendPolicy', 'resume', 'resumePolicy', 'resumeSpecificDate', 'runBilling', 'collect'] },
	'PUT /v1/subscriptions/{subscription-key}/resume': { body: ['resumePolicy', 'resumeSpecificDate', 'runBilling', 'collect'] },
	'PUT /v1/subscriptions/{subscription-key}/cancel': { body: ['cancellationPolicy', 'cancellationEffectiveDate', 'runBilling', 'collect'] },
	'GET /v1/payment-schedules': { query: ['accountId'] },
	'POST /v1/payment-schedules': { body: ['accountId', 'description', 'items'] },
	'GET /v1/notification-history/callout': { query: [...PAGED, 'startTime', 'endTime', 'failedOnly'] },
	'GET /notifications/notification-definitions': { query: ['start', 'limit'] },
	'POST /notifications/notification-definitions': { body: ['name', 'description', 'active', 'calloutActive', 'emailActive', 'eventTypeName', 'eventTypeNamespace', 'communicationProfileId', 'callout'] },
	'GET /notifications/notification-definitions/{id}': {},
	'DELETE /notifications/notification-definitions/{id}': {},
	'GET /events/event-triggers': { query: ['start', 'limit'] },
	'POST /v1/action/query': { body: ['queryString'] },
	'POST /v1/action/queryMore': { body: ['queryLocator'] },
	'GET /_sandbox/clocks/{id}': {},
} as const satisfies Readonly<Record<string, Takes>>;
export type OperationName = keyof typeof OPERATIONS;

/** Operations of Configurable Payment Retry, which has a host and a login of its own. */
export const RETRY_OPERATIONS = {
	'GET /api/v1/payments/active_invoice_cycle_information/{invoice_id}': {},
	'GET /api/v1/payments/active_account_cycle_information/{account_id}': {},
	'PUT /api/v1/payments/remove_invoice_from_retry_cycle/{invoice_id}': { body: [] },
	'POST /api/v1/payments/submit_failed_payment': { body: ['payment_id'] },
} as const satisfies Readonly<Record<string, Takes>>;
export type RetryOperationName = keyof typeof RETRY_OPERATIONS;
