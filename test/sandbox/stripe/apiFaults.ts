/**
 * How the next API calls misbehave. `pattern` is a method and a path with `*` for one id, such as `POST /v1/invoices/*\/pay`,
 * or `*` for any; `times` is for how many calls. `when` says whether the work is done before the trouble (`after` = it landed).
 */
export type ApiFault = { pattern: string; times: number } & (
	| { kind: 'rate-limit'; retryAfterSeconds?: number }
	| { kind: 'server-error'; when: 'before' | 'after' }
	| { kind: 'lose-reply'; when: 'before' | 'after' }
	| { kind: 'slow'; milliseconds: number }
	| { kind: 'hold'; when: 'before' | 'after' }
);

/** How a held call goes on: as if nothing had been, or by losing the connection without (further) work. */
export type Release = 'go-on' | 'drop';

/** A fault that a call has met; a held call waits on `released`. */
export interface MetFault {
	id: string;
	fault: ApiFault;
	arrive: () => void;
	released: Promise<Release>;
}

/** The misbehaviour planned for an API. */
export interface ApiFaults {
	/** Plans a fault and returns its id. */
	add(fault: ApiFault): string;
	/** The fault that a call meets, if any, which uses up one of its times. */
	meet(method: string, path: string): MetFault | undefined;
	/** Resolves when a call has arrived at the point where this fault holds it. */
	arrived(id: string): Promise<void>;
	/** Lets every call held by this fault go on, now and later; false when there is no such fault. */
	release(id: string, how: Release): boolean;
	/** Lets everything go and forgets what is planned. */
	clear(): void;
}

interface Planned {
	id: string;
	fault: ApiFault;
	left: number;
	arrive: () => void;
	arrived: Promise<void>;
	release: (how: Release) => void;
	released: Promise<Release>;
}

function toRegExp(pattern: string): RegExp {
	if (pattern === '*') return /^/;
	const escaped = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '[^/]+');
	return new RegExp(`^${escaped}$`);
}

function plan(id: string, fault: ApiFault): Planned {
	let arrive = (): void => {};
	let release: (how: Release) => void = () => {};
	const arrived = new Promise<void>((resolve) => (arrive = resolve));
	const released = new Promise<Release>((resolve) => (release = resolve));
	return { id, fault, left: fault.times, arrive, arrived, release, released };
}

/** Makes an empty plan: every call is answered at once. */
export function createApiFaults(newId: (prefix: string) => string): ApiFaults {
	const planned = new Map<string, Planned>();
	return {
		add: (fault) => {
			const id = newId('fault');
			planned.set(id, plan(id, fault));
			return id;
		},
		meet: (method, path) => {
			const met = [...planned.values()].find(({ fault, left }) => left > 0 && toRegExp(fault.pattern).test(`${method} ${path}`));
			if (met === undefined) return undefined;
			met.left -= 1;
			return met;
		},
		arrived: async (id) => await planned.get(id)?.arrived,
		release: (id, how) => {
			planned.get(id)?.release(how);
			return planned.has(id);
		},
		clear: () => {
			for (const entry of planned.values()) entry.release('go-on');
			planned.clear();
		},
	};
}
