import { openWorkflowStage, startWorkflowHost, type WorkflowHost, type WorkflowScene, type WorkflowStage } from '../support/workflowStage';
import { SCENES } from './workflows';

/** The numbers that `npm run test:workflows -- 03 11` names; all without any. */
const wanted = (process.env.DUNNING_WORKFLOWS ?? '').split(',').filter((number) => number !== '');
const scenes = SCENES.filter(({ workflow }) => wanted.length === 0 || wanted.some((number) => workflow.startsWith(`${number}-`)));

jest.setTimeout(120_000);

// All of them on one n8n, and begun together: most of the time is waiting for what falls due.
describe('the reference workflows, in a real n8n', () => {
	let host: WorkflowHost;
	const stages = new Map<WorkflowScene, WorkflowStage>();

	const stageOf = (scene: WorkflowScene) => (): WorkflowStage => {
		const stage = stages.get(scene);
		if (stage === undefined) throw new Error(`The stage of ${scene.workflow} could not be opened.`);
		return stage;
	};

	beforeAll(async () => {
		host = await startWorkflowHost();
		for (const scene of scenes) stages.set(scene, await openWorkflowStage(host, scene.workflow.replace('.json', '')));
		await Promise.all(scenes.map(async (scene) => await scene.begin(stageOf(scene)())));
	}, 300_000);

	afterAll(async () => {
		for (const stage of stages.values()) await stage.close();
		await host?.close();
	}, 120_000);

	it('are all here that were asked for', () => {
		expect(scenes.length).toBeGreaterThan(wanted.length === 0 ? 0 : wanted.length - 1);
	});

	for (const scene of scenes) {
		describe(scene.workflow.replace('.json', ''), () => scene.tests(stageOf(scene)));
	}
});
