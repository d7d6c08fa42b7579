import type { EndpointName } from '../parameters';
import type { Work } from './call';
import { CUSTOMER_WORKS } from './customers';
import { DISCOUNT_WORKS } from './discounts';
import { INVOICE_WORKS } from './invoices';
import { PAYMENT_WORKS } from './payments';
import { PLATFORM_WORKS } from './platform';
import { SUBSCRIPTION_WORKS } from './subscriptions';

/** Every endpoint with its work; the table of parameters and this one name the same endpoints. */
export const WORKS: Record<EndpointName, Work> = {
	...CUSTOMER_WORKS,
	...DISCOUNT_WORKS,
	...INVOICE_WORKS,
	...PAYMENT_WORKS,
	...PLATFORM_WORKS,
	...SUBSCRIPTION_WORKS,
};
