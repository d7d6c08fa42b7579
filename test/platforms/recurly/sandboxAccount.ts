import { startRecurlySandbox, type RecurlyOptions, type RecurlySandbox } from '../../sandbox/recurly/start';
import type { FailingCustomer } from '../../sandbox/recurly/scenario';
import { createBasicHttp } from '../axiosHttp';
import { recordHttp, type RecordedHttp } from '../scriptedHttp';

/** A running sandbox with the port to it, every request kept. */
export interface SandboxAccount extends RecordedHttp {
	sandbox: RecurlySandbox;
	fail(wanted?: Partial<FailingCustomer>): ReturnType<RecurlySandbox['control']['failCustomer']>;
}

/** Starts a sandbox; close it with `account.sandbox.close()`. */
export async function openSandbox(options: RecurlyOptions = {}): Promise<SandboxAccount> {
	const sandbox = await startRecurlySandbox(options);
	const recorded = recordHttp(createBasicHttp(sandbox.url, sandbox.apiKey, { subdomain: 'acme' }));
	return {
		...recorded,
		sandbox,
		fail: (wanted) =>
			sandbox.control.failCustomer({ kind: 'insufficient-funds', name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', currency: 'usd', amountMinor: 4900, ...wanted }),
	};
}
