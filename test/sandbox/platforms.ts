import type { BillingSandbox } from './billing';
import { startRecurlySandbox } from './recurly/start';
import { startStripeSandbox } from './stripe/start';
import { startZuoraSandbox } from './zuora/start';

/** The pretend billing platforms, by the id of what they pretend to be. */
export const BILLING_SANDBOXES: Readonly<Record<string, () => Promise<BillingSandbox>>> = {
	stripe: startStripeSandbox,
	recurly: startRecurlySandbox,
	zuora: startZuoraSandbox,
};
