import { ACTIONS } from '../../nodes/core/actions/actions';
import { describeCase } from './caseSchema';
import type { JsonSchema } from './jsonSchema';

const EVENT = ['schemaVersion', 'caseId', 'platform', 'account', 'due', 'event'];
const FACTS = [...EVENT, 'invoice', 'customer', 'subscription', 'attempt', 'paymentMethods', 'context'];
const SCORED = [...FACTS, 'score'];
const DRAFTED = [...SCORED, 'message'];

/** What each node puts out, by operation; an empty name for a node without operations. */
const OUTPUTS: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
	CaseBrief: Object.fromEntries(['triage', 'dispute', 'reply'].map((operation) => [operation, [...SCORED, 'brief']])),
	CustomerContext: { '': FACTS },
	DueCasesTrigger: { '': EVENT },
	DunningMessage: { draft: DRAFTED },
	DunningTrigger: { '': EVENT },
	GuardedAction: Object.fromEntries(Object.keys(ACTIONS).map((operation) => [operation, [...DRAFTED, 'decision', 'outcome']])),
	RecoveryScore: { '': SCORED },
};

type Definitions = Readonly<Record<string, JsonSchema>>;

const alternativesOf = ({ anyOf, oneOf }: JsonSchema): JsonSchema[] => ((anyOf ?? oneOf ?? []) as JsonSchema[]).filter(({ type }) => type !== 'null');

function typeOf({ type, const: constant, enum: values }: JsonSchema): string {
	const first = (Array.isArray(type) ? type : [type]).find((one) => typeof one === 'string' && one !== 'null') as string | undefined;
	if (first !== undefined) return first === 'integer' ? 'number' : first;
	const sample: unknown = constant ?? (Array.isArray(values) ? values[0] : undefined);
	return sample === undefined ? 'string' : typeof sample;
}

function propertiesOf(schema: JsonSchema, definitions: Definitions): JsonSchema {
	return Object.fromEntries(Object.entries((schema.properties ?? {}) as Record<string, JsonSchema>).map(([name, value]) => [name, preview(value, definitions)]));
}

/** The editor's preview follows no references and knows no alternatives: of several, the fields of all are shown. */
function preview(schema: JsonSchema, definitions: Definitions): JsonSchema {
	if (typeof schema.$ref === 'string') return preview(definitions[schema.$ref.replace('#/$defs/', '')] ?? {}, definitions);
	const alternatives = alternativesOf(schema).map((one) => preview(one, definitions));
	if (alternatives.length > 0) {
		const merged = alternatives.reduce<Record<string, unknown>>((all, { properties }) => ({ ...all, ...(properties as object | undefined) }), {});
		return Object.keys(merged).length > 0 ? { type: 'object', properties: merged } : (alternatives[0] ?? {});
	}
	const type = typeOf(schema);
	if (type === 'object') return { type, properties: propertiesOf(schema, definitions) };
	if (type === 'array') return { type, items: preview((schema.items ?? {}) as JsonSchema, definitions) };
	return { type };
}

function renderPreview(sections: readonly string[]): string {
	const described = describeCase();
	const properties = described.properties as Record<string, JsonSchema>;
	const chosen = Object.fromEntries(sections.map((name) => [name, preview(properties[name] ?? {}, described.$defs as Definitions)]));
	return `${JSON.stringify({ version: 1, type: 'object', properties: chosen })}\n`;
}

/** The files from which the editor shows a node's output before its first run, made from the schema of the case. */
export const OUTPUT_SCHEMA_PAGES = Object.entries(OUTPUTS).flatMap(([node, operations]) =>
	Object.entries(operations).map(([operation, sections]) => ({
		file: `nodes/${node}/__schema__/v1.0.0${operation === '' ? '' : `/${operation}`}.json`,
		render: () => renderPreview(sections),
	})),
);
