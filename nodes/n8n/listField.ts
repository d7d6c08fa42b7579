import type { INodeProperties } from 'n8n-workflow';

/** A field whose value a person picks from the account, or enters as text or expression. */
export interface ListField extends Pick<INodeProperties, 'displayName' | 'name' | 'required' | 'description' | 'displayOptions'> {
	/** The method of the node that fills the list. */
	lists: string;
	/** What the text is, as in `By ID`. */
	by: string;
	placeholder?: string;
	/** Fields that the list depends on. */
	dependsOn?: string[];
}

/** The field as n8n draws it. A plain text of an older workflow stays valid: see {@link chosenValue}. */
export function listField({ lists, by, placeholder, dependsOn, ...field }: ListField): INodeProperties {
	return {
		...field,
		type: 'resourceLocator',
		default: { mode: 'list', value: '' },
		...(dependsOn && { typeOptions: { loadOptionsDependsOn: dependsOn } }),
		modes: [
			{ displayName: 'From List', name: 'list', type: 'list', placeholder: 'Choose…', typeOptions: { searchListMethod: lists, searchable: true } },
			{ displayName: `By ${by}`, name: 'id', type: 'string', ...(placeholder !== undefined && { placeholder }) },
		],
	};
}

/** The text of such a field; empty where nothing was chosen. */
export const chosenText = (value: unknown): string => String(chosenValue(value) ?? '').trim();

/** What stands in such a field: the value behind the choice, or the text of a workflow that was drawn before there were lists. */
export function chosenValue(value: unknown): unknown {
	return typeof value === 'object' && value !== null && 'value' in value ? value.value : value;
}
