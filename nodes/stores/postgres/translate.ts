import { DunningError } from '../../core/errors';
import { fillTokens } from '../sql/dialect';
import { TABLES } from '../sql/migrations';
import type { Value, Values } from '../sql/sql';

/** A statement as PostgreSQL takes it: `$1` for the first name, and so on. */
interface Translated {
	text: string;
	names: readonly string[];
}

/** A schema name that needs no quoting rules; nothing else ever gets into the text of a statement. */
export const SCHEMA_NAME = /^[a-z_][a-z0-9_]{0,62}$/;

const TABLE = new RegExp(`(?<=\\b(?:FROM|JOIN|INTO|UPDATE|TABLE|REFERENCES|ON)\\s+)(?:${TABLES.join('|')})\\b(?!\\s*\\.)`, 'g');

/** Names each table with its schema: a search path would be state of the session, which a pooler between us does not keep. */
function qualify(text: string, schema: string): string {
	return text.replace(TABLE, (table) => `"${schema}".${table}`);
}

// Quoted texts and casts stand first, so that what looks like a name in them stays as it is.
const NAME = /'[^']*'|"[^"]*"|::\w+|:([A-Za-z_]\w*)/g;

function number(text: string): Translated {
	const names: string[] = [];
	const numbered = text.replace(NAME, (all: string, name: string | undefined) => {
		if (name === undefined) return all;
		if (!names.includes(name)) names.push(name);
		return `$${names.indexOf(name) + 1}`;
	});
	return { text: numbered, names };
}

// PostgreSQL's texts hold everything but this one character.
const withoutNul = (value: Value): Value => (typeof value === 'string' ? value.replaceAll('\u0000', '\uFFFD') : value);

function bind(names: readonly string[], values: Values): Value[] {
	const left = Object.keys(values).find((name) => !names.includes(name));
	const missing = names.find((name) => !(name in values));
	if (left === undefined && missing === undefined) return names.map((name) => withoutNul(values[name] ?? null));
	throw new DunningError({
		code: 'ledger-unavailable',
		message: `A statement of the ledger and its values do not fit (${left ?? missing}).`,
		fix: 'This is a fault in the package; please report it with this message.',
	});
}

const MOST_KEPT = 500;

/** Turns statements with named values into PostgreSQL's, for one schema. */
export function createTranslator(schema: string): (text: string, values: Values) => { text: string; values: Value[] } {
	const kept = new Map<string, Translated>();
	return (text, values) => {
		const translated = kept.get(text) ?? number(qualify(fillTokens(text, 'postgres'), schema));
		// Lists of different lengths make ever new statements.
		if (kept.size >= MOST_KEPT) kept.clear();
		kept.set(text, translated);
		return { text: translated.text, values: bind(translated.names, values) };
	};
}

/** A migration for one schema. Texts compare by their bytes, as in SQLite, whatever the database’s own order is. */
export function translateMigration(script: string, schema: string): string {
	return qualify(fillTokens(script.replace(/\bTEXT\b/g, 'TEXT COLLATE "C"'), 'postgres'), schema);
}
