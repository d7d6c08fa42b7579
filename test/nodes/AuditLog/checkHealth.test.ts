import { useEngineBench } from '../../engine/bench';
import { releaseMessage, runLog } from './aLog';

const LIMITS = { eventsHours: 24, dueHours: 2, approvalHours: 48, lookBackHours: 25 };

describe('Audit Log, Check Health', () => {
	const bench = useEngineBench();
	const check = async (changes: object = {}) => (await runLog(bench(), { operation: 'health', ...LIMITS, ...changes })).items[0]?.audit as { ok: boolean; problems: Array<{ check: string }>; text: string };

	it('says that nothing is wrong, and writes nothing', async () => {
		await releaseMessage(bench());
		const before = await bench().store.entries({ limit: 99, includeRehearsals: true });
		const { ok, problems, text } = await check();
		expect({ problems, ok, text }).toEqual({ problems: [], ok: true, text: 'Nothing is wrong.' });
		expect(await bench().store.entries({ limit: 99, includeRehearsals: true })).toEqual(before);
	});

	it('finds work that fell due in any queue, but not work on a test clock', async () => {
		await releaseMessage(bench());
		const due = { kind: 'retry' as const, key: 'r', caseId: 'stripe:acct_1:in_9', platform: 'stripe', account: 'acct_1', queue: 'elsewhere', dueAt: new Date(Date.now() - 5 * 3_600_000), reason: 'a retry' };
		await bench().store.schedule({ ...due, testClockId: 'clock_1' });
		expect((await check()).ok).toBe(true);
		await bench().store.schedule({ ...due, key: 's', testClockId: null });
		expect((await check()).problems).toMatchObject([{ check: 'due-work' }]);
		expect((await check({ dueHours: 6 })).ok).toBe(true);
	});

	it('refuses a limit that is no time', async () => {
		expect((await runLog(bench(), { operation: 'health', ...LIMITS, dueHours: 0 })).error?.message).toContain('no number of hours above zero');
	});
});
