import { DateTime } from 'luxon';
import type { IExecuteFunctions } from 'n8n-workflow';

import { DunningError } from '../core/errors';

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
	const value: unknown = context.getNodeParameter(name, index, '');
	return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

/** A text that must be there. Throws `bad-input` naming the field as the editor shows it. */
export function requireText(reading: Reading, name: string, field: string): string {
	const text = readText(reading, name);
	if (text !== '') return text;
	throw badInput(field, 'is empty');
}

/** A point in time; a text without an offset is in the workflow's time zone. Null when empty. */
export function readTime({ context, index }: Reading, name: string, field: string): DateTime | null {
	const value: unknown = context.getNodeParameter(name, index, '');
	if (value === '' || value === null || value === undefined) return null;
	const text = DateTime.isDateTime(value) ? value.toISO() : value instanceof Date ? value.toISOString() : value;
	const time = typeof text === 'string' ? DateTime.fromISO(text.trim().replace(' ', 'T'), { zone: context.getTimezone(), setZone: false }) : null;
	if (time?.isValid) return time;
	throw badInput(field, 'is no date like 2026-12-01 or 2026-12-01T09:00');
}

/** A point in time that must be there. Throws `bad-input`. */
export function requireTime(reading: Reading, name: string, field: string): DateTime {
	const time = readTime(reading, name, field);
	if (time !== null) return time;
	throw badInput(field, 'is empty');
}

/** The calendar day of a time, where the workflow lives. */
export const dayOf = (time: DateTime): string => time.toFormat('yyyy-MM-dd');

/** The instant of a time. */
export const instantOf = (time: DateTime): string => time.toUTC().toJSDate().toISOString();
