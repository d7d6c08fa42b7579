import type { Http, HttpReply, HttpRequest } from '../platforms/http';
import type { Memory } from '../platforms/platform';

/** How long this process believes what it knows of pauses; the longest that it can overlook one which another worker met. */
const BELIEVED_MS = 5_000;

/** A call waits this long itself; a longer pause is answered as the vendor would, and the case falls due again. */
const WAITS_MS = 10_000;

/** Vendors rarely ask for more; an answer that does is believed up to here. */
const LONGEST_MS = 15 * 60_000;

/** Without word from the vendor: one second, doubled with each refusal in a row. */
const FIRST_MS = 1_000;
const MOST_DOUBLINGS = 6;

/** Refusals further apart than this are not in a row. */
const IN_A_ROW_MS = 60_000;

const TRIES = 5;

/** By class of calls: until when, in milliseconds since 1970, and how many refusals in a row came before the last one. */
type Pauses = Record<string, { untilMs: number; strikes: number }>;

/** What this process knows of the pauses of one account, and since when. */
export interface Known {
	pauses: Pauses;
	readAtMs: number;
}

/** What sharing a pause needs. */
export interface PauseDesk {
	/** Where all workers keep the pauses of this account. */
	memory: () => Promise<Memory>;
	known: Known;
	now: () => number;
	sleep: (ms: number) => Promise<void>;
	/** Told when the ledger could not be asked: a courtesy to the vendor must not stop the case. */
	warn: (problem: string) => void;
}

export const nothingKnown = (): Known => ({ pauses: {}, readAtMs: -Infinity });

/** Vendors count reads and writes apart, and a second API by itself. */
const classOf = ({ method, api = 'main' }: HttpRequest): string => `${api}:${method === 'GET' ? 'read' : 'write'}`;

function parse(text: string | null): Pauses {
	const kept: unknown = text === null ? {} : JSON.parse(text);
	const isPause = (value: unknown): value is Pauses[string] => typeof value === 'object' && value !== null && 'untilMs' in value && 'strikes' in value && Number.isFinite(value.untilMs) && Number.isInteger(value.strikes);
	return Object.fromEntries(Object.entries(kept ?? {}).filter((entry): entry is [string, Pauses[string]] => isPause(entry[1])));
}

/** Milliseconds that the vendor asks for: seconds or a date in `Retry-After`, or when its window starts anew. */
function askedFor({ headers }: HttpReply, nowMs: number): number | null {
	const told = headers['retry-after'] ?? headers['ratelimit-reset'];
	if (told !== undefined && /^\d{1,6}$/.test(told)) return Number(told) * 1000;
	const until = told === undefined ? Number(headers['x-ratelimit-reset']) * 1000 : Date.parse(told);
	const sentAt = Date.parse(headers.date ?? '');
	const wait = until - (Number.isNaN(sentAt) ? nowMs : sentAt);
	return wait > 0 ? wait : null;
}

function nextPause(before: Pauses[string] | undefined, reply: HttpReply, nowMs: number): Pauses[string] {
	const strikes = before && nowMs - before.untilMs < IN_A_ROW_MS ? before.strikes + 1 : 0;
	const wait = askedFor(reply, nowMs) ?? FIRST_MS * 2 ** Math.min(strikes, MOST_DOUBLINGS);
	return { untilMs: Math.max(before?.untilMs ?? 0, nowMs + Math.min(wait, LONGEST_MS)), strikes };
}

async function refresh(desk: PauseDesk): Promise<void> {
	if (desk.now() - desk.known.readAtMs < BELIEVED_MS) return;
	desk.known.readAtMs = desk.now();
	desk.known.pauses = parse(await (await desk.memory()).load());
}

async function keep(desk: PauseDesk, name: string, reply: HttpReply): Promise<void> {
	desk.known.pauses = { ...desk.known.pauses, [name]: nextPause(desk.known.pauses[name], reply, desk.now()) };
	const memory = await desk.memory();
	for (let tries = 0; tries < TRIES; tries += 1) {
		const before = await memory.load();
		const shared = parse(before);
		const merged = { ...shared, [name]: nextPause(shared[name], reply, desk.now()) };
		desk.known.pauses = merged;
		if (await memory.replace(before, JSON.stringify(merged))) return;
	}
}

/** The answer that the vendor would give, without asking it: nothing was sent. */
const refusal = (waitMs: number): HttpReply => ({ status: 429, headers: { 'retry-after': String(Math.ceil(waitMs / 1000)) }, body: null });

/**
 * A platform's door that keeps the vendor's pauses for all workers: what one was told with a 429, every other honours within
 * five seconds. Where nothing is wrong the ledger is read once in five seconds per process and account, whatever is called.
 */
export function withSharedPause(http: Http, desk: PauseDesk): Http {
	const tell = (error: unknown): void => desk.warn(error instanceof Error ? error.message : String(error));
	const shared: Http = async (request) => {
		const name = classOf(request);
		await refresh(desk).catch(tell);
		const waitMs = (desk.known.pauses[name]?.untilMs ?? 0) - desk.now();
		if (waitMs > WAITS_MS) return refusal(waitMs);
		// Not all at the same moment: a tenth more, by chance.
		if (waitMs > 0) await desk.sleep(waitMs * (1 + Math.random() / 10));
		const reply = await http(request);
		if (!('lost' in reply) && reply.status === 429) await keep(desk, name, reply).catch(tell);
		return reply;
	};
	return http.settings === undefined ? shared : Object.assign(shared, { settings: http.settings });
}
