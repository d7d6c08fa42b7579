import { readFileSync } from 'node:fs';
import path from 'node:path';

import { CONTACT_PURPOSES } from '../../../nodes/core/case';
import { CHANNELS } from '../../../nodes/core/channels';
import { aChatModel, drafts, GOOD_BODY, GOOD_SUBJECT } from '../../ai/aChatModel';
import { aNode, NODE_TYPES, useEngineBench } from '../../engine/bench';
import { itemsFrom, runInEngine } from '../../engine/engine';
import { withModel } from '../../engine/fakeModel';
import { repositoryRoot } from '../../support/paths';

interface WorkflowFile {
	nodes: Array<{ name: string; parameters: { jsCode?: string } }>;
}

const workflow = JSON.parse(readFileSync(path.join(repositoryRoot, 'workflows', '16-compare-prompts.json'), 'utf8')) as WorkflowFile;
const { jsCode = '' } = workflow.nodes.find(({ name }) => name === 'Make the Case')?.parameters ?? {};
const makeCase = new Function('$json', jsCode) as (row: object) => { json: object };

describe('the workflow that compares prompts', () => {
	const bench = useEngineBench();

	async function draft(row: object) {
		const extension = withModel(() => aChatModel(drafts(GOOD_SUBJECT, GOOD_BODY)).model);
		const run = await runInEngine({
			types: { ...NODE_TYPES, ...extension?.types },
			nodes: [aNode('dunningMessage', 'Dunning Message', { parameters: { operation: 'draft', senderName: 'Example Billing', options: {} } }), ...(extension?.nodes ?? [])],
			connections: (extension?.connections ?? {}) as never,
			credentials: bench().credentials,
			mode: 'evaluation',
			start: 'Dunning Message',
			items: [makeCase(row).json],
		});
		return itemsFrom(run, 'Dunning Message')[0];
	}

	it('makes a case that is drafted, of an empty row too', async () => {
		expect(await draft({})).toMatchObject({ message: { writer: 'model', subject: GOOD_SUBJECT, fallbackReason: null, channel: 'email' } });
	});

	it('makes one for every purpose and channel', async () => {
		for (const purpose of CONTACT_PURPOSES) {
			for (const channel of CHANNELS) expect(await draft({ purpose, channel, stage: '2', language: 'de' })).toMatchObject({ message: { purpose, channel, language: 'de' } });
		}
	});
});
