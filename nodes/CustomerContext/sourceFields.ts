import type { INodeProperties, INodePropertyOptions } from 'n8n-workflow';

import { CONTEXT_FIELDS } from '../core/context/fieldTable';
import { ITEM_FIELDS, ITEM_SOURCE } from '../core/context/itemFieldTable';
import { STOP_FLAG_LABELS, STOP_FLAGS } from '../core/stopFlag';
import { listField } from '../n8n/listField';
import { SOURCES } from '../sources';
import type { LookupWay, SourceAbout } from '../sources/source';

const byName = (one: { name: string }, other: { name: string }): number => one.name.localeCompare(other.name);

const LOOKUP_LABELS = { 'customer-id': 'Billing Customer ID', domain: 'Company Domain of the Email', email: 'Email' } as const satisfies Record<LookupWay, string>;

const shownFor = (...sources: string[]): Pick<INodeProperties, 'displayOptions'> => ({ displayOptions: { show: { sources }, hide: { '@tool': [true] } } });

const chooseSources: INodeProperties = {
	displayName: 'Context Sources',
	name: 'sources',
	type: 'multiOptions',
	noDataExpression: true,
	options: [
		...SOURCES.map(({ id, name, fills }) => ({ name, value: id, description: fills.map((field) => CONTEXT_FIELDS[field].label).join(', ') })),
		{ name: 'This Item', value: ITEM_SOURCE, description: 'Values that other nodes put into the item, mapped below' },
	].sort(byName),
	default: [],
	description: 'Where to look for what the billing platform does not know. A source that fails leaves its fields missing, with the reason in context.missing, and never stops the case.',
	displayOptions: { hide: { '@tool': [true] } },
};

function namedOptions({ named }: SourceAbout): INodePropertyOptions[] {
	const values = named.map((field) => ({ name: CONTEXT_FIELDS[field].label, value: field, description: CONTEXT_FIELDS[field].meaning }));
	const flags = STOP_FLAGS.map((flag) => ({ name: `Stop: ${STOP_FLAG_LABELS[flag]}`, value: `stop:${flag}`, description: 'When the field holds anything but no, nothing automatic happens to this customer' }));
	return [...values.sort(byName), ...flags.sort(byName)];
}

function fieldNames(about: SourceAbout): INodeProperties {
	const options = namedOptions(about);
	return {
		displayName: 'Your Fields',
		name: 'fieldNames',
		type: 'fixedCollection',
		typeOptions: { multipleValues: true },
		default: {},
		placeholder: 'Add field',
		description: `Which of your own fields in ${about.name} hold what. ${about.namedOn}.`,
		options: [
			{
				displayName: 'Field',
				name: 'field',
				values: [
					{ displayName: 'Holds', name: 'for', type: 'options', options, default: 'healthScore' },
					listField({ displayName: 'Field', name: 'name', lists: `${about.id}Fields`, by: 'Name', description: about.namedOn }),
				],
			},
		],
	};
}

function optionsOf(about: SourceAbout): INodeProperties {
	const inside: INodeProperties[] = [
		{ displayName: 'Currency of Amounts', name: 'currency', type: 'string', default: '', placeholder: 'EUR', description: 'ISO 4217. Without it an amount such as the lifetime value stays missing, since nobody can say what it is in.' },
		listField({ displayName: 'Customer ID Field', name: 'customerIdField', lists: `${about.id}Fields`, by: 'Name', placeholder: about.customerIdField ?? 'stripe_customer_id', description: `The field of ${about.name} that holds the customer ID of the billing platform; only for finding customers by it` }),
		{ displayName: 'Find Customer By', name: 'by', type: 'options', options: about.lookups.map((value) => ({ name: LOOKUP_LABELS[value], value })).sort(byName), default: 'email', description: 'Nobody, or more than one match, counts as not found: the troubles of somebody else must not decide' },
		fieldNames(about),
	];
	return { displayName: `${about.name} Options`, name: `${about.id}Options`, type: 'collection', placeholder: 'Add option', default: {}, options: inside, ...shownFor(about.id) };
}

const itemFields: INodeProperties = {
	displayName: 'Values From This Item',
	name: 'itemFields',
	type: 'collection',
	placeholder: 'Add value',
	default: {},
	description: 'Map expressions onto the same fields that sources fill. These values stand above those of sources; an empty one means not known.',
	options: ITEM_FIELDS.map(({ name, label, description }): INodeProperties => ({ displayName: label, name, type: 'string', default: '', description })).sort((one, other) => one.displayName.localeCompare(other.displayName)),
	...shownFor(ITEM_SOURCE),
};

const timeLimit: INodeProperties = {
	displayName: 'Time Limit per Source (Seconds)',
	name: 'timeLimitSeconds',
	type: 'number',
	typeOptions: { minValue: 1, maxValue: 60 },
	default: 10,
	description: 'For one customer. A source that asks to slow down is asked again only if there is time left for it.',
	...shownFor(...SOURCES.map(({ id }) => id)),
};

const notice: INodeProperties = {
	displayName: 'Sources are only read, never written to. Tags such as <i>do-not-contact</i> or <i>legal-hold</i>, and the fields that you name as a stop, make later nodes leave the customer alone; nothing read here ever allows more than before.',
	name: 'sourcesNotice',
	type: 'notice',
	default: '',
	...shownFor(...SOURCES.map(({ id }) => id), ITEM_SOURCE),
};

/** The part of the node that is about sources other than the billing platform. */
export const sourceFields: INodeProperties[] = [chooseSources, notice, ...SOURCES.map(optionsOf), itemFields, timeLimit];
