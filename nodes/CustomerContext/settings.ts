import type { IExecuteFunctions } from 'n8n-workflow';

import type { CaseFacts } from '../core/case';
import { readItemFields } from '../core/context/itemFields';
import { ITEM_SOURCE } from '../core/context/itemFieldTable';
import type { Reading } from '../core/context/merge';
import { DunningError } from '../core/errors';
import { chosenValue } from '../n8n/listField';
import type { Lookup, LookupWay, NamedFor, SourceAbout } from '../sources/source';

/** Where parameters are read. */
export interface At {
	context: Pick<IExecuteFunctions, 'getNodeParameter'>;
	index: number;
}

interface SourceOptions {
	by?: LookupWay;
	customerIdField?: unknown;
	currency?: string;
	fieldNames?: { field?: Array<{ for: NamedFor; name: unknown }> };
}

/** Which sources the node was told to ask. */
export function chosenSources({ context, index }: At): string[] {
	const chosen: unknown = context.getNodeParameter('sources', index, []);
	return Array.isArray(chosen) ? chosen.map(String) : [];
}

/** Milliseconds that each source may take for one customer. */
export function timeLimitMs({ context, index }: At): number {
	return Number(context.getNodeParameter('timeLimitSeconds', index, 10)) * 1000;
}

const textOrNull = (text: unknown): string | null => (typeof text === 'string' ? text.trim() : '') || null;

/** What is looked for in a source, as the node says. */
export function readLookup({ context, index }: At, about: SourceAbout, facts: CaseFacts): Lookup {
	const options = context.getNodeParameter(`${about.id}Options`, index, {}) as SourceOptions;
	return {
		by: options.by ?? 'email',
		customerId: facts.customer.id,
		email: facts.customer.email,
		customerIdField: textOrNull(chosenValue(options.customerIdField)),
		named: (options.fieldNames?.field ?? []).flatMap((one) => {
			const name = textOrNull(chosenValue(one.name));
			return name === null ? [] : [{ for: one.for, name }];
		}),
		currency: textOrNull(options.currency)?.toUpperCase() ?? null,
		now: new Date(facts.context.now),
	};
}

/** What the workflow itself mapped. Throws `bad-input` that names each field whose value does not fit. */
export function readMapped({ context, index }: At, facts: CaseFacts): Reading {
	const values = context.getNodeParameter('itemFields', index, {}) as Record<string, unknown>;
	const read = readItemFields(values, facts.invoice.amountRemaining.currency);
	if (read.ok) return { source: ITEM_SOURCE, findings: read.findings };
	throw new DunningError({
		code: 'bad-input',
		message: `A value mapped in this node does not fit its field: ${read.problems.map(({ label, why }) => `"${label}" ${why}`).join('; ')}`,
		fix: `Correct the expression of ${read.problems.map(({ label }) => `"${label}"`).join(', ')}; an empty value means that it is not known.`,
	});
}
