import type { Approval } from '../core/approval/approval';
import { aboutOf, platformOf } from '../platforms';
import type { Http } from '../platforms/http';
import type { Platform } from '../platforms/platform';
import { hasCredentialOf, platformHttp, type RequestContext } from './platformHttp';

/** The platform behind a node's credential; undefined when none is chosen. */
export async function reachPlatform(context: RequestContext, id: Approval['platform']): Promise<{ platform: Platform; http: Http } | undefined> {
	if (!hasCredentialOf(context, aboutOf(id))) return undefined;
	const platform = await platformOf(id);
	return { platform, http: await platformHttp(context, platform) };
}

/** Whether this node can tell the time of a case at all. */
export function knowsCaseTime(context: RequestContext, { testClockId, platform }: Pick<Approval, 'testClockId' | 'platform'>): boolean {
	return testClockId === null || hasCredentialOf(context, aboutOf(platform));
}

/**
 * The time of an approval's case. A test clock is read from the platform; where that is not possible the time of the request
 * stands, so that the approval ends by Due Cases Trigger alone, which knows the clock.
 */
export async function readCaseTime(context: RequestContext, { testClockId, platform, requestedAt }: Pick<Approval, 'testClockId' | 'platform' | 'requestedAt'>): Promise<Date> {
	if (testClockId === null) return new Date();
	const reached = await reachPlatform(context, platform);
	const time = reached && (await reached.platform.readClock(testClockId, reached.http));
	return time ?? new Date(requestedAt);
}
