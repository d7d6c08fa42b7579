import type { BillingSandbox } from './billing';
import { startChargebeeSandbox } from './chargebee/start';
import { startRecurlySandbox } from './recurly/start';
import { startStripeSandbox } from './stripe/start';
import { startZuoraSandbox } from './zuora/start';

/** The pretend billing platforms, by the id of what they pretend to be. */
export const BILLING_SANDBOXES: Readonly<Record<string, () => Promise<BillingSandbox>>> = {
	stripe: startStripeSandbox,
	chargebee: startChargebeeSandbox,
	recurly: startRecurlySandbox,
	zuora: startZuoraSandbox,
};
