import type { ICredentialType, INodeProperties, INodePropertyCollection, INodePropertyOptions, INodeTypeDescription } from 'n8n-workflow';

import { code, GENERATED_NOTICE, table } from './markdown';

type Choice = INodePropertyOptions | INodeProperties | INodePropertyCollection;

const isField = (choice: Choice): choice is INodeProperties => 'type' in choice;
const isOption = (choice: Choice): choice is INodePropertyOptions => 'value' in choice;
const isCollection = (choice: Choice): choice is INodePropertyCollection => 'values' in choice;

const HEAD = ['Field', 'Default', 'What it is for', 'Shown when'];

function describeDefault(field: INodeProperties): string {
	if (field.type === 'collection') return '';
	const options = (field.options ?? []).filter(isOption);
	const nameOf = (value: unknown) => options.find((option) => option.value === value)?.name ?? code(String(value));
	if (field.type === 'resourceLocator') return 'empty';
	if (Array.isArray(field.default)) return field.default.map(nameOf).join(', ');
	return field.default === '' ? 'empty' : nameOf(field.default);
}

function describeOptions(field: INodeProperties): string[] {
	if (field.modes !== undefined) return [`Chosen: ${field.modes.map(({ displayName }) => displayName).join(' or ')}`];
	const options = (field.options ?? []).filter(isOption);
	if (options.every(({ description }) => !description)) return options.length > 1 ? [`One of: ${options.map(({ name }) => name).join(', ')}`] : [];
	return options.map((option) => `**${option.name}**${option.description ? `: ${option.description}` : ''}`);
}

function describeVisibility(field: INodeProperties): string {
	const shown = Object.entries(field.displayOptions?.show ?? {});
	const describeOne = (name: string, values: readonly unknown[]) => (name === '@tool' ? 'used as an AI tool' : `${code(name)} is ${values.map((value) => code(String(value))).join(' or ')}`);
	return shown.map(([name, values]) => describeOne(name, values ?? [])).join(', ');
}

function rowsOf(field: INodeProperties, prefix = ''): string[][] {
	const name = `${prefix}${field.displayName}`;
	if (field.type === 'notice' || field.type === 'hidden') return [];
	if (field.type === 'collection') return (field.options ?? []).filter(isField).flatMap((inner) => rowsOf(inner, `${name} → `));
	if (field.type === 'fixedCollection') return rowsOfGroups(field, name);
	const what = [field.description ?? '', ...describeOptions(field)].filter((text) => text !== '');
	return [[`${name}${field.required ? ' (required)' : ''}`, describeDefault(field), what.join('\n'), describeVisibility(field)]];
}

/** Groups that can be repeated: a line for what they are for, then a line for each field inside. */
function rowsOfGroups(field: INodeProperties, name: string): string[][] {
	const inner = (field.options ?? []).filter(isCollection).flatMap(({ values }) => values);
	return [[name, 'none', field.description ?? '', describeVisibility(field)], ...inner.flatMap((one) => rowsOf(one, `${name} → `))];
}

function describeFields(fields: readonly INodeProperties[]): string[] {
	const notices = fields.filter((field) => field.type === 'notice').map((field) => `> ${field.displayName}`);
	const rows = fields.flatMap((field) => rowsOf(field));
	return [...notices, ...(rows.length > 0 ? [table(HEAD, rows)] : [])];
}

function describeEnds({ inputs, outputs, outputNames }: INodeTypeDescription): string {
	const count = (ends: INodeTypeDescription['inputs']) => (Array.isArray(ends) ? ends.map((end) => (typeof end === 'string' ? end : (end.displayName ?? end.type))) : ['depends on its fields']);
	const names = outputNames ?? count(outputs);
	return `Inputs: ${count(inputs).join(', ') || 'none'}. Outputs: ${names.join(', ')}.`;
}

function describeCredentials({ credentials }: INodeTypeDescription): string {
	const names = (credentials ?? []).map(({ name, required }) => `${code(name)}${required ? '' : ' (optional)'}`);
	return `Credentials: ${names.join(', ') || 'none'}.`;
}

function describeNode(node: INodeTypeDescription): string {
	const tool = node.usableAsTool ? ' An AI Agent can use it as a tool.' : '';
	return [`## ${node.displayName}`, `${node.description}.${tool}`, `${describeEnds(node)} ${describeCredentials(node)}`, ...describeFields(node.properties)].join('\n\n');
}

function describeCredential(credential: ICredentialType): string {
	return [`### ${credential.displayName} (${code(credential.name)})`, ...describeFields(credential.properties)].join('\n\n');
}

/** The file `docs/operations.md`: every node and credential with its fields as the editor shows them. */
export function renderOperations(nodes: readonly INodeTypeDescription[], credentials: readonly ICredentialType[]): string {
	const intro = 'Every node with its fields, as the editor shows them. The README says how they fit together.';
	const parts = [GENERATED_NOTICE, '# Nodes and their fields', intro, ...nodes.map(describeNode), '## Credentials', ...credentials.map(describeCredential)];
	return `${parts.join('\n\n')}\n`;
}

/** The README's table of nodes. */
export function renderNodeTable(nodes: readonly INodeTypeDescription[]): string {
	const anchor = (name: string) => name.toLowerCase().replaceAll(' ', '-');
	return table(['Node', 'What it does'], nodes.map(({ displayName, description }) => [`[${displayName}](docs/operations.md#${anchor(displayName)})`, description]));
}
