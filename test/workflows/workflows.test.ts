import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { INode, INodeTypeDescription } from 'n8n-workflow';
import { describeOurs, EXAMPLES, isNote, isOurs, readWorkflows, stepsOf, WORKFLOWS } from './files';
import { contains, footprintOf, overlap, symbolOf, textBottomOf } from './geometry';
import { operationOf, parameterProblems } from './parameters';

const DESCRIPTIONS = describeOurs();
/** A node that an agent calls is described by the one it was made of, under its own name. */
function descriptionOf(type: string): INodeTypeDescription | undefined {
	const base = DESCRIPTIONS.get(type.replace(/(Hitl)?Tool$/, ''));
	return base && { ...base, name: type.replace('n8n-nodes-dunning.', '') };
}

const workflows = readWorkflows(WORKFLOWS);
const examples = existsSync(EXAMPLES) ? readWorkflows(EXAMPLES) : [];

const MOST_STEPS = 12;
/** Where the job does not allow twelve, and why. */
const LARGER: Readonly<Record<string, { steps: number; why: string }>> = {
	'02-approve-high-value.json': { steps: 15, why: 'recovers like 01 and asks, reminds and takes up decisions besides' },
	'14-collect-overdue-invoices.json': { steps: 15, why: 'two jobs in one place: it collects, and takes down what the customers answer' },
	'15-send-by-every-channel.json': { steps: 17, why: 'one sender for each of five channels, and the answers that come back' },
};

const SECRETS = /\b(sk|rk|pk)_(live|test)_|\bwhsec_|\bxox[abpr]-|\bAKIA[A-Z0-9]{16}|-----BEGIN|\beyJ[\w-]{10,}\./;

describe.each(workflows)('$file', ({ file, name, nodes, connections, settings, pinData, meta, ...rest }) => {
	const workflow = { file, name, nodes, connections, settings };
	const steps = stepsOf(workflow);
	const notes = nodes.filter(isNote);
	const named = (one: INode): string => one.name;

	it('is named by its number, and lies in the file that says what it is for', () => {
		expect(file).toMatch(/^\d\d(-[a-z0-9]+)+\.json$/);
		expect(name.slice(0, 3)).toBe(`${file.slice(0, 2)} `);
	});

	it('holds no id of an instance, no credential, no pinned data, no secret and nothing else', () => {
		expect(Object.keys(rest)).toEqual([]);
		expect(pinData ?? {}).toEqual({});
		expect(meta ?? {}).toEqual({ templateCredsSetupCompleted: false });
		expect(nodes.filter((node) => 'credentials' in node || 'webhookId' in node).map(named)).toEqual([]);
		expect(JSON.stringify(nodes)).not.toMatch(SECRETS);
		expect(new Set(nodes.map(({ id }) => id)).size).toBe(nodes.length);
	});

	it('runs its branches from top to bottom, and sleeps nowhere', () => {
		expect(settings).toMatchObject({ executionOrder: 'v1' });
		expect(steps.filter(({ type }) => /\.wait$/.test(type)).map(named)).toEqual([]);
		for (const step of steps) {
			const targets = (connections[step.name]?.main ?? []).map((ends) => ends?.map(({ node }) => node) ?? []);
			const [done] = targets[0] ?? [];
			const tops = targets.flat().map((target) => symbolOf(nodes.find((node) => node.name === target) as INode).top);
			if (done === undefined || !step.type.endsWith('.guardedAction')) continue;
			expect(symbolOf(nodes.find((node) => node.name === done) as INode).top).toBe(Math.min(...tops));
		}
	});

	it('has at most twelve steps where its job allows it', () => {
		expect(steps.length).toBeLessThanOrEqual(LARGER[file]?.steps ?? MOST_STEPS);
	});

	it('names its nodes with the prefix of their package', () => {
		expect(steps.filter(({ type }) => !/^(n8n-nodes-dunning|n8n-nodes-base|@n8n\/n8n-nodes-langchain)\.\w+$/.test(type)).map(named)).toEqual([]);
		expect(steps.some(isOurs)).toBe(true);
	});

	it('sets only parameters that our nodes show, to values that they offer', () => {
		const problems = steps.filter(isOurs).flatMap((node) => {
			const description = descriptionOf(node.type);
			return description === undefined ? [`${node.type} is no node of ours`] : parameterProblems(node, description);
		});
		expect(problems).toEqual([]);
	});

	it('says in notes what it does and how it is set up', () => {
		const texts = notes.map(({ parameters }) => String(parameters.content));
		expect(texts.some((text) => text.startsWith('## ') && text.includes('**To set up**'))).toBe(true);
	});

	it('has no node that lies on another or on its label', () => {
		const clashes = steps.flatMap((one, index) => steps.slice(index + 1).filter((other) => overlap(footprintOf(one), footprintOf(other))).map((other) => `${one.name} / ${other.name}`));
		expect(clashes).toEqual([]);
	});

	it('has notes that hold whole nodes or none, below their text, and do not lie on each other', () => {
		const problems = notes.flatMap((note) => {
			const box = symbolOf(note);
			const textBottom = textBottomOf(note);
			const inside = steps.filter((step) => overlap(box, symbolOf(step)));
			return [
				...inside.filter((step) => !contains(box, footprintOf(step))).map((step) => `${step.name} hangs over the edge of ${note.name}`),
				...inside.filter((step) => symbolOf(step).top < textBottom).map((step) => `${step.name} lies on the text of ${note.name}`),
				...(textBottom > box.top + box.height ? [`the text of ${note.name} is cut`] : []),
				...notes.filter((other) => other !== note && overlap(box, symbolOf(other))).map((other) => `${note.name} lies on ${other.name}`),
			];
		});
		expect(problems).toEqual([]);
	});

	it('connects nodes that are there, and leaves none alone', () => {
		const ends = Object.values(connections).flatMap((kinds) => Object.values(kinds).flat(2).flatMap((end) => end?.node ?? []));
		const known = steps.map(named);
		expect(known).toEqual(expect.arrayContaining([...Object.keys(connections), ...ends]));
		const connected = new Set([...Object.keys(connections), ...ends]);
		expect(known.filter((one) => !connected.has(one))).toEqual([]);
	});

	it('has its chapter with a picture in workflows/README.md', () => {
		const number = file.slice(0, 2);
		expect(readFileSync(path.join(WORKFLOWS, 'README.md'), 'utf8')).toContain(`../docs/images/workflow-${number}.png`);
		expect(existsSync(path.join(WORKFLOWS, '..', 'docs', 'images', `workflow-${number}.png`))).toBe(true);
	});
});

describe('together, reference workflows and examples', () => {
	const all = [...workflows, ...examples].flatMap(stepsOf);

	it.each([...DESCRIPTIONS.values()])('show every operation of $displayName', (description) => {
		const type = `n8n-nodes-dunning.${description.name}`;
		const used = all.filter((node) => node.type === type || node.type === `${type}Tool` || node.type === `${type}HitlTool`);
		expect(used.length).toBeGreaterThan(0);
		const operations = (description.properties.find(({ name }) => name === 'operation')?.options ?? []).map((option) => ('value' in option ? String(option.value) : ''));
		const shown = new Set(used.map((node) => operationOf(node, description)));
		expect(operations.filter((operation) => !shown.has(operation))).toEqual([]);
	});

	it('set only parameters that our nodes show, in the examples too', () => {
		const problems = examples.flatMap(stepsOf).flatMap((node) => {
			const description = DESCRIPTIONS.get(node.type);
			return description === undefined ? [] : parameterProblems(node, description);
		});
		expect(problems).toEqual([]);
	});
});
