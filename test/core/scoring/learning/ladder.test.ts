import { demote, footingOf, type LadderInput } from '../../../../nodes/core/scoring/learning/ladder';
import { PRIOR_MODEL, type RecoveryModel } from '../../../../nodes/core/scoring/model/model';
import { trainModel } from '../../../../nodes/core/scoring/model/train';
import { someRows, TODAY } from '../model/someRows';

const trained = trainModel(someRows(400, 3), PRIOR_MODEL, { now: new Date(TODAY * 86_400_000) });

const judged = (isHealthy: boolean): RecoveryModel => {
	if (trained.health === null) throw new Error('the model was not judged');
	return { ...trained, health: { ...trained.health, isHealthy, problems: isHealthy ? [] : ['it expects 40 % and 10 % came'] } };
};

const footing = (changes: Partial<LadderInput> = {}) => footingOf({ published: [], category: 'insufficient-funds', hasCalendar: true, trouble: null, ...changes });

describe('footingOf', () => {
	it('stands on a healthy model of the merchant', () => {
		expect(footing({ published: [judged(true)] })).toMatchObject({ rung: 'merchant-model', model: { version: trained.version } });
	});

	it('stands on the priors while nothing was learned, and says so', () => {
		expect(footing()).toEqual({ rung: 'prior-model', model: PRIOR_MODEL, reason: 'nothing was learned from your own history yet' });
		expect(footing({ trouble: 'the ledger is down' })).toMatchObject({ rung: 'prior-model', reason: 'the ledger is down' });
	});

	it('steps down by one when the newest model fails its checks, by two when the one before did too, with the reason', () => {
		expect(footing({ published: [judged(false), judged(true)] })).toMatchObject({ rung: 'prior-model', reason: expect.stringContaining('it expects 40 % and 10 % came') });
		expect(footing({ published: [judged(false), judged(false)] })).toMatchObject({ rung: 'category-rules', model: null, reason: expect.stringContaining('two models in a row') });
		expect(footing({ published: [judged(false), judged(false)], hasCalendar: false })).toMatchObject({ rung: 'fixed-schedule', model: null });
		expect(footing({ published: [{ ...trained, health: null }] })).toMatchObject({ rung: 'prior-model', reason: expect.stringContaining('was not judged') });
	});

	it.each(['hard', 'needs-customer', 'unknown'] as const)('leaves %s to a person, whatever was learned', (category) => {
		expect(footing({ published: [judged(true)], category })).toMatchObject({ rung: 'person', model: null });
	});
});

describe('demote', () => {
	it('goes down one rung at a time', () => {
		const input: LadderInput = { published: [], category: 'technical', hasCalendar: false, trouble: null };
		const one = demote(footing({ published: [judged(true)] }), input, 'no figures');
		expect(one).toMatchObject({ rung: 'prior-model', reason: 'no figures' });
		expect(demote(one, input, 'none again')).toMatchObject({ rung: 'category-rules', model: null });
		expect(demote(one, { ...input, category: 'insufficient-funds' }, 'none again')).toMatchObject({ rung: 'fixed-schedule', model: null });
	});
});
