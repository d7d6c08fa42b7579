import type { Entry } from '../../nodes/core/ledger/entry';
import { LIVE_PARAMETERS, readReferenceWorkflow, startRecoveryStage, withParameters, type RecoveryStage } from '../support/recoveryStage';
import { until } from '../support/rest';

/** Nodes of workflow 01 in which a person chooses the platform. */
const OF_PLATFORM = ['Dunning Trigger', 'Due Cases Trigger', 'Customer Context', 'Guarded Action', 'Record: Sent', 'Record: Not Sent'];

describe('workflow 01 with the sample, before any account is connected', () => {
	let stage: RecoveryStage;
	const entriesOf = async (number: string, type?: string): Promise<Entry[]> => await (await stage.ledger()).entries({ caseId: `sample:sample:sample_invoice_${number}`, type, limit: 50 });
	const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1).padStart(2, '0'));

	beforeAll(async () => {
		stage = await startRecoveryStage();
		const draft = await readReferenceWorkflow();
		const chosen = withParameters(draft, Object.fromEntries(OF_PLATFORM.map((name) => [name, { ...LIVE_PARAMETERS[name as keyof typeof LIVE_PARAMETERS], platform: 'sample' }])));
		await stage.publish(chosen);
		await until('all twelve cases are decided', 120_000, async () => {
			const decided = await Promise.all(numbers.map(async (number) => (await entriesOf(number, 'decision.made')).length > 0));
			return decided.every(Boolean) ? true : undefined;
		});
	}, 240_000);

	afterAll(async () => await stage?.close(), 60_000);

	it('uses no credential of a platform', async () => {
		expect(stage.stripe.requests).toEqual([]);
	});

	it.each([
		['04', 'whose card was stolen'],
		['06', 'with a high amount'],
		['08', 'who paid meanwhile'],
		['10', 'with an open dispute'],
		['11', 'with a code that nobody knows'],
		['12', 'with a hold'],
	])('never charges customer %s, %s', async (number) => {
		const acts = await entriesOf(number, 'action.intended');
		expect(acts.filter(({ body }) => body.action === 'retry-payment')).toEqual([]);
	});

	it('plans another attempt where money may come', async () => {
		const pending = await (await stage.ledger()).pendingDues('sample:sample:sample_invoice_01');
		expect(pending).toMatchObject([{ kind: 'retry' }]);
	});

	it('keeps a chain that holds', async () => {
		expect(await (await stage.ledger()).verifyChain()).toMatchObject({ ok: true });
	});
});
