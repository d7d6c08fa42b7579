import type { Cron, ITriggerFunctions } from 'n8n-workflow';

import { connectedPlatform, platformHttp, type RequestContext } from '../n8n/platformHttp';
import { queueOf } from '../n8n/queue';
import type { Http } from '../platforms/http';
import type { Platform } from '../platforms/platform';
import type { DueKind } from '../stores/store';

/** What the node's fields say. */
export interface Setup {
	queue: string;
	kinds: DueKind[];
	everySeconds: number;
	batchSize: number;
	maxInFlight: number;
	leaseSeconds: number;
	sweepMinutes: number;
	expiringDays: number;
}

interface Options {
	queue?: unknown;
	batchSize?: number;
	maxInFlight?: number;
	leaseMinutes?: number;
	sweepMinutes?: number;
	expiringDays?: number;
}

/** Reads the fields once, when the workflow is published. */
export function readSetup(context: ITriggerFunctions): Setup {
	const options = context.getNodeParameter('options', {}) as Options;
	return {
		queue: queueOf(context, options.queue),
		kinds: context.getNodeParameter('kinds') as DueKind[],
		everySeconds: Number(context.getNodeParameter('everySeconds')),
		batchSize: options.batchSize ?? 20,
		maxInFlight: options.maxInFlight ?? 2,
		leaseSeconds: (options.leaseMinutes ?? 5) * 60,
		sweepMinutes: options.sweepMinutes ?? 60,
		expiringDays: options.expiringDays ?? 0,
	};
}

/** The platform behind the node's credential; undefined when none is chosen, since the ledger alone is enough. */
export async function openPlatform(context: ITriggerFunctions): Promise<{ platform: Platform; http: Http } | undefined> {
	const platform = await connectedPlatform(context)?.load();
	return platform && { platform, http: await platformHttp(context as unknown as RequestContext, platform) };
}

const CRON_OF = new Map<number, Cron['expression']>([
	[10, '*/10 * * * * *'],
	[60, '0 * * * * *'],
	[300, '0 */5 * * * *'],
	[900, '0 */15 * * * *'],
	[3600, '0 0 * * * *'],
]);

/** The chosen interval as n8n's scheduler wants it; an interval that the editor does not offer is a minute. */
export function cronOf(everySeconds: number): Cron['expression'] {
	return CRON_OF.get(everySeconds) ?? '0 * * * * *';
}
