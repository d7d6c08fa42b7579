import type { IDataObject } from 'n8n-workflow';

import { judgeHealth, tellHealth, type HealthLimits, type HealthSigns } from '../core/ledger/health';
import type { EntryType } from '../core/ledger/entry';
import { recordedInputSchema } from '../core/recordedInput';
import type { Store } from '../stores/store';
import { badInput, type Desk } from './desk';

const MOST_ENTRIES = 200;
const MOST_MISHAPS = 20;
const HOUR_MS = 3_600_000;

function readHours({ context, index }: Desk, name: keyof HealthLimits): number {
	const hours = Number(context.getNodeParameter(name, index));
	if (Number.isFinite(hours) && hours > 0) return hours;
	throw badInput('A time limit of the health check is no number of hours above zero', 'Give each limit in hours; 0.5 is half an hour.');
}

async function readAll(store: Store, types: readonly EntryType[], filter: { sinceAt?: string; limit: number }) {
	return (await Promise.all(types.map(async (type) => await store.entries({ ...filter, type })))).flat();
}

/** Why newer decisions of merchants with a model went without it. */
async function readDemotions(store: Store, models: HealthSigns['models'], sinceAt: string): Promise<string[]> {
	const merchants = new Set(models.filter(({ isHealthy }) => isHealthy).map(({ merchant }) => merchant));
	if (merchants.size === 0) return [];
	const decisions = await store.entries({ type: 'decision.made', sinceAt, limit: MOST_ENTRIES });
	const outlooks = decisions.flatMap(({ body }) => {
		const read = recordedInputSchema.shape.outlook.safeParse((body.input as { outlook?: unknown } | undefined)?.outlook);
		return read.success && read.data ? [read.data] : [];
	});
	const lower = outlooks.filter(({ merchant, arm, footing: { rung } }) => merchants.has(merchant) && arm === 'model' && rung !== 'merchant-model' && rung !== 'person');
	return [...new Set(lower.map(({ merchant, footing }) => `${merchant}, ${footing.reason}`))];
}

async function readSigns(store: Store, now: Date, { lookBackHours }: HealthLimits): Promise<HealthSigns> {
	const sinceAt = new Date(now.getTime() - lookBackHours * HOUR_MS).toISOString();
	const [lastEvent] = await store.entries({ type: 'event.received', limit: 1 });
	const { models, ...waiting } = await store.signs(now);
	return {
		now,
		lastEventAt: lastEvent?.at ?? null,
		endpoints: await readAll(store, ['endpoint.registered', 'endpoint.removed', 'endpoint.lost', 'endpoint.failed'], { limit: MOST_ENTRIES }),
		...waiting,
		mishaps: await readAll(store, ['due.exhausted', 'due.ended-without-outcome'], { sinceAt, limit: MOST_MISHAPS }),
		chain: await store.verifyChain(),
		models,
		demotions: await readDemotions(store, models, sinceAt),
	};
}

/** Looks at everything that may go wrong without an error, and lists what does. It reads only. */
export async function checkHealth(desk: Desk): Promise<IDataObject> {
	const limits: HealthLimits = {
		eventsHours: readHours(desk, 'eventsHours'),
		dueHours: readHours(desk, 'dueHours'),
		approvalHours: readHours(desk, 'approvalHours'),
		lookBackHours: readHours(desk, 'lookBackHours'),
	};
	const signs = await readSigns(desk.store, new Date(), limits);
	const problems = judgeHealth(signs, limits);
	return {
		ok: problems.length === 0,
		problems: problems.map((problem) => ({ ...problem })),
		text: tellHealth(problems),
		checkedAt: signs.now.toISOString(),
		lastEventAt: signs.lastEventAt,
		dueWork: signs.dueWork && { count: signs.dueWork.count, oldestDueAt: signs.dueWork.oldest.dueAt },
		openApprovals: signs.openApprovals && { count: signs.openApprovals.count, oldestRequestedAt: signs.openApprovals.oldest.requestedAt },
	};
}
