import { PRIOR_MODEL, type RecoveryModel } from '../../../nodes/core/scoring/model/model';
import { trainModel } from '../../../nodes/core/scoring/model/train';
import { someRows, TODAY } from '../../core/scoring/model/someRows';
import { useEngineBench } from '../../engine/bench';

const trained = trainModel(someRows(3000, 1, ({ category }) => (category === 'technical' ? 0.8 : 0.2)), PRIOR_MODEL, { now: new Date(TODAY * 86_400_000) });
const sick = trainModel(someRows(3000, 2), PRIOR_MODEL, { now: new Date(TODAY * 86_400_000) });

describe('Recovery Score', () => {
	const bench = useEngineBench();

	const publish = async (model: RecoveryModel) => {
		const at = new Date().toISOString();
		const entry = { at, type: 'model.published' as const, caseId: null, actor: 'test', isRehearsal: false, body: { version: model.version } };
		await bench().store.publishModel({ merchant: `stripe:${bench().stripe.accountId}`, model, publishedAt: at, publishedBy: { id: 'ada', identity: 'n8n-login' }, note: '' }, entry);
	};

	const work = async () => {
		const { invoiceId } = bench().fail({ kind: 'insufficient-funds' });
		return (await bench().work([await bench().claimed({ invoiceId })])).only();
	};

	it('rests on published figures until a model was published, and says so', async () => {
		const { score, decision } = await work();
		expect(score).toMatchObject({ model: expect.any(String), confidence: 'low', footing: { arm: expect.any(String) }, forecast: { successCurve: expect.any(Array) } });
		if (score?.footing?.arm === 'model') expect(score.footing).toMatchObject({ rung: 'prior-model', reason: 'nothing was learned from your own history yet' });
		expect(decision.scoredBy?.arm).toBe(score?.footing?.arm);
	});

	it('goes by the merchant’s healthy model, as the decision after it does', async () => {
		expect(trained.health).toMatchObject({ isHealthy: true });
		await publish(trained);
		const { score, decision } = await work();
		expect(score?.model).toBe(trained.version);
		expect(decision.scoredBy).toMatchObject(score?.footing?.arm === 'model' ? { model: trained.version, rung: 'merchant-model' } : { rung: 'category-rules' });
		expect(decision.plan.money).toEqual(score?.plan.money);
	});

	it('steps down from a model that fails its checks, with the reason in the item', async () => {
		await publish(sick);
		const { score } = await work();
		expect(score?.model).toBe(PRIOR_MODEL.version);
		if (score?.footing?.arm === 'model') expect(score.footing).toMatchObject({ rung: 'prior-model', reason: expect.stringContaining(`the model ${sick.version} failed its checks`) });
	});
});
