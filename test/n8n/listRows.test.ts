import { CaseBrief } from '../../nodes/CaseBrief/CaseBrief.node';
import { CustomerContext } from '../../nodes/CustomerContext/CustomerContext.node';
import { GuardedAction } from '../../nodes/GuardedAction/GuardedAction.node';
import { aNode } from '../engine/bench';
import { searchList } from '../engine/engine';
import { startZendeskSandbox } from '../sandbox/zendesk/start';
import { startModelSandbox } from '../sandbox/model/start';
import { aStory } from '../sandbox/wire/customer';

const closers: Array<() => Promise<unknown>> = [];
afterEach(async () => {
	for (const close of closers.splice(0)) await close();
});

describe('the dropdown of the fields of a source', () => {
	async function fields(changes: Record<string, string> = {}) {
		const vendor = await startZendeskSandbox([aStory()]);
		closers.push(vendor.close);
		const node = { ...aNode('customerContext', 'Customer Context', { parameters: { sources: ['zendesk'] } }), credentials: { dunningZendeskApi: { id: '1', name: 'Zendesk' } } };
		const credential = { subdomain: 'acme', email: vendor.email, apiToken: vendor.apiToken, apiAddress: vendor.url, ...changes };
		return await searchList({ type: new CustomerContext(), node, credentials: { dunningZendeskApi: credential } }, 'zendeskFields', 'health');
	}

	it('offers what the account calls them, with the name that the node keeps', async () => {
		expect(await fields()).toEqual([{ name: 'health score (organization, health_score)', value: 'health_score' }]);
	});

	it('says what to do about a refused token', async () => {
		await expect(fields({ apiToken: 'a-stranger' })).rejects.toMatchObject({ message: expect.stringContaining('Zendesk refused the credential (401)'), description: expect.stringContaining('"By Name"') });
	});
});

describe('the dropdown of the fields of the account', () => {
	it('asks for a credential where none is chosen', async () => {
		const look = { type: new GuardedAction(), node: { ...aNode('guardedAction', 'Guarded Action', { parameters: { platform: 'recurly' } }), credentials: {} }, credentials: {} };
		await expect(searchList(look, 'campaigns')).rejects.toMatchObject({ message: 'No Recurly credential is chosen in this node', description: expect.stringContaining('Choose one') });
	});
});

describe('the dropdown of the models of an account', () => {
	const models = async (baseUrl: string, apiKey: string) =>
		await searchList({ type: new CaseBrief(), node: aNode('caseBrief', 'Case Brief', { parameters: { operation: 'triage', modelSource: 'credential' } }), credentials: { dunningOpenAiApi: { baseUrl, apiKey } } }, 'models');

	it('offers them by name', async () => {
		const model = await startModelSandbox();
		closers.push(model.close);
		const offered = await models(model.url, model.apiKey);
		expect(offered.length).toBeGreaterThan(0);
		for (const { name, value } of offered) expect([name, typeof value]).toEqual([value, 'string']);
	});

	it('says what to do when nothing answers, or something else does', async () => {
		await expect(models('http://127.0.0.1:9/v1', 'x')).rejects.toMatchObject({ message: 'No answer from the account of the model', description: expect.stringContaining('base URL') });
		const vendor = await startZendeskSandbox([aStory()]);
		closers.push(vendor.close);
		await expect(models(vendor.url, 'x')).rejects.toMatchObject({ message: expect.stringContaining('(401)'), description: expect.stringContaining('by hand') });
	});
});
