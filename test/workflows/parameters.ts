import { NodeHelpers, type INode, type INodeParameters, type INodeProperties, type INodePropertyCollection, type INodePropertyOptions, type INodeTypeDescription } from 'n8n-workflow';

const isProperty = (option: INodePropertyOptions | INodeProperties | INodePropertyCollection): option is INodeProperties => 'type' in option;
const isGroup = (option: INodePropertyOptions | INodeProperties | INodePropertyCollection): option is INodePropertyCollection => 'values' in option;
const isExpression = (value: unknown): boolean => typeof value === 'string' && value.startsWith('=');
const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Values that the editor fills from the account or from the item, which no description lists. */
const isLoaded = ({ typeOptions }: INodeProperties): boolean => typeOptions?.loadOptionsMethod !== undefined || typeOptions?.loadOptions !== undefined;

/** Problems of one value against the fields that may hold it, the first that fits; several fields may share a name. */
function problemsOf(candidates: readonly INodeProperties[], value: unknown, at: string): string[] {
	const found = candidates.map((property) => problemsOfOne(property, value, at));
	return found.find((problems) => problems.length === 0) ?? found[0] ?? [`${at} is no parameter`];
}

function problemsOfChoice(property: INodeProperties, value: unknown, at: string): string[] {
	if (isLoaded(property)) return [];
	const offered = (property.options ?? []).map((option) => ('value' in option ? option.value : undefined));
	return [value].flat().filter((one) => !isExpression(one) && !offered.some((known) => known === one)).map((one) => `${at} does not offer ${JSON.stringify(one)}`);
}

function problemsInGroups(property: INodeProperties, value: Record<string, unknown>, at: string): string[] {
	const groups = (property.options ?? []).filter(isGroup);
	return Object.entries(value).flatMap(([name, rows]) => {
		const fields = groups.find((group) => group.name === name)?.values;
		if (fields === undefined) return [`${at}.${name} is no parameter`];
		return [rows].flat().flatMap((row) => (isRecord(row) ? problemsInFields(fields, row, `${at}.${name}`) : [`${at}.${name} holds no fields`]));
	});
}

function problemsOfOne(property: INodeProperties, value: unknown, at: string): string[] {
	if (isExpression(value)) return [];
	if (property.type === 'options' || property.type === 'multiOptions') return problemsOfChoice(property, value, at);
	if (property.type === 'collection' && isRecord(value)) return problemsInFields((property.options ?? []).filter(isProperty), value, at);
	if (property.type === 'fixedCollection' && isRecord(value)) return problemsInGroups(property, value, at);
	return [];
}

function problemsInFields(fields: readonly INodeProperties[], values: Record<string, unknown>, at: string): string[] {
	return Object.entries(values).flatMap(([name, value]) => problemsOf(fields.filter((field) => field.name === name), value, at === '' ? name : `${at}.${name}`));
}

/** Fields whose conditions this node's values fulfil; a field that the editor does not show must not be set. */
function shownFields(node: INode, description: INodeTypeDescription): INodeProperties[] {
	const values = NodeHelpers.getNodeParameters(description.properties, node.parameters, true, false, node, description) ?? {};
	return description.properties.filter((property) => NodeHelpers.displayParameter(values as INodeParameters, property, node, description));
}

/** Every parameter of a node that its description does not know, does not show, or does not offer in this value. */
export function parameterProblems(node: INode, description: INodeTypeDescription): string[] {
	return problemsInFields(shownFields(node, description), node.parameters, '').map((problem) => `${node.name}: ${problem}`);
}

/** The operation that a node of ours does; its default when none is set. */
export function operationOf(node: INode, description: INodeTypeDescription): string | undefined {
	const property = description.properties.find(({ name }) => name === 'operation');
	if (property === undefined) return undefined;
	return String(node.parameters.operation ?? property.default);
}
