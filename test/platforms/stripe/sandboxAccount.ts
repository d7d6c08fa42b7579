import { startStripeSandbox, type StripeSandbox } from '../../sandbox/stripe/start';
import type { FailedCustomer, FailingCustomer } from '../../sandbox/stripe/scenario';
import { createAxiosHttp } from '../axiosHttp';
import { recordHttp, type RecordedHttp } from '../scriptedHttp';

/** A running sandbox with the port to it, every request kept. */
export interface SandboxAccount extends RecordedHttp {
	sandbox: StripeSandbox;
	fail(wanted: Partial<FailingCustomer>): FailedCustomer;
}

/** Starts a sandbox; close it with `account.sandbox.close()`. */
export async function openSandbox(): Promise<SandboxAccount> {
	const sandbox = await startStripeSandbox();
	const recorded = recordHttp(createAxiosHttp(sandbox.url, sandbox.secretKey));
	return {
		...recorded,
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
