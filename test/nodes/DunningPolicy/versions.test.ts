import type { INode } from 'n8n-workflow';

import { listPolicyVersions } from '../../../nodes/n8n/policyVersions';
import type { LedgerContext } from '../../../nodes/n8n/ledger';
import { aNode, useEngineBench } from '../../engine/bench';
import { AS_ADA, policyRunner, publish } from './aPolicyRun';

describe('the list of policy versions in the editor', () => {
	const bench = useEngineBench();
	const run = policyRunner(() => bench());

	const contextWith = (ledger: object): LedgerContext => {
		const node: INode = aNode('dunningPolicy', 'Dunning Policy');
		return { getNode: () => node, getCredentials: async () => await Promise.resolve(ledger as never) };
	};
	const list = async () => await listPolicyVersions(contextWith(bench().credentials.dunningLedgerApi ?? {}));

	it('offers what the ledger holds, newest first, after the choice of none', async () => {
		expect(await list()).toEqual([expect.objectContaining({ name: 'Not Chosen', value: '' })]);
		const first = await run.policy(publish({ note: 'First' }), AS_ADA);
		const second = await run.policy(publish({ retries: { maxAttempts: 5 }, note: 'Fewer attempts' }), AS_ADA);
		const [, ...versions] = await list();
		expect(versions.map(({ value }) => value)).toEqual([second.version, first.version]);
		expect(versions[0]).toMatchObject({ name: expect.stringMatching(/ \(in force, \d{4}-\d\d-\d\d\)$/), description: 'Fewer attempts' });
	});

	it('says what to enter when the credential lacks something', async () => {
		await expect(listPolicyVersions(contextWith({ storage: 'postgres' }))).rejects.toMatchObject({ message: expect.stringContaining('has no host'), description: expect.stringContaining('Enter the host') });
	});
});
