import type { Entry } from '../../nodes/core/ledger/entry';
import { awaitSample, chooseSample, NEVER_CHARGED, sampleCase } from '../demo/sample';
import { readReferenceWorkflow, startRecoveryStage, type RecoveryStage } from '../support/recoveryStage';

describe('workflow 01 with the sample, before any account is connected', () => {
	let stage: RecoveryStage;
	const entriesOf = async (number: string, type?: string): Promise<Entry[]> => await (await stage.ledger()).entries({ caseId: sampleCase(number), type, limit: 50 });

	beforeAll(async () => {
		stage = await startRecoveryStage();
		await stage.publish(chooseSample(await readReferenceWorkflow()));
		await awaitSample(stage);
	}, 240_000);

	afterAll(async () => await stage?.close(), 60_000);

	it('uses no credential of a platform', async () => {
		expect(stage.stripe.requests).toEqual([]);
	});

	it.each(Object.entries(NEVER_CHARGED))('never charges customer %s: %s', async (number) => {
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
