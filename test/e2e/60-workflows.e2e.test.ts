import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { listen, send } from '../sandbox/wire/listen';
import { runCli } from '../support/cli';
import { nodeTypes } from '../support/rest';
import { openWorkflowStage, startWorkflowHost, type WorkflowHost, type WorkflowScene, type WorkflowStage } from '../support/workflowStage';
import { isOurs, readWorkflows, stepsOf, WORKFLOWS } from '../workflows/files';
import { parameterProblems } from '../workflows/parameters';
import { SCENES } from './workflows';

/** The numbers that `npm run test:workflows -- 03 11` names; all without any. */
const wanted = (process.env.DUNNING_WORKFLOWS ?? '').split(',').filter((number) => number !== '');
const scenes = SCENES.filter(({ workflow }) => wanted.length === 0 || wanted.some((number) => workflow.startsWith(`${number}-`)));

jest.setTimeout(120_000);

// All of them on one n8n, and begun before the first test: most of the time is waiting for what falls due.
describe('the reference workflows, in a real n8n', () => {
	let host: WorkflowHost;
	const stages = new Map<WorkflowScene, WorkflowStage>();
	const troubles = new Map<WorkflowScene, unknown>();

	const stageOf = (scene: WorkflowScene) => (): WorkflowStage => {
		const stage = stages.get(scene);
		if (stage === undefined) throw new Error(`The stage of ${scene.workflow} could not be opened.`);
		return stage;
	};

	beforeAll(async () => {
		host = await startWorkflowHost();
		for (const scene of scenes) stages.set(scene, await openWorkflowStage(host, scene.workflow.replace('.json', '')));
		// One after the other: n8n publishes on one connection to its database.
		for (const scene of scenes) await scene.begin(stageOf(scene)()).catch((error: unknown) => troubles.set(scene, error));
	}, 400_000);

	afterAll(async () => {
		await host?.close();
		await Promise.all([...stages.values()].map(async (stage) => await stage.close()));
	}, 120_000);

	it('are all here that were asked for', () => {
		expect(scenes.length).toBeGreaterThan(wanted.length === 0 ? 0 : wanted.length - 1);
	});

	it('set only parameters that n8n’s own nodes show, to values that they offer', async () => {
		const types = await nodeTypes(host.session);
		const describe = ({ type, typeVersion }: INode): INodeTypeDescription | undefined => types.find(({ name, version }) => name === type && [version].flat().includes(typeVersion));
		const problems = readWorkflows(WORKFLOWS).flatMap((workflow) =>
			stepsOf(workflow).filter((node) => !isOurs(node)).flatMap((node) => {
				const description = describe(node);
				const found = description === undefined ? [`n8n has no ${node.type} ${node.typeVersion}`] : parameterProblems(node, description);
				return found.map((problem) => `${workflow.file}: ${problem}`);
			}),
		);
		expect(problems).toEqual([]);
	});

	it('are imported from an address', async () => {
		const files = readWorkflows(WORKFLOWS).map(({ file }) => file);
		const shelf = await listen((request, response) => {
			void readFile(path.join(WORKFLOWS, path.basename(request.url ?? '')), 'utf8').then((body) => send(response, { status: 200, body }));
		});
		const { id: projectId } = await host.session.call<{ id: string }>('GET', '/rest/projects/personal');
		try {
			for (const file of files) {
				const query = new URLSearchParams({ projectId, url: `${shelf.url}/${file}` });
				const imported = await host.session.call<{ nodes: INode[] }>('GET', `/rest/workflows/from-url?${query.toString()}`);
				expect([file, imported.nodes.length]).toEqual([file, readWorkflows(WORKFLOWS).find((one) => one.file === file)?.nodes.length]);
			}
		} finally {
			await shelf.close();
		}
	});

	it('are imported by n8n’s command line', async () => {
		const said = await runCli(host.n8n.userFolder, ['import:workflow', '--separate', `--input=${WORKFLOWS}`]);
		expect(said).toMatch(/Successfully imported \d+ workflows/);
		const listed = await host.session.call<Array<{ name: string }>>('GET', '/rest/workflows');
		const names = listed.map(({ name }) => name);
		expect(names).toEqual(expect.arrayContaining(readWorkflows(WORKFLOWS).map(({ name }) => name)));
	});

	for (const scene of scenes) {
		describe(scene.workflow.replace('.json', ''), () => {
			it('begins', () => {
				expect(troubles.get(scene)).toBeUndefined();
			});
			scene.tests(stageOf(scene));
		});
	}
});
