import type { EntryType } from '../../nodes/core/ledger/entry';
import type { Store } from '../../nodes/stores/store';

type Body = Record<string, unknown>;


const text = (value: unknown): string => (typeof value === 'string' ? value : '');

function tellOutcome(body: Body): string | null {
	if (body.action === 'retry-payment') return `retry ${text(body.result)}`;
	if (body.action === 'schedule-retry') return `retry planned for ${text(body.at).slice(0, 16).replace('T', ' ')} UTC`;
	if (body.action === 'take-over-retries') return "the platform's own retries switched off for this invoice";
	return null;
}

const reasonsOf = (body: Body): string => ((body.reasons ?? []) as Array<{ text: string }>).map((reason) => reason.text).join(' ');

/** One line a person can follow, for the entries that say something new. */
const TELL: Partial<Record<EntryType, (body: Body, platform: string) => string | null>> = {
	'event.received': (body, platform) => `${platform} reports ${text(body.rawType)}`,
	'action.outcome': tellOutcome,
	'message.released': (body) => `message released: “${text(body.subject)}” (${text(body.language)}, by ${text(body.writer)})`,
	'message.outcome': (body) => `message ${text(body.result)}`,
	'case.held': (body) => `handed to a person: ${reasonsOf(body)}`,
	'case.closed': (body) => `closed: ${text(body.as)}`,
};

/** Whose ledger is told of, and how its cases are called. */
interface Tale {
	ledger: Store;
	/** Name of the billing platform. */
	platform: string;
	who: (caseId: string) => string | undefined;
}

/** Prints what the ledger gets to know, as it gets to know it. Returns a function that stops it, once the last line is out. */
export function narrate({ ledger, platform, who }: Tale, print: (line: string) => void): () => Promise<void> {
	let seen = 0;
	const look = async (): Promise<void> => {
		const fresh = (await ledger.entries({ limit: 200 })).filter(({ id }) => id > seen).reverse();
		for (const entry of fresh) {
			seen = entry.id;
			const name = entry.caseId === null ? undefined : who(entry.caseId);
			const line = TELL[entry.type]?.(entry.body, platform) ?? null;
			if (name && line) print(`  ${name.padEnd(12)} ${line}`);
		}
	};
	let running: Promise<void> = Promise.resolve();
	const timer = setInterval(() => {
		running = running.then(look);
	}, 400);
	return async () => {
		clearInterval(timer);
		await running.then(look);
	};
}

