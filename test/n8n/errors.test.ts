import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ExpressionError, NodeApiError, NodeOperationError, UserError } from 'n8n-workflow';
import ts from 'typescript';

import { DunningError, ERROR_CODES } from '../../nodes/core/errors';
import { toNodeError } from '../../nodes/n8n/errors';
import { aNode } from '../engine/bench';
import { repositoryRoot } from '../support/paths';

const node = aNode('guardedAction', 'Guarded Action');

/** Something that stands in a source of the package. */
interface Found<T> {
	at: string;
	what: T;
}

const FILES = ['nodes', 'credentials'].flatMap((folder) => readdirSync(path.join(repositoryRoot, folder), { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts')).map((file) => path.join(folder, file)));
const SOURCES = FILES.map((file) => ts.createSourceFile(file, readFileSync(path.join(repositoryRoot, file), 'utf8'), ts.ScriptTarget.Latest, true));

function findAll<T extends ts.Node>(is: (one: ts.Node) => one is T): Array<Found<T>> {
	return SOURCES.flatMap((source) => {
		const found: Array<Found<T>> = [];
		const visit = (one: ts.Node): void => {
			if (is(one)) found.push({ at: `${source.fileName}:${source.getLineAndCharacterOfPosition(one.getStart()).line + 1}`, what: one });
			ts.forEachChild(one, visit);
		};
		visit(source);
		return found;
	});
}

const ERRORS = findAll((one): one is ts.NewExpression => ts.isNewExpression(one) && /Error$/.test(one.expression.getText()));
const kindOf = ({ what }: Found<ts.NewExpression>): string => what.expression.getText();
const fileOf = ({ at }: Found<ts.Node>): string => at.replace(/:\d+$/, '');

const propertiesOf = (object: ts.Node | undefined): readonly ts.ObjectLiteralElementLike[] => (object !== undefined && ts.isObjectLiteralExpression(object) ? object.properties : []);
const namesOf = (object: ts.Node | undefined): string[] => propertiesOf(object).map((property) => property.name?.getText() ?? '...');

/** Every text that a field may become, as far as it stands there: both sides of a choice, and what a function makes. */
function textsOf(expression: ts.Node): string[] {
	if (ts.isConditionalExpression(expression)) return [...textsOf(expression.whenTrue), ...textsOf(expression.whenFalse)];
	if (ts.isArrowFunction(expression)) return textsOf(expression.body);
	if (ts.isStringLiteralLike(expression)) return [expression.text];
	return ts.isTemplateExpression(expression) ? [expression.getText().slice(1, -1)] : [];
}

const textsIn = (object: ts.Node, name: string): string[] => propertiesOf(object).flatMap((property) => (ts.isPropertyAssignment(property) && property.name.getText() === name ? textsOf(property.initializer) : []));

/** Errors without a cure: caught where they are made, turned into one with a cure, or a fault of ours that `toNodeError` tells as such. */
const PLAIN = [
	'nodes/ai/chatModel.ts',
	'nodes/core/brief/firstReply.ts',
	'nodes/core/guards/rules/rule.ts',
	'nodes/core/holidays.ts',
	'nodes/core/report/fits.ts',
	'nodes/n8n/errors.ts',
	'nodes/n8n/modelHttp.ts',
	'nodes/platforms/sample/world.ts',
	'nodes/stores/postgres/database.ts',
	'nodes/stores/postgres/pool.ts',
];

describe('an error that a person may see', () => {
	it('is of a kind that carries its cure, but for those that nobody sees', () => {
		const others = ERRORS.filter((error) => !/^(Dunning|Node(Operation|Api))Error$/.test(kindOf(error)));
		expect([...new Set(others.map(fileOf))].sort()).toEqual(PLAIN);
	});

	it('is made with a cause and a cure, or from a row of a table that has both', () => {
		const ours = ERRORS.filter((error) => kindOf(error) === 'DunningError');
		expect(ours.length).toBeGreaterThan(100);
		const complete = ({ what }: Found<ts.NewExpression>): boolean => {
			const names = namesOf(what.arguments?.[0]);
			return names.includes('...') || (names.includes('message') && names.includes('fix'));
		};
		expect(ours.filter((error) => !complete(error)).map(({ at }) => at)).toEqual([]);
		const ofNode = ERRORS.filter((error) => /^Node/.test(kindOf(error)) && fileOf(error) !== 'nodes/n8n/errors.ts');
		expect(ofNode.filter(({ what }) => !namesOf(what.arguments?.[2]).includes('description')).map(({ at }) => at)).toEqual([]);
	});

	it('says its cause, and what to do in a whole sentence, wherever a cure stands', () => {
		const rows = findAll((one): one is ts.ObjectLiteralExpression => ts.isObjectLiteralExpression(one) && namesOf(one).includes('fix'));
		expect(rows.length).toBeGreaterThan(140);
		for (const { at, what } of rows) {
			const [causes, cures] = [textsIn(what, 'message'), textsIn(what, 'fix')];
			expect({ at, unclear: causes.filter((cause) => !/^["A-Z$].{9,}/s.test(cause)) }).toEqual({ at, unclear: [] });
			expect({ at, unclear: cures.filter((cure) => !/^["A-Z$].{9,}[.}]$/s.test(cure)) }).toEqual({ at, unclear: [] });
			expect({ at, said: causes.filter((cause) => cures.includes(cause)) }).toEqual({ at, said: [] });
		}
	});

	it.each(ERROR_CODES)('of code %s reaches n8n with both', (code) => {
		const error = toNodeError(node, new DunningError({ code, message: 'It broke', fix: 'Mend it.', httpStatus: 500 }), 3);
		expect(error).toMatchObject({ message: 'It broke', description: 'Mend it.', context: { itemIndex: 3 } });
	});

	it('carries its cure under the name that n8n shows, even where nobody translates it', () => {
		expect({ ...new DunningError({ code: 'bad-input', message: 'It broke', fix: 'Mend it.' }) }).toMatchObject({ description: 'Mend it.' });
	});

	it.each<[string, unknown, string, RegExp]>([
		['a fault of ours', new TypeError('x is undefined'), 'x is undefined', /fault in the node.*report/],
		['a thrown text', 'no error at all', 'no error at all', /fault in the node/],
		['an expression that fails', new ExpressionError('Referenced node does not exist'), 'Referenced node does not exist', /expression/],
		['an expression with a cure', new ExpressionError('No path back', { description: 'Connect it.' }), 'No path back', /^Connect it\.$/],
		['a mistake that n8n found', new UserError('Could not find property'), 'Could not find property', /Open this node/],
		['an error of n8n without a cure', new NodeOperationError(node, 'Node does not have any credentials set'), 'Node does not have any credentials set', /Open this node/],
		['an error of n8n with a cure', new NodeOperationError(node, 'No', { description: 'Say yes.' }), 'No', /^Say yes\.$/],
		['an answer of a vendor', new NodeApiError(node, { message: 'It is down' }, { message: 'It is down', description: 'Wait.' }), 'It is down', /^Wait\.$/],
	])('reaches n8n with both when it is %s', (_what, error, ...[cause, cure]) => {
		const shown = toNodeError(node, error, 0);
		expect([shown.message, shown.description ?? '']).toEqual([cause, expect.stringMatching(cure)]);
	});
});
