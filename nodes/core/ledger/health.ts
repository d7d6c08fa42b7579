import type { Entry } from './entry';

/** What is looked at. */
export const HEALTH_CHECKS = ['events', 'registration', 'due-work', 'held-work', 'approvals', 'chain', 'model'] as const;
export type HealthCheck = (typeof HEALTH_CHECKS)[number];

/** One thing that is wrong, in words for whoever gets the mail. */
export interface HealthProblem {
	check: HealthCheck;
	text: string;
	fix: string;
}

/** From when on something is wrong, in hours. */
export interface HealthLimits {
	eventsHours: number;
	dueHours: number;
	approvalHours: number;
	/** How far back single mishaps are told of: as far as the last look is away. */
	lookBackHours: number;
}

/** What was found in the ledger. Instants are ISO 8601 in UTC; null where there is none. */
export interface HealthSigns {
	now: Date;
	lastEventAt: string | null;
	/** What became of webhook endpoints, in any order. */
	endpoints: ReadonlyArray<Pick<Entry, 'id' | 'at' | 'type' | 'body'>>;
	dueWork: { count: number; oldest: { caseId: string | null; kind: string; dueAt: string } } | null;
	/** Work that was held or ended without an outcome since the last look, newest first. */
	mishaps: ReadonlyArray<Pick<Entry, 'at' | 'type' | 'caseId'>>;
	openApprovals: { count: number; oldest: { caseId: string; requestedAt: string } } | null;
	chain: { ok: true } | { ok: false; brokenAt: number; text: string };
	models: ReadonlyArray<{ merchant: string; version: string; isHealthy: boolean; problems: readonly string[] }>;
	/** Why retries of merchants with a model were timed without it since the last look; empty while the model times them. */
	demotions: readonly string[];
}

const HOUR_MS = 3_600_000;
const hoursSince = (at: string, now: Date): number => (now.getTime() - Date.parse(at)) / HOUR_MS;
const told = (hours: number): string => (hours < 48 ? `${Math.floor(hours)} hours` : `${Math.floor(hours / 24)} days`);
const isAre = (count: number, what: string): string => (count === 1 ? `1 ${what} waits` : `${count} ${what}s wait`);

type Judge = (signs: HealthSigns, limits: HealthLimits) => HealthProblem[];

const judgeEvents: Judge = ({ lastEventAt, now }, { eventsHours }) => {
	const fix = 'Look at the webhook endpoint on your billing platform, and whether the workflow with Dunning Trigger is published.';
	if (lastEventAt === null) return [{ check: 'events', text: 'No event of a billing platform was ever received.', fix }];
	const hours = hoursSince(lastEventAt, now);
	return hours < eventsHours ? [] : [{ check: 'events', text: `No event of a billing platform was received for ${told(hours)}; the last came at ${lastEventAt}.`, fix }];
};

/** The last that happened to the endpoint of each queue. */
function latestByQueue(endpoints: HealthSigns['endpoints']): Map<string, HealthSigns['endpoints'][number]> {
	const byId = endpoints.toSorted((left, right) => left.id - right.id);
	return new Map(byId.map((entry) => [String(entry.body.queue ?? ''), entry]));
}

const REGISTRATION_FIX = 'Unpublish and publish the workflow with Dunning Trigger again; that registers a new endpoint.';

const judgeRegistration: Judge = ({ endpoints, now }, { lookBackHours }) =>
	[...latestByQueue(endpoints)].flatMap(([queue, { type, at, body }]) => {
		const isNew = hoursSince(at, now) < lookBackHours;
		const say = (text: string): HealthProblem[] => [{ check: 'registration', text, fix: REGISTRATION_FIX }];
		if (type === 'endpoint.lost') return say(`The webhook endpoint of workflow ${queue} was found ${String(body.state ?? 'gone')} on the platform at ${at}.`);
		if (type === 'endpoint.failed' && isNew) return say(`The webhook endpoint of workflow ${queue} could not be registered at ${at}: ${String(body.problem ?? 'the reason was not told')}.`);
		if (type === 'endpoint.removed' && isNew) return say(`The webhook endpoint of workflow ${queue} was removed at ${at} and none was registered since. If the workflow was unpublished on purpose, nothing is wrong.`);
		return [];
	});

const judgeDueWork: Judge = ({ dueWork, now }, { dueHours }) => {
	if (dueWork === null || hoursSince(dueWork.oldest.dueAt, now) < dueHours) return [];
	const { count, oldest } = dueWork;
	const text = `${isAre(count, 'piece of work').replace('piece of works', 'pieces of work')} that fell due; the oldest (${oldest.kind} of ${oldest.caseId ?? 'an event'}) for ${told(hoursSince(oldest.dueAt, now))}.`;
	return [{ check: 'due-work', text, fix: 'See that a published workflow with Due Cases Trigger takes up this kind of work in this queue.' }];
};

const judgeMishaps: Judge = ({ mishaps }) =>
	mishaps.map(({ type, caseId, at }) => ({
		check: 'held-work' as const,
		text: type === 'due.exhausted' ? `${caseId ?? 'An event'} was handed out again and again without an outcome and is held since ${at}.` : `The workflow ended without an outcome for ${caseId ?? 'an event'} at ${at}.`,
		fix: 'Look at the executions of this case, mend the cause, and finish the case by hand.',
	}));

const judgeApprovals: Judge = ({ openApprovals, now }, { approvalHours }) => {
	if (openApprovals === null || hoursSince(openApprovals.oldest.requestedAt, now) < approvalHours) return [];
	const { count, oldest } = openApprovals;
	return [{ check: 'approvals', text: `${isAre(count, 'approval')} for a person; the oldest (${oldest.caseId}) for ${told(hoursSince(oldest.requestedAt, now))}.`, fix: 'Ask the approvers, or let other people be asked sooner in the policy.' }];
};

const judgeChain: Judge = ({ chain }) =>
	chain.ok ? [] : [{ check: 'chain', text: `The audit log was altered: ${chain.text} The first entry that does not fit is ${chain.brokenAt}.`, fix: 'Stop the dunning workflows, keep a copy of the ledger, and compare it with the last export and the last anchor.' }];

const MODEL_FIX = 'Retries go on by the rules that need no model. Train a new one, and look at its page before it is published.';

const judgeModels: Judge = ({ models, demotions }) => [
	...models.filter(({ isHealthy }) => !isHealthy).map(({ merchant, version, problems }) => ({ check: 'model' as const, text: `The model ${version} of ${merchant} failed its checks (${problems.join('; ')}).`, fix: MODEL_FIX })),
	...demotions.map((why) => ({ check: 'model' as const, text: `Retries were timed without the model in force: ${why}.`, fix: MODEL_FIX })),
];

const JUDGES: readonly Judge[] = [judgeChain, judgeRegistration, judgeEvents, judgeDueWork, judgeMishaps, judgeApprovals, judgeModels];

/** All that is wrong, the worst first; empty when nothing is. */
export function judgeHealth(signs: HealthSigns, limits: HealthLimits): HealthProblem[] {
	return JUDGES.flatMap((judge) => judge(signs, limits));
}

/** The same as lines of a mail. */
export function tellHealth(problems: readonly HealthProblem[]): string {
	if (problems.length === 0) return 'Nothing is wrong.';
	return problems.map(({ text, fix }, index) => `${index + 1}. ${text}\n   ${fix}`).join('\n\n');
}
