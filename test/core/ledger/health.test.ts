import { judgeHealth, tellHealth, type HealthSigns } from '../../../nodes/core/ledger/health';

const NOW = new Date('2026-11-28T12:00:00.000Z');
const LIMITS = { eventsHours: 24, dueHours: 2, approvalHours: 48, lookBackHours: 25 };
const hoursAgo = (hours: number): string => new Date(NOW.getTime() - hours * 3_600_000).toISOString();

const WELL: HealthSigns = { now: NOW, lastEventAt: hoursAgo(1), endpoints: [], dueWork: null, mishaps: [], openApprovals: null, chain: { ok: true }, models: [], demotions: [] };

const problemsOf = (changes: Partial<HealthSigns>) => judgeHealth({ ...WELL, ...changes }, LIMITS);
const textOf = (changes: Partial<HealthSigns>): string => problemsOf(changes).map(({ text }) => text).join('\n');

type Fate = 'registered' | 'lost' | 'removed' | 'failed';
const endpoint = (id: number, [fate, hours]: [fate: Fate, hours: number], body: Record<string, unknown> = {}) => ({ id, type: `endpoint.${fate}` as const, at: hoursAgo(hours), body: { queue: 'wf_1', ...body } });

describe('the health of the dunning', () => {
	it('is good when nothing waits and nothing broke', () => {
		expect(problemsOf({})).toEqual([]);
		expect(tellHealth([])).toBe('Nothing is wrong.');
	});

	it('calls silence of the platforms wrong from the limit on, and a ledger that never heard of one', () => {
		expect(problemsOf({ lastEventAt: hoursAgo(23.9) })).toEqual([]);
		expect(textOf({ lastEventAt: hoursAgo(24) })).toContain('for 24 hours');
		expect(textOf({ lastEventAt: hoursAgo(100) })).toContain('for 4 days');
		expect(textOf({ lastEventAt: null })).toBe('No event of a billing platform was ever received.');
	});

	it('goes by the last that happened to the endpoint of each workflow', () => {
		expect(textOf({ endpoints: [endpoint(1, ['registered', 90]), endpoint(2, ['lost', 80], { state: 'switched off' })] })).toContain('wf_1 was found switched off');
		expect(problemsOf({ endpoints: [endpoint(3, ['registered', 1]), endpoint(2, ['lost', 80])] })).toEqual([]);
		expect(textOf({ endpoints: [endpoint(1, ['failed', 3], { problem: 'Invalid API key' })] })).toContain('could not be registered');
		expect(problemsOf({ endpoints: [endpoint(1, ['failed', 30], { problem: 'Invalid API key' })] })).toEqual([]);
		expect(textOf({ endpoints: [endpoint(1, ['removed', 2])] })).toContain('If the workflow was unpublished on purpose, nothing is wrong');
		expect(problemsOf({ endpoints: [endpoint(1, ['removed', 30])] })).toEqual([]);
		expect(problemsOf({ endpoints: [endpoint(1, ['lost', 5]), { ...endpoint(2, ['lost', 4]), body: { queue: 'wf_2' } }] })).toHaveLength(2);
	});

	it('counts what waits, and tells how long the oldest does', () => {
		const oldest = { caseId: 'stripe:acct_1:in_1', kind: 'retry', dueAt: hoursAgo(3) };
		expect(textOf({ dueWork: { count: 7, oldest } })).toBe('7 pieces of work wait that fell due; the oldest (retry of stripe:acct_1:in_1) for 3 hours.');
		expect(textOf({ dueWork: { count: 1, oldest: { ...oldest, caseId: null } } })).toBe('1 piece of work waits that fell due; the oldest (retry of an event) for 3 hours.');
		expect(problemsOf({ dueWork: { count: 7, oldest: { ...oldest, dueAt: hoursAgo(1.9) } } })).toEqual([]);
		expect(textOf({ openApprovals: { count: 2, oldest: { caseId: 'stripe:acct_1:in_2', requestedAt: hoursAgo(50) } } })).toBe('2 approvals wait for a person; the oldest (stripe:acct_1:in_2) for 2 days.');
		expect(problemsOf({ openApprovals: { count: 2, oldest: { caseId: 'stripe:acct_1:in_2', requestedAt: hoursAgo(47) } } })).toEqual([]);
	});

	it('lists everything at once, the altered log first, each with what to do', () => {
		const problems = problemsOf({
			lastEventAt: null,
			mishaps: [{ at: hoursAgo(1), type: 'due.exhausted', caseId: 'stripe:acct_1:in_3' }, { at: hoursAgo(2), type: 'due.ended-without-outcome', caseId: null }],
			chain: { ok: false, brokenAt: 3, text: 'The hash differs.' },
			models: [{ merchant: 'stripe:acct_1', version: 'm2', isHealthy: false, problems: ['not calibrated'] }, { merchant: 'stripe:acct_2', version: 'm1', isHealthy: true, problems: [] }],
			demotions: ['stripe:acct_2, the model gave no figures'],
		});
		expect(problems.map(({ check }) => check)).toEqual(['chain', 'events', 'held-work', 'held-work', 'model', 'model']);
		expect(problems.every(({ fix }) => fix.length > 20)).toBe(true);
		const told = tellHealth(problems);
		expect(told).toContain('1. The audit log was altered: The hash differs. The first entry that does not fit is 3.');
		expect(told).toContain('6. Retries were timed without the model in force: stripe:acct_2, the model gave no figures.');
	});
});
