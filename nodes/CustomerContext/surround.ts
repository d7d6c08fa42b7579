import { sleep, type IExecuteFunctions } from 'n8n-workflow';

import type { CaseFacts } from '../core/case';
import { onlyGap, type Findings } from '../core/context/findings';
import { ITEM_SOURCE } from '../core/context/itemFieldTable';
import { mergeReadings, type Reading } from '../core/context/merge';
import { responsesIn } from '../core/context/responses';
import { customerKeyOf } from '../core/keys';
import type { PlatformId } from '../core/event';
import { sourceHttp } from '../n8n/sourceHttp';
import { SOURCES } from '../sources';
import { withinBudget } from '../sources/budget';
import { fieldsAsked } from '../sources/find';
import type { Lookup, Source } from '../sources/source';
import type { Store } from '../stores/store';
import { chosenSources, readLookup, readMapped, timeLimitMs } from './settings';

/** What one execution remembers: who was read, and which source is not worth asking again. */
export interface Rounds {
	read: Map<string, Promise<Findings>>;
	closed: Map<string, string>;
}

export const newRounds = (): Rounds => ({ read: new Map(), closed: new Map() });

/** Where surroundings are read. */
export interface Survey {
	context: IExecuteFunctions;
	store: Store;
	platform: { id: PlatformId };
	account: string;
	index: number;
	rounds: Rounds;
}

/** More events than a customer gets in years. */
const MOST_EVENTS = 500;

/** Asks one source within its time. Nothing that it does, or a fault in reading it, may stop the case. */
async function askSource(survey: Survey, source: Source, lookup: Lookup): Promise<Findings> {
	const fields = fieldsAsked(source, lookup);
	const closed = survey.rounds.closed.get(source.id);
	if (closed !== undefined) return onlyGap(fields, { why: `${closed}; it was not asked again in this execution`, closes: true });
	const door = await sourceHttp(survey.context, source);
	if (!door.ok) return onlyGap(fields, { why: door.why, closes: true });
	const http = withinBudget(door.http, { limitMs: timeLimitMs(survey), clock: () => Date.now(), sleep });
	const findings = await source.read(lookup, http).catch((error: unknown) => {
		survey.context.logger.error(`Customer Context could not read ${source.name}`, { error: error instanceof Error ? error.message : 'unknown' });
		return onlyGap(fields, { why: `reading ${source.name} failed by a fault in this node`, closes: true });
	});
	const closing = findings.gaps.find(({ closes }) => closes);
	if (closing) survey.rounds.closed.set(source.id, closing.why);
	return findings;
}

/** Several invoices of a customer ask once. */
async function readSource(survey: Survey, source: Source, facts: CaseFacts): Promise<Reading> {
	const lookup = readLookup(survey, source, facts);
	const key = JSON.stringify([source.id, { ...lookup, now: null }]);
	const asked = survey.rounds.read.get(key) ?? askSource(survey, source, lookup);
	survey.rounds.read.set(key, asked);
	return { source: source.id, findings: await asked };
}

/** How the customer responds to what was sent from here; nothing where no channel ever told. */
async function readResponses({ store, platform, account }: Survey, facts: CaseFacts): Promise<Reading[]> {
	const events = await store.channelEvents({ customer: customerKeyOf(platform.id, account, facts.customer.id), limit: MOST_EVENTS });
	return events.length === 0 ? [] : [{ source: 'ledger', findings: responsesIn(events) }];
}

async function readAll(survey: Survey, facts: CaseFacts): Promise<Reading[]> {
	const chosen = chosenSources(survey);
	// First what may be wrong in the node itself, before anybody is asked.
	const mapped = chosen.includes(ITEM_SOURCE) ? [readMapped(survey, facts)] : [];
	const sources = SOURCES.filter(({ id }) => chosen.includes(id));
	const read = await Promise.all(sources.map(async (source) => await readSource(survey, source, facts)));
	return [...mapped, ...read, ...(await readResponses(survey, facts))];
}

/** The facts of a case with what the chosen sources, the item and the ledger know of its customer. Throws `bad-input` for a mapped value that does not fit. */
export async function addSurroundings(survey: Survey, facts: CaseFacts): Promise<CaseFacts> {
	const { surroundings, missing } = mergeReadings(await readAll(survey, facts));
	return { ...facts, context: { ...facts.context, ...surroundings, missing: [...facts.context.missing, ...missing] } };
}
