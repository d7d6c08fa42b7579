import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import type { INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeType, INodeTypeDescription } from 'n8n-workflow';

import { repositoryRoot } from '../support/paths';

const { n8n } = JSON.parse(readFileSync(path.join(repositoryRoot, 'package.json'), 'utf8')) as { n8n: { nodes: string[] } };
const names = n8n.nodes.map((file) => path.basename(file, '.node.js'));

function construct(name: string): INodeType {
	const module = jest.requireActual<Record<string, new () => INodeType>>(path.join(repositoryRoot, 'nodes', name, `${name}.node.ts`));
	const Type = module[name];
	if (Type === undefined) throw new Error(`The file of ${name} exports no class of that name`);
	return new Type();
}

/** Every node that the package offers. */
const DESCRIPTIONS = new Map(names.map((name) => [name, construct(name).description]));

function describedAs(name: string): INodeTypeDescription {
	const description = DESCRIPTIONS.get(name);
	if (description === undefined) throw new Error(`The package offers no node ${name}`);
	return description;
}

/** The description behind a type as workflows name it. */
/** What an agent calls is made by n8n of the node of the same name. */
const ofType = (type: string): INodeTypeDescription | undefined => [...DESCRIPTIONS.values()].find((description) => type.replace(/(Hitl)?Tool$/, '') === `n8n-nodes-dunning.${description.name}`);

const isProperty = (option: INodePropertyOptions | INodeProperties | INodePropertyCollection): option is INodeProperties => 'type' in option;
const isGroup = (option: INodePropertyOptions | INodeProperties | INodePropertyCollection): option is INodePropertyCollection => 'values' in option;

/** What workflows in the wild depend on: names, types, values and defaults; every text may still be improved. */
function contractOf(property: INodeProperties): object {
	const options = (property.options ?? []).map((option) => {
		if (isProperty(option)) return contractOf(option);
		return isGroup(option) ? { name: option.name, values: option.values.map(contractOf) } : option.value;
	});
	return { name: property.name, type: property.type, default: property.default, ...(options.length > 0 ? { options } : {}) };
}

/** Every property, those inside collections too. */
function flatten(properties: readonly INodeProperties[]): INodeProperties[] {
	return properties.flatMap((property) => {
		const inside = (property.options ?? []).flatMap((option) => (isProperty(option) ? [option] : isGroup(option) ? option.values : []));
		return [property, ...flatten(inside)];
	});
}

/** What of a parameter's value its field does not offer. */
function valuesRefusedBy(property: INodeProperties | undefined, value: unknown): unknown[] {
	const options = property?.options ?? [];
	const isOffered = (chosen: unknown): boolean => options.some((option) => 'value' in option && option.value === chosen);
	if (property === undefined) return [value];
	// What the ledger offers is not known here.
	if (property.typeOptions?.loadOptionsMethod !== undefined) return [];
	if (property.type === 'options' || property.type === 'multiOptions') return [value].flat().filter((chosen) => !isOffered(chosen));
	if (property.type !== 'collection') return [];
	return Object.keys(value as object).filter((name) => !options.some((option) => option.name === name));
}

const workflowFiles = readdirSync(path.join(repositoryRoot, 'workflows')).filter((file) => file.endsWith('.json'));

interface WorkflowFile {
	nodes: Array<{ name: string; type: string; typeVersion: number; parameters: Record<string, unknown>; credentials?: unknown; webhookId?: string }>;
	connections: Record<string, Record<string, Array<Array<{ node: string }> | null>>>;
	pinData?: object;
	staticData?: unknown;
	id?: string;
}
const readWorkflow = (file: string): WorkflowFile => JSON.parse(readFileSync(path.join(repositoryRoot, 'workflows', file), 'utf8')) as WorkflowFile;

describe('the nodes', () => {
	it('say below the symbol which operation was chosen, whichever it is', () => {
		for (const { name, subtitle = '', properties } of DESCRIPTIONS.values()) {
			const said = /^=\{\{ \{(?<words>[^}]*)\}\[\$parameter\["operation"\]\]/.exec(subtitle)?.groups?.words;
			const values = properties.filter((property) => property.name === 'operation').flatMap(({ options = [] }) => options.flatMap((option) => ('value' in option ? [String(option.value)] : [])));
			if (said !== undefined) expect({ name, unsaid: values.filter((value) => !said.includes(`${value}: "`)) }).toEqual({ name, unsaid: [] });
		}
	});

	it('are exactly the folders that begin with a capital', () => {
		const folders = readdirSync(path.join(repositoryRoot, 'nodes')).filter((name) => /^[A-Z]/.test(name));
		expect([...names].sort()).toEqual(folders.sort());
		expect(n8n.nodes).toEqual(names.map((name) => `dist/nodes/${name}/${name}.node.js`));
	});

	it.each(names)('%s keeps its name, ways in and out, and parameters for ever', (name) => {
		const { displayName, name: type, version, inputs, outputs, outputNames, credentials, properties } = describedAs(name);
		const kept = properties.filter((property) => property.type !== 'notice').map(contractOf);
		expect({ displayName, type, version, inputs, outputs, outputNames, credentials: credentials?.map((one) => [one.name, one.required ?? false]), properties: kept }).toMatchSnapshot();
	});

	it.each(names)('%s names an action for each operation, or has none', (name) => {
		const operations = describedAs(name).properties.filter((property) => property.name === 'operation');
		const options = operations.flatMap((property) => (property.options ?? []) as INodePropertyOptions[]);
		expect(options.filter(({ action }) => !action)).toEqual([]);
		expect(new Set(options.map(({ action }) => action)).size).toBe(options.length);
	});

	it.each(names)('%s has a default among its options, and no two parameters of one name', (name) => {
		const properties = flatten(describedAs(name).properties);
		for (const property of properties.filter(({ type, typeOptions }) => type === 'options' && typeOptions?.loadOptionsMethod === undefined)) {
			expect((property.options as INodePropertyOptions[]).map(({ value }) => value)).toContain(property.default);
		}
		const top = describedAs(name).properties.map((property) => property.name);
		expect(new Set(top).size).toBe(top.length);
	});

	it.each(names)('%s has icons for light and dark, and a codex file in Finance & Accounting', (name) => {
		const { icon } = describedAs(name);
		if (typeof icon !== 'object') throw new Error(`${name} has no pair of icons`);
		const folder = path.join(repositoryRoot, 'nodes', name);
		for (const file of [icon.light, icon.dark]) expect(existsSync(path.join(folder, file.replace('file:', '')))).toBe(true);
		const codex = JSON.parse(readFileSync(path.join(folder, `${name}.node.json`), 'utf8')) as { categories: string[]; node: string };
		expect(codex.categories).toContain('Finance & Accounting');
		expect(codex.node).toBe(`n8n-nodes-dunning.${describedAs(name).name}`);
	});

	it.each(names)('%s is a tool unless it is a trigger, and then asks for the case by a parameter', (name) => {
		const { usableAsTool, group, properties } = describedAs(name);
		expect(usableAsTool ?? false).toBe(!group.includes('trigger'));
		expect(properties.some((property) => property.name === 'caseId' && property.displayOptions?.show?.['@tool']?.[0] === true)).toBe(usableAsTool ?? false);
	});
});

describe.each(workflowFiles)('workflow %s', (file) => {
	const workflow = readWorkflow(file);
	const ours = workflow.nodes.filter(({ type }) => type.startsWith('n8n-nodes-dunning.'));

	it('uses our nodes, in versions that exist', () => {
		expect(ours.length).toBeGreaterThan(0);
		for (const node of ours) {
			expect([node.type, ofType(node.type)?.version]).toEqual([node.type, node.typeVersion]);
		}
	});

	it.each(ours)('sets only parameters that $name has, to values that it offers', ({ type, parameters }) => {
		for (const [name, value] of Object.entries(parameters)) {
			expect([name, valuesRefusedBy(ofType(type)?.properties.find((one) => one.name === name), value)]).toEqual([name, []]);
		}
	});

	it('connects nodes that are there', () => {
		const known = workflow.nodes.map(({ name }) => name);
		const ends = Object.values(workflow.connections).flatMap((kinds) => Object.values(kinds).flat(2).map((end) => end?.node));
		expect(known).toEqual(expect.arrayContaining([...Object.keys(workflow.connections), ...ends]));
		expect(new Set(known).size).toBe(known.length);
	});

	it('holds nothing of the machine that it was drawn on', () => {
		const text = readFileSync(path.join(repositoryRoot, 'workflows', file), 'utf8');
		expect(workflow.nodes.filter(({ credentials, webhookId }) => credentials !== undefined || webhookId !== undefined)).toEqual([]);
		expect([workflow.id, workflow.staticData ?? null, workflow.pinData ?? {}]).toEqual([undefined, null, {}]);
		expect(['versionId', 'shared', 'tags', 'owner'].filter((field) => field in workflow)).toEqual([]);
		expect([...text.matchAll(/[\w.+-]+@([\w-]+\.[\w.-]+)/g)].map(([, domain]) => domain).filter((domain) => domain !== 'example.com')).toEqual([]);
		expect(text).not.toMatch(/(sk|rk|whsec|acct|cus|in)_[A-Za-z0-9]{8,}|localhost|127\.0\.0\.1|instanceId/);
	});

	it('is safe as shipped: it records only and leaves the retries to the platform', () => {
		const action = ours.filter(({ type }) => /\.guardedAction(Tool)?$/.test(type));
		expect(action.map(({ parameters }) => [parameters.phase ?? 'shadow', parameters.retryOwner ?? 'observe'])).toEqual(action.map(() => ['shadow', 'observe']));
	});
});
