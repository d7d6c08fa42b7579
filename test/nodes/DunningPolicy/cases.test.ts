import { useEngineBench } from '../../engine/bench';
import { pilotBucket } from '../../../nodes/core/policy/phase';
import { AS_ADA, policyRunner, publish } from './aPolicyRun';

/** Guarded Action as it stands in a workflow that goes by the published policy. */
const PUBLISHED = { operation: 'everything', policySource: 'published' };

const ACTING = publish({ phase: 'auto', retryOwner: 'own' });

describe('cases and the published policy', () => {
	const bench = useEngineBench();
	const run = policyRunner(() => bench());

	const work = async (items: object[], action: object = PUBLISHED) => (await bench().work(items, { action: action as never })).only();
	const enter = async (invoiceId: string) => await work([await bench().claimed({ invoiceId })]);

	it('only records until something is published', async () => {
		const { invoiceId } = bench().fail({ kind: 'insufficient-funds' });
		expect(await enter(invoiceId)).toMatchObject({ outcome: { status: 'rehearsed' }, decision: { isLive: false, policyVersion: 'built-in-3' } });
	});

	it('goes by the version in force, whatever the fields of the node said before', async () => {
		const { version } = await run.policy(ACTING, AS_ADA);
		const { invoiceId } = bench().fail({ kind: 'insufficient-funds' });
		const worked = await work([await bench().claimed({ invoiceId })], { ...PUBLISHED, phase: 'shadow', retryOwner: 'observe', options: {} });
		expect(worked).toMatchObject({ outcome: { result: 'scheduled' }, decision: { isLive: true, phase: 'auto', policyVersion: version } });
		expect(await bench().store.loadCase(bench().caseId(invoiceId))).toMatchObject({ value: { policyVersion: version } });
	});

	it('lets a case keep the version that it entered with, while new cases take the new one', async () => {
		const old = await run.policy(ACTING, AS_ADA);
		const first = bench().fail({ kind: 'insufficient-funds', clock: true });
		expect((await enter(first.invoiceId)).outcome.result).toBe('scheduled');
		const fresh = await run.policy(publish({ phase: 'approve-everything', retryOwner: 'own' }), AS_ADA);
		bench().stripe.control.advance({ testClockId: first.testClockId ?? '', days: 8 });
		const [due] = await bench().due(first.testClockId, ['retry']);
		expect(await work([due ?? {}])).toMatchObject({ decision: { policyVersion: old.version, money: { verdict: 'allow' } } });
		expect(bench().charges(first.invoiceId)).toBe(1);
		const second = bench().fail({ kind: 'insufficient-funds' });
		expect(await enter(second.invoiceId)).toMatchObject({ decision: { policyVersion: fresh.version, money: { verdict: 'review', reasons: [{ code: 'phase-approval' }] } }, outcome: { status: 'needs-approval' } });
	});

	it('pins a case that entered before anything was published to the first version it acts under', async () => {
		const failed = bench().fail({ kind: 'insufficient-funds' });
		await enter(failed.invoiceId);
		const first = await run.policy(ACTING, AS_ADA);
		expect(await enter(failed.invoiceId)).toMatchObject({ decision: { policyVersion: first.version } });
		await run.policy(publish({ phase: 'auto', retryOwner: 'observe' }), AS_ADA);
		expect(await enter(failed.invoiceId)).toMatchObject({ decision: { policyVersion: first.version, retryOwner: 'own' } });
	});

	it('does not forget that version when the node states a policy of its own for a while', async () => {
		const { version } = await run.policy(ACTING, AS_ADA);
		const { invoiceId } = bench().fail({ kind: 'expired-card' });
		await enter(invoiceId);
		const own = await work([await bench().claimed({ invoiceId })], { operation: 'escalate', phase: 'auto', retryOwner: 'own', options: {} });
		expect(own).toMatchObject({ outcome: { status: 'held' }, decision: { policyVersion: expect.stringMatching(/^built-in/) } });
		expect(await bench().store.loadCase(bench().caseId(invoiceId))).toMatchObject({ value: { state: 'held', policyVersion: version } });
	});

	it('does not take a version that waits', async () => {
		await run.policy(ACTING);
		const { invoiceId } = bench().fail({ kind: 'insufficient-funds' });
		expect(await enter(invoiceId)).toMatchObject({ decision: { isLive: false, policyVersion: 'built-in-3' } });
	});

	it.each([{ scope: 'all' }, { scope: 'platform', platformName: 'stripe' }, { scope: 'segment', segment: 'gold' }])('stops the next act of a running case when %j is paused, calls nobody, and goes on after Resume', async (scope) => {
		await run.policy(ACTING, AS_ADA);
		const failed = bench().fail({ kind: 'insufficient-funds', clock: true, labels: { segment: 'Gold' } });
		expect((await enter(failed.invoiceId)).outcome.result).toBe('scheduled');
		await run.policy({ operation: 'pause', ...scope, note: 'incident' });
		bench().stripe.control.advance({ testClockId: failed.testClockId ?? '', days: 8 });
		const [due] = await bench().due(failed.testClockId, ['retry']);
		const stopped = await work([due ?? {}]);
		expect(stopped).toMatchObject({ outcome: { status: 'done', result: 'waiting', reasons: [{ code: 'paused' }] }, decision: { money: { verdict: 'stop' } } });
		expect(bench().charges(failed.invoiceId)).toBe(0);
		await run.policy({ operation: 'resume', ...scope }, AS_ADA);
		bench().stripe.control.advance({ testClockId: failed.testClockId ?? '', days: 1 });
		const again = await bench().due(failed.testClockId);
		expect((await work(again)).outcome.result).toBe('scheduled');
	});

	it('pauses also what takes its policy from the fields of the node', async () => {
		await run.policy({ operation: 'pause', scope: 'all' });
		const { invoiceId } = bench().fail({ kind: 'expired-card' });
		const worked = await work([await bench().claimed({ invoiceId })], { operation: 'everything', phase: 'auto', retryOwner: 'own', options: {} });
		expect(worked).toMatchObject({ outcome: { release: null, reasons: [{ code: 'paused' }] } });
	});

	it('acts in a pilot for the same customers every time, however the policy changes', async () => {
		const inPilot = async (customerIds: readonly string[], invoiceIds: readonly string[]) => {
			const acts = new Map<string, boolean>();
			for (const [index, invoiceId] of invoiceIds.entries()) acts.set(customerIds[index] ?? '', (await enter(invoiceId)).decision.isLive);
			return acts;
		};
		const pilotOf = (sharePercent: number, maxAttempts: number) => publish({ phase: 'pilot', retryOwner: 'own', pilot: { sharePercent, outside: 'shadow' }, retries: { maxAttempts } });
		const customers = Array.from({ length: 8 }, () => bench().fail({ kind: 'insufficient-funds' }));
		const [ids, invoices] = [customers.map(({ customerId }) => customerId), customers.map(({ invoiceId }) => invoiceId)];
		await run.policy(pilotOf(50, 8), AS_ADA);
		const first = await inPilot(ids, invoices);
		expect([...first.values()]).toEqual(ids.map((id) => pilotBucket(id) < 50));
		const { version } = await run.policy(pilotOf(50, 6), AS_ADA);
		// As if the same customers had entered under the new version.
		for (const invoiceId of invoices) {
			const stored = await bench().store.loadCase(bench().caseId(invoiceId));
			if (stored) await bench().store.saveCase({ ...stored.value, policyVersion: String(version) }, stored.version);
		}
		expect(await inPilot(ids, invoices)).toEqual(first);
	});

	it('sends a high-value customer with little chance to a specialist, visibly in the item', async () => {
		await run.policy(publish({ phase: 'auto', retryOwner: 'own', people: { specialistBelow: 90 } }), AS_ADA);
		const { invoiceId } = bench().fail({ kind: 'insufficient-funds', amountMinor: 250_000 });
		const worked = await enter(invoiceId);
		expect(worked).toMatchObject({ decision: { queue: 'specialist' }, outcome: { status: 'needs-approval', reasons: expect.arrayContaining([expect.objectContaining({ code: 'specialist-call' })]) } });
	});
});
