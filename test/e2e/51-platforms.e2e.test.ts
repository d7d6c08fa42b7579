import { playAll } from '../demo/play';
import { endingOf } from '../demo/scenes';
import { viewCase } from '../demo/view';
import { platformOf } from '../../nodes/platforms';
import { BILLING_SANDBOXES } from '../sandbox/platforms';
import { LIVE_PARAMETERS, readReferenceWorkflow, startStage, withParameters, type Stage } from '../support/recoveryStage';

/** Stripe is what every other test plays. */
const OTHERS = Object.entries(BILLING_SANDBOXES).filter(([id]) => id !== 'stripe');

describe.each(OTHERS)('workflow 01 on %s, switched by dropdown and credential alone', (id, start) => {
	let stage: Stage;
	afterEach(async () => await stage?.close(), 60_000);

	it('works every customer as it should', async () => {
		stage = await startStage(start);
		const isOwned = (await platformOf(id)).supports.includes('stop-native-retries');
		const live = { ...LIVE_PARAMETERS, 'Guarded Action': { ...LIVE_PARAMETERS['Guarded Action'], retryOwner: isOwned ? 'own' : 'assist' } };
		await stage.publish(withParameters(await readReferenceWorkflow(), live));
		const played = await playAll(stage, { isOwned, known: () => undefined });
		const endings = await Promise.all(
			played.map(async (one) => {
				return [one.scene.customer.name, endingOf(one.scene, isOwned).judge(await viewCase(stage, one))];
			}),
		);
		expect(endings.filter(([, problem]) => problem !== null)).toEqual([]);
		expect(endings.length).toBeGreaterThan(5);
		expect(await (await stage.ledger()).verifyChain()).toMatchObject({ ok: true });
	}, 300_000);
});
