import { useEngineBench } from '../../engine/bench';
import { releaseMessage, runLog } from './aLog';

describe('Audit Log, Record Rating', () => {
	const bench = useEngineBench();
	const rate = async (parameters: object, run: Parameters<typeof runLog>[2] = {}) => await runLog(bench(), { operation: 'recordRating', highestRating: 5, ratingComment: '', ...parameters }, run);
	const rated = async () => await bench().store.entries({ type: 'customer.rated', limit: 9, includeRehearsals: true });

	it('puts the answer on the case of the message, as 0 to 100, with a comment that only the customer’s key opens', async () => {
		const { permitId, customer, worked } = await releaseMessage(bench());
		const { items } = await rate({ ratedPermit: permitId, rating: 4, ratingComment: 'Ada was pleased' });
		expect(items).toMatchObject([{ audit: { recorded: true, caseId: worked.caseId, percent: 75 } }]);
		const [entry] = await rated();
		expect(entry).toMatchObject({ caseId: worked.caseId, isRehearsal: false, body: { permitId, customer, rating: 4, of: 5, percent: 75 } });
		expect(JSON.stringify(entry)).not.toContain('pleased');
		expect(await bench().store.openPersonal(customer, String(entry?.body.sealedText))).toBe('Ada was pleased');
	});

	it('counts one answer per message', async () => {
		const { permitId } = await releaseMessage(bench());
		await rate({ ratedPermit: permitId, rating: 5 });
		expect((await rate({ ratedPermit: permitId, rating: 1 })).items).toMatchObject([{ audit: { recorded: false, why: 'This message was rated before.' } }]);
		expect(await rated()).toHaveLength(1);
	});

	it('believes no permit that it did not give, and no rating off the scale', async () => {
		const { permitId } = await releaseMessage(bench());
		expect((await rate({ ratedPermit: 'made-up', rating: 5 })).error?.message).toContain('no message with this permit');
		for (const rating of [0, 6, 2.5, 'good', '']) expect((await rate({ ratedPermit: permitId, rating })).error?.message).toContain('no whole number on the scale');
		expect(await rated()).toEqual([]);
	});

	it('records nothing in a test run', async () => {
		const { permitId } = await releaseMessage(bench());
		expect((await rate({ ratedPermit: permitId, rating: 5 }, { mode: 'manual' })).items).toMatchObject([{ audit: { recorded: false } }]);
		expect(await rated()).toEqual([]);
	});
});
