import { sleep } from '../wire/listen';

/**
 * How the next webhooks misbehave. `types` limits it to these event types (all when absent), `times` to so many webhooks.
 * `reorder` holds them back and lets them go in reverse, each after the answer to the one before, once `times` have gathered, or when flushed.
 */
export type WebhookFault = { types?: string[]; times: number } & (
	| { kind: 'duplicate'; copies: number }
	| { kind: 'delay'; milliseconds: number }
	| { kind: 'drop' }
	| { kind: 'reorder' }
);

/** The misbehaviour planned for a world's webhooks. */
export interface WebhookFaults {
	add(fault: WebhookFault): void;
	/** Sends one webhook by `send` as often and as late as is planned for it; resolves when its sends are over. */
	pass(type: string, send: () => Promise<void>): Promise<void>;
	/** Lets everything that is held back go now, and forgets what is planned. */
	flush(): void;
}

interface Planned {
	fault: WebhookFault;
	left: number;
	held: Array<() => Promise<void>>;
}

async function release(planned: Planned): Promise<void> {
	// One after the other's answer: two that are under way at once may overtake one another.
	for (const go of planned.held.splice(0).reverse()) await go();
}

async function hold(planned: Planned, send: () => Promise<void>): Promise<void> {
	const sent = new Promise<void>((resolve, reject) => planned.held.push(async () => await send().then(resolve, reject)));
	if (planned.left === 0) void release(planned);
	await sent;
}

async function apply(planned: Planned, send: () => Promise<void>): Promise<void> {
	const { fault } = planned;
	switch (fault.kind) {
		case 'duplicate':
			await Promise.all(Array.from({ length: fault.copies }, send));
			return;
		case 'drop':
			return;
		case 'delay':
			await sleep(fault.milliseconds);
			await send();
			return;
		case 'reorder':
			await hold(planned, send);
	}
}

/** Makes an empty plan: every webhook goes out once, at once. */
export function createWebhookFaults(): WebhookFaults {
	const plan: Planned[] = [];
	return {
		add: (fault) => plan.push({ fault, left: fault.times, held: [] }),
		pass: async (type, send) => {
			const planned = plan.find(({ fault, left }) => left > 0 && (fault.types?.includes(type) ?? true));
			if (planned === undefined) return await send();
			planned.left -= 1;
			await apply(planned, send);
		},
		flush: () => {
			for (const planned of plan.splice(0)) void release(planned);
		},
	};
}
