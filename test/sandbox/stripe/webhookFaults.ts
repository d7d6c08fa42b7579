import { sleep } from '../wire/listen';

/**
 * How the next webhooks misbehave. `types` limits it to these event types (all when absent), `times` to so many webhooks.
 * `reorder` holds them back and lets them go in reverse once `times` have gathered, or when flushed.
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
	/** Lets one webhook pass: resolves, when it may be sent, with how many copies of it to send. */
	pass(type: string): Promise<number>;
	/** Lets everything that is held back go now, and forgets what is planned. */
	flush(): void;
}

interface Planned {
	fault: WebhookFault;
	left: number;
	held: Array<() => void>;
}

async function release(planned: Planned): Promise<void> {
	for (const go of planned.held.splice(0).reverse()) {
		go();
		// Two sends in the same instant may still overtake one another on the way.
		await sleep(20);
	}
}

async function hold(planned: Planned): Promise<number> {
	const passed = new Promise<void>((resolve) => planned.held.push(resolve));
	if (planned.left === 0) void release(planned);
	await passed;
	return 1;
}

async function apply(planned: Planned): Promise<number> {
	const { fault } = planned;
	switch (fault.kind) {
		case 'duplicate':
			return fault.copies;
		case 'drop':
			return 0;
		case 'delay':
			await sleep(fault.milliseconds);
			return 1;
		case 'reorder':
			return await hold(planned);
	}
}

/** Makes an empty plan: every webhook goes out once, at once. */
export function createWebhookFaults(): WebhookFaults {
	const plan: Planned[] = [];
	return {
		add: (fault) => plan.push({ fault, left: fault.times, held: [] }),
		pass: async (type) => {
			const planned = plan.find(({ fault, left }) => left > 0 && (fault.types?.includes(type) ?? true));
			if (planned === undefined) return 1;
			planned.left -= 1;
			return await apply(planned);
		},
		flush: () => {
			for (const planned of plan.splice(0)) void release(planned);
		},
	};
}
