import { ADA, askAbout, open, PEOPLE, press, runApproval, type Asked } from '../../engine/approvals';
import { OUTPUTS, useEngineBench } from '../../engine/bench';
import { publish } from './aTrigger';

const LARGE = { kind: 'expired-card', amountMinor: 250_000, clock: true } as const;
const RETRIES_ONLY = { everySeconds: 60, kinds: ['retry'], options: { sweepMinutes: 0 } };

describe('approvals that nobody answers', () => {
	const bench = useEngineBench();

	const days = (clockId: string | null, count: number) => bench().stripe.control.advance({ testClockId: clockId ?? '', days: count });

	it('end by themselves, even where no workflow works approvals: held, with the reason and a next look', async () => {
		const { invoiceId, testClockId } = bench().fail(LARGE);
		const [asked] = await askAbout(bench(), invoiceId);
		const { tick, batches, warnings } = await publish({ credentials: bench().credentials, parameters: RETRIES_ONLY });
		days(testClockId, 3.9);
		await tick();
		expect((await bench().store.approvals({ limit: 1 }))[0]?.state).toBe('open');
		days(testClockId, 0.2);
		await tick();
		expect(warnings).toEqual([]);
		expect(batches).toEqual([]);
		expect((await bench().store.approvals({ limit: 1 }))[0]).toMatchObject({ state: 'expired', stateReason: 'Nobody decided in time, so nothing was done.' });
		expect(await bench().store.loadCase(bench().caseId(invoiceId))).toMatchObject({ value: { state: 'held', stateReason: 'Nobody decided in time, so nothing was done.' } });
		expect((await bench().store.pendingDues(bench().caseId(invoiceId))).map(({ kind }) => kind)).toContain('review-case');
		expect((await open(bench(), asked)).html).toContain('The time to decide is over');
	});

	it('are asked anew at the next look, under a new link', async () => {
		const { invoiceId, testClockId } = bench().fail(LARGE);
		const [before] = await askAbout(bench(), invoiceId);
		const { tick } = await publish({ credentials: bench().credentials, parameters: RETRIES_ONLY });
		days(testClockId, 4.1);
		await tick();
		const { outputs } = await bench().work(await bench().due(testClockId, ['review-case']));
		const { first } = await runApproval(bench(), outputs[OUTPUTS.needsApproval] ?? []);
		const [after] = first as unknown as Asked[];
		expect(after?.approval.state).toBe('open');
		expect(after?.approval.id).not.toBe(before?.approval.id);
		expect((await press(bench(), before, { decision: 'approve' })).approved).toEqual([]);
		expect((await press(bench(), after, { decision: 'approve' })).approved).toHaveLength(1);
	});

	it('leave those alone that were answered', async () => {
		const { invoiceId, testClockId } = bench().fail(LARGE);
		const [asked] = await askAbout(bench(), invoiceId, { ...PEOPLE, approvers: { approver: [ADA] } });
		await press(bench(), asked, { decision: 'reject' });
		const { tick } = await publish({ credentials: bench().credentials, parameters: RETRIES_ONLY });
		days(testClockId, 5);
		await tick();
		expect((await bench().store.approvals({ limit: 1 }))[0]?.state).toBe('rejected');
		expect(await bench().store.entries({ type: 'approval.expired', limit: 5 })).toEqual([]);
	});
});
