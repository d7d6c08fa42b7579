import { globSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

const root = path.resolve(__dirname, '../..');

/** A reason that our code may give, as it is written there; what is filled in at run time is an ellipsis. */
export interface WrittenReason {
	code: string;
	text: string;
	/** The function that gives it, e.g. `stop`; null for a reason that is no verdict of its own. */
	given: string | null;
	file: string;
}

/** An error with its cure, as it is written in the source. */
export interface WrittenError {
	code: string;
	message: string;
	fix: string;
	file: string;
}

/** Functions that take a code and a sentence; `found` is `review` or `stop`, by what is judged. */
const GIVERS = new Set(['stop', 'review', 'found', 'reason', 'escalate', 'toPerson', 'absent']);

type Constants = Map<string, ts.Expression>;

function constantsOf(source: ts.SourceFile): Constants {
	const found: Constants = new Map();
	const visit = (node: ts.Node): void => {
		if (ts.isVariableDeclaration(node) && ts.isIdentifier(node.name) && node.initializer) found.set(node.name.text, node.initializer);
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** The words of an expression; undefined where only the run knows them. */
function wordsOf(node: ts.Expression | undefined, constants: Constants): string | undefined {
	if (node === undefined) return undefined;
	if (ts.isStringLiteralLike(node)) return node.text;
	if (ts.isTemplateExpression(node)) return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)].join('…');
	if (ts.isAsExpression(node)) return wordsOf(node.expression, constants);
	if (ts.isIdentifier(node) && constants.has(node.text)) {
		const value = constants.get(node.text);
		return value && !ts.isIdentifier(value) ? wordsOf(value, constants) : undefined;
	}
	return undefined;
}

function propertyOf(node: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
	const found = node.properties.find((property) => property.name !== undefined && ts.isIdentifier(property.name) && property.name.text === name);
	if (found && ts.isPropertyAssignment(found)) return found.initializer;
	return found && ts.isShorthandPropertyAssignment(found) ? found.name : undefined;
}

type Found = Omit<WrittenReason, 'file'>;

const isName = (node: ts.Node): node is ts.Identifier => ts.isIdentifier(node);

function reasonOfCall(node: ts.CallExpression, constants: Constants): Found | undefined {
	if (!isName(node.expression) || !GIVERS.has(node.expression.text)) return undefined;
	const [code, text] = node.arguments.map((argument) => wordsOf(argument, constants));
	return code === undefined ? undefined : { code, text: text ?? '…', given: node.expression.text };
}

function reasonOfObject(node: ts.ObjectLiteralExpression, constants: Constants): Found | undefined {
	const text = propertyOf(node, 'text');
	const code = wordsOf(propertyOf(node, 'code'), constants);
	if (code === undefined || text === undefined) return undefined;
	const caller = ts.isCallExpression(node.parent) && isName(node.parent.expression) ? node.parent.expression.text : null;
	return { code, text: wordsOf(text, constants) ?? '…', given: caller };
}

function reasonOf(node: ts.Node, constants: Constants): Found | undefined {
	if (ts.isCallExpression(node)) return reasonOfCall(node, constants);
	return ts.isObjectLiteralExpression(node) ? reasonOfObject(node, constants) : undefined;
}

/** Looks at every node of the files that hold `word`; parsing the others would take longer than everything else. */
function walk<T>({ pattern, word }: { pattern: string | string[]; word: string }, look: (node: ts.Node, constants: Constants) => T | undefined): Array<T & { file: string }> {
	const found: Array<T & { file: string }> = [];
	for (const file of globSync(pattern, { cwd: root }).sort()) {
		const text = readFileSync(path.join(root, file), 'utf8');
		if (!text.includes(word)) continue;
		const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
		const constants = constantsOf(source);
		const visit = (node: ts.Node): void => {
			const one = look(node, constants);
			if (one !== undefined) found.push({ ...one, file });
			ts.forEachChild(node, visit);
		};
		visit(source);
	}
	return found;
}

/** Reasons that stand in files of these patterns, in the order of file and line. */
export const readReasons = (pattern: string | string[]): WrittenReason[] => walk({ pattern, word: '' }, reasonOf);

/** Every error that our code throws, with its cure. What a caller puts together at run time is left out. */
export function readErrors(codes: readonly string[]): WrittenError[] {
	return walk({ pattern: ['nodes/**/*.ts', 'credentials/**/*.ts'], word: 'fix:' }, (node, constants) => {
		if (!ts.isObjectLiteralExpression(node)) return undefined;
		const [code, message, fix] = ['code', 'message', 'fix'].map((name) => wordsOf(propertyOf(node, name), constants));
		return code !== undefined && message !== undefined && fix !== undefined && codes.includes(code) ? { code, message, fix } : undefined;
	});
}
