import { makeClient, type ClientAnswer } from '../wire/client';
import { startReceiver, type WebhookReceiver } from '../wire/receiver';
import type { FailingCustomer } from './scenario';
import { startStripeSandbox, type StripeSandbox } from './start';
import type { Settings } from './world';

/** A sandbox, a client with its key, and a receiver registered for all events. */
export interface Stage {
	sandbox: StripeSandbox;
	call: ReturnType<typeof makeClient>;
	receiver: WebhookReceiver;
	endpoint: { id: string; secret: string };
	types: () => string[];
	close: () => Promise<void>;
}

/** Sets the stage for one test. */
export async function setStage(settings: Partial<Settings> = {}): Promise<Stage> {
	const sandbox = await startStripeSandbox({ settings });
	const receiver = await startReceiver();
	const call = makeClient(sandbox.url, sandbox.secretKey);
	const params = { url: `${receiver.url}/hook`, enabled_events: ['*'] };
	const made: ClientAnswer = await call('/v1/webhook_endpoints', { method: 'POST', params });
	const endpoint = made.body as { id: string; secret: string };
	const types = (): string[] => receiver.received.map(({ event }) => event.type);
	const close = async (): Promise<void> => {
		await sandbox.close();
		await receiver.close();
	};
	return { sandbox, call, receiver, endpoint, types, close };
}

/** A failing customer with sensible defaults; override what the test is about. */
export function aFailing(changes: Partial<FailingCustomer> = {}): FailingCustomer {
	return {
		kind: 'insufficient-funds',
		name: 'Ada Example',
		email: 'ada@customers.example',
		country: 'DE',
		currency: 'eur',
		amountMinor: 4_900,
		...changes,
	};
}
