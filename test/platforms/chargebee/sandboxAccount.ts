import type { Http } from '../../../nodes/platforms/http';
import type { FailedCustomer, FailingCustomer } from '../../sandbox/chargebee/scenario';
import { startChargebeeSandbox, type ChargebeeSandbox } from '../../sandbox/chargebee/start';
import type { Settings } from '../../sandbox/chargebee/world';
import { createBasicHttp } from '../axiosHttp';
import { recordHttp, type RecordedHttp } from '../scriptedHttp';

/** A running sandbox with the port to it, every request kept. */
export interface SandboxAccount extends RecordedHttp {
	sandbox: ChargebeeSandbox;
	fail(wanted: Partial<FailingCustomer>): FailedCustomer;
}

/** The port to a sandbox, as n8n hands it on. */
export function httpTo(sandbox: ChargebeeSandbox, apiKey = sandbox.apiKey): Http {
	return createBasicHttp(sandbox.url, apiKey, { site: sandbox.accountId });
}

/** Starts a sandbox; close it with `account.sandbox.close()`. */
export async function openSandbox(settings: Partial<Settings> = {}): Promise<SandboxAccount> {
	const sandbox = await startChargebeeSandbox({ settings });
	return {
		...recordHttp(httpTo(sandbox)),
		sandbox,
		fail: (wanted) =>
			sandbox.control.failCustomer({
				kind: 'insufficient-funds',
				name: 'Iris Varga',
				email: 'iris.varga@example.com',
				country: 'DE',
				currency: 'usd',
				amountMinor: 4900,
				...wanted,
			}),
	};
}
