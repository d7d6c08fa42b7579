import type { BillingSandbox } from './billing';
import { startStripeSandbox } from './stripe/start';

/** The pretend billing platforms, by the id of what they pretend to be. */
export const BILLING_SANDBOXES: Readonly<Record<string, () => Promise<BillingSandbox>>> = {
	stripe: startStripeSandbox,
};
