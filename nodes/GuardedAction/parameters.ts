import type { IExecuteFunctions } from 'n8n-workflow';

import { DunningError } from '../core/errors';
import { parseMoment, type Moment } from '../core/moment';
import { chosenValue } from '../n8n/listField';

/** Where a parameter is read: the node's context and the item. */
export interface Reading {
	context: IExecuteFunctions;
	index: number;
}

function badInput(field: string, problem: string): DunningError {
	return new DunningError({ code: 'bad-input', message: `${field} ${problem}`, fix: `Give "${field}" in the node, or an expression that always has a value.` });
}

/** A text, trimmed; empty when nothing was given. */
export function readText({ context, index }: Reading, name: string): string {
	const value = chosenValue(context.getNodeParameter(name, index, ''));
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** A text that must be there. Throws `bad-input` naming the field as the editor shows it. */
export function requireText(reading: Reading, name: string, field: string): string {
	const text = readText(reading, name);
	if (text !== '') return text;
	throw badInput(field, 'is empty');
}

/** A point in time; a text without an offset is in the workflow's time zone. Null when empty. Throws `bad-input`. */
export function readTime({ context, index }: Reading, name: string, field: string): Moment | null {
	const value: unknown = context.getNodeParameter(name, index, '');
	if (value === '' || value === null || value === undefined) return null;
	const moment = parseMoment(value, context.getTimezone());
	if (moment) return moment;
	throw badInput(field, 'is no date like 2026-12-01 or 2026-12-01T09:00');
}

/** A point in time that must be there. Throws `bad-input`. */
export function requireTime(reading: Reading, name: string, field: string): Moment {
	const moment = readTime(reading, name, field);
	if (moment !== null) return moment;
	throw badInput(field, 'is empty');
}
