import { DunningZuoraApi } from '../../../credentials/DunningZuoraApi.credentials';
import { zuora } from '../../../nodes/platforms/zuora';
import type { Http } from '../../../nodes/platforms/http';
import { startZuoraSandbox, type ZuoraOptions, type ZuoraSandbox } from '../../sandbox/zuora/start';
import type { ZuoraCustomer, ZuoraTrouble } from '../../sandbox/zuora/scenario';
import { createCredentialHttp } from '../credentialHttp';
import { recordHttp, type RecordedHttp } from '../scriptedHttp';

/** A running sandbox with the port to it, every request kept. */
export interface SandboxAccount extends RecordedHttp {
	sandbox: ZuoraSandbox;
	fail(wanted?: Partial<ZuoraTrouble>): ZuoraCustomer;
}

/** A customer whose payment fails for lack of money, unless told otherwise. */
export const aFailing = (wanted: Partial<ZuoraTrouble> = {}): ZuoraTrouble => ({ kind: 'insufficient-funds', name: 'Iris Varga', email: 'iris.varga@example.com', country: 'DE', currency: 'usd', amountMinor: 4900, ...wanted });

/** The port to a sandbox with what a person entered, changed in some fields. */
export function connect(sandbox: ZuoraSandbox, changes: Record<string, string> = {}): Http {
	return createCredentialHttp(zuora, { type: new DunningZuoraApi(), data: { ...sandbox.credential.data, ...changes } });
}

/** Starts a sandbox; close it with `account.sandbox.close()`. */
export async function openSandbox(options: ZuoraOptions = {}, changes: Record<string, string> = {}): Promise<SandboxAccount> {
	const sandbox = await startZuoraSandbox(options);
	return { ...recordHttp(connect(sandbox, changes)), sandbox, fail: (wanted) => sandbox.control.failCustomer(aFailing(wanted)) };
}
