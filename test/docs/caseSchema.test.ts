import Ajv2020 from 'ajv/dist/2020';
import { z } from 'zod';

import { CASE_SCHEMA_VERSION, dunningCaseSchema, type DunningCase } from '../../nodes/core/case';
import { describeCase } from '../../tools/docs/caseSchema';
import { decideExample, EXAMPLE_EVENT, EXAMPLE_FACTS } from '../../tools/docs/example';
import { toJsonSchema } from '../../tools/docs/jsonSchema';

const wholeCase: DunningCase = {
	schemaVersion: CASE_SCHEMA_VERSION,
	caseId: 'stripe:acct_1:in_1',
	platform: 'stripe',
	account: 'acct_1',
	due: { id: 'due_1', leaseToken: 'lease_1', kind: 'event', attempt: 1, queue: 'workflow_1', leaseSeconds: 300 },
	event: EXAMPLE_EVENT,
	...EXAMPLE_FACTS,
	decision: decideExample(),
	message: null,
};

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): Path[] {
	if (typeof value !== 'object' || value === null) return [at];
	const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
	return [at, ...keys.flatMap((key) => pathsOf((value as Record<string | number, unknown>)[key], [...at, key]))];
}

/** A copy whose value at the path is another; `undefined` removes it. */
function change(path: Path, value: unknown): unknown {
	const copy = structuredClone(wholeCase) as unknown as Record<string | number, unknown>;
	const parent = path.slice(0, -1).reduce((node, key) => node[key] as Record<string | number, unknown>, copy);
	const last = path.at(-1) ?? '';
	if (value === undefined) delete parent[last];
	else parent[last] = value;
	return copy;
}

describe('the published schema of the dunning case', () => {
	const ajv = new Ajv2020({
		strict: true,
		allowUnionTypes: true,
		formats: { date: (text: string) => z.string().date().safeParse(text).success, 'date-time': (text: string) => z.string().datetime().safeParse(text).success, uri: (text: string) => URL.canParse(text) },
	});
	const accepts = ajv.compile(describeCase());

	it('accepts a whole case and a case that has just arrived', () => {
		expect(accepts(wholeCase)).toBe(true);
		expect(accepts({ schemaVersion: 1, caseId: 'stripe:acct_1:in_1', platform: 'stripe', account: 'acct_1' })).toBe(true);
	});

	it('leaves room for the fields of other nodes', () => {
		expect(accepts({ ...wholeCase, crm: { owner: 'someone' } })).toBe(true);
	});

	it.each([undefined, null, '', 'word', -1, 0.5, true, {}, []])('agrees with the parser when any one value becomes %j', (value) => {
		const paths = pathsOf(wholeCase).filter((path) => path.length > 0 && !(value === undefined && typeof path.at(-1) === 'number'));
		const disagreements = paths.filter((path) => {
			const changed = change(path, value);
			return accepts(changed) !== dunningCaseSchema.safeParse(changed).success;
		});
		const refused = paths.filter((path) => !accepts(change(path, value)));
		expect(disagreements.map((path) => path.join('.'))).toEqual([]);
		expect(refused.length).toBeGreaterThan(10);
	});

	it('names what it cannot describe instead of leaving it out', () => {
		expect(() => toJsonSchema(z.bigint(), new Map())).toThrow("The zod kind 'ZodBigInt'");
		expect(() => toJsonSchema(z.string().email(), new Map())).toThrow("The string check 'email'");
		expect(() => toJsonSchema(z.number().multipleOf(2), new Map())).toThrow("The number check 'multipleOf'");
	});
});
