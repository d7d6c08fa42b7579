import { readReferenceWorkflow, withParameters } from '../support/recoveryStage';

describe('changing parameters of a reference workflow', () => {
	it('lays them over those of the node, and leaves the others alone', async () => {
		const draft = await readReferenceWorkflow('01');
		const changed = withParameters(draft, { 'Guarded Action': { phase: 'auto' } });
		expect(changed.nodes.find(({ name }) => name === 'Guarded Action')?.parameters).toMatchObject({ phase: 'auto', retryOwner: 'observe' });
		expect(changed.nodes.filter(({ name }) => name !== 'Guarded Action')).toEqual(draft.nodes.filter(({ name }) => name !== 'Guarded Action'));
	});

	it('refuses a node that is not there: the test would run with what is shipped', async () => {
		const draft = await readReferenceWorkflow('01');
		expect(() => withParameters(draft, { 'Guarded Actions': { phase: 'auto' } })).toThrow('has no node called Guarded Actions');
	});
});
