import { createTranslator, translateMigration } from '../../../nodes/stores/postgres/translate';
import { MIGRATIONS, TABLES } from '../../../nodes/stores/sql/migrations';

const translate = createTranslator('dunning');

describe('a statement for PostgreSQL', () => {
	it('has numbers for names, the same one each time', () => {
		expect(translate('SELECT id FROM dues WHERE id = :id OR parent_id = :id AND kind = :kind', { id: 'a', kind: 'b' })).toEqual({
			text: 'SELECT id FROM "dunning".dues WHERE id = $1 OR parent_id = $1 AND kind = $2',
			values: ['a', 'b'],
		});
	});

	it('leaves quoted texts, quoted names and casts as they are', () => {
		const text = `SELECT ':a' AS ":b", x::text FROM cases`;
		expect(translate(text, {})).toEqual({ text: `SELECT ':a' AS ":b", x::text FROM "dunning".cases`, values: [] });
	});

	it.each([
		['INSERT INTO meta (name) VALUES (1) ON CONFLICT (name) DO UPDATE SET name = meta.name', 'INSERT INTO "dunning".meta (name) VALUES (1) ON CONFLICT (name) DO UPDATE SET name = meta.name'],
		['UPDATE dues SET case_id = 1 WHERE dues.id IN (SELECT id FROM dues)', 'UPDATE "dunning".dues SET case_id = 1 WHERE dues.id IN (SELECT id FROM "dunning".dues)'],
		['SELECT 1 FROM meta AS m LEFT JOIN entries AS e ON entries.id = 1', 'SELECT 1 FROM "dunning".meta AS m LEFT JOIN "dunning".entries AS e ON entries.id = 1'],
		['WITH given (id) AS (VALUES (1)) SELECT id FROM given', 'WITH given (id) AS (VALUES (1)) SELECT id FROM given'],
	])('names the schema of tables and of nothing else: %s', (text, expected) => {
		expect(translate(text, {}).text).toBe(expected);
	});

	it.each([
		['a value that is missing', 'SELECT :a', {}],
		['a value that is left over', 'SELECT 1', { a: 1 }],
	])('is refused with %s', (_what, text, values) => {
		expect(() => translate(text, values)).toThrow(/do not fit \(a\)/);
	});

	it('holds no character that PostgreSQL cannot store', () => {
		expect(translate('SELECT :a', { a: 'x\u0000y' }).values).toEqual(['x\uFFFDy']);
	});

	it('makes every table of the migrations in the schema, with texts that compare by their bytes', () => {
		const scripts = MIGRATIONS.map((script) => translateMigration(script, 's'));
		for (const table of TABLES) expect(scripts.join('\n')).toContain(`CREATE TABLE "s".${table} (`);
		expect(scripts.join('\n')).not.toMatch(/\{\w+\}|TEXT(?! COLLATE "C")/);
	});
});
