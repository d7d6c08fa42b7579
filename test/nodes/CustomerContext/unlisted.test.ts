import { readUnlisted } from '../../../nodes/core/declines/unlisted';
import { countUnlisted } from '../../../nodes/CustomerContext/unlisted';
import { aNode, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { itemsFrom, runInEngine } from '../../engine/engine';
import { aDecline, anAttempt, facts } from '../../core/build';

const bench = useEngineBench();

const unheardOf = (id: string, code: string) => anAttempt({ id, decline: aDecline('unknown', { code, decidedBy: 'stripe decline_code (not listed)' }) });

async function listed() {
	const run = await runInEngine({ types: NODE_TYPES, nodes: [aNode('auditLog', 'Audit Log', { parameters: { operation: 'unlistedDeclines' } })], connections: {}, credentials: bench().credentials, mode: 'trigger', start: 'Audit Log', items: [{}] });
	return itemsFrom(run, 'Audit Log', 0);
}

describe('a decline that no table lists', () => {
	it('is counted once per attempt, however often its case is read, and shown to the operator', async () => {
		const desk = { store: bench().store, platform: { id: 'stripe' }, account: 'acct_1' };
		const first = facts({ history: [unheardOf('ch_1', 'moon_phase'), anAttempt({ id: 'ch_2' })] });
		const later = facts({ history: [unheardOf('ch_1', 'moon_phase'), unheardOf('ch_3', 'moon_phase'), unheardOf('ch_4', 'tide_out')] });
		for (const cases of [[first], [first], [later, later]]) await countUnlisted(desk, cases);
		const field = 'stripe decline_code';
		expect(await listed()).toEqual([
			{ platform: 'stripe', field, code: 'moon_phase', attempts: 2 },
			{ platform: 'stripe', field, code: 'tide_out', attempts: 1 },
		]);
	});

	it('leaves nothing that could be personal', async () => {
		const desk = { store: bench().store, platform: { id: 'stripe' }, account: 'acct_1' };
		await countUnlisted(desk, [facts({ history: [unheardOf('ch_9', 'declined for ada@example.com')] })]);
		expect(readUnlisted(await bench().store.counters())).toEqual([{ platform: 'stripe', field: 'stripe decline_code', code: 'no plain code', attempts: 1 }]);
	});
});
