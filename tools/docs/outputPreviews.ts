import type { INodeTypeDescription } from 'n8n-workflow';
import { z } from 'zod';

import { dunningCaseSchema } from '../../nodes/core/case';
import { newEntrySchema } from '../../nodes/core/ledger/entry';
import type { JsonSchema } from './jsonSchema';

type Section = keyof typeof dunningCaseSchema.shape;

const HEAD = ['schemaVersion', 'caseId', 'platform', 'account'] as const satisfies readonly Section[];
const FROM_TRIGGER = [...HEAD, 'due', 'event'] as const satisfies readonly Section[];
const FACTS = [...FROM_TRIGGER, 'invoice', 'customer', 'subscription', 'attempt', 'paymentMethods', 'context'] as const satisfies readonly Section[];
const SCORED = [...FACTS, 'score'] as const satisfies readonly Section[];
const DRAFTED = [...SCORED, 'message'] as const satisfies readonly Section[];
const DECIDED = [...DRAFTED, 'decision', 'outcome'] as const satisfies readonly Section[];

const caseWith = (sections: readonly Section[]): z.ZodTypeAny => z.object(Object.fromEntries(sections.map((name) => [name, dunningCaseSchema.shape[name]])));

const entry = newEntrySchema.extend({ id: z.number(), previousHash: z.string(), hash: z.string(), seal: z.string(), executionUrl: z.string() });

/**
 * What the items of a node look like before it ever ran, by node and operation; `*` is every operation that is not named, and the
 * node itself where it has none. A node or operation that is missing here shows no preview.
 */
const OUTPUTS: Readonly<Record<string, Readonly<Record<string, z.ZodTypeAny>>>> = {
	dunningTrigger: { '*': caseWith(FROM_TRIGGER) },
	dueCasesTrigger: { '*': caseWith(FROM_TRIGGER) },
	customerContext: { '*': caseWith(FACTS) },
	recoveryScore: { '*': caseWith(SCORED) },
	dunningMessage: { draft: caseWith(DRAFTED), check: caseWith(DRAFTED) },
	guardedAction: { '*': caseWith(DECIDED) },
	caseBrief: { '*': caseWith([...FACTS, 'brief']) },
	auditLog: { search: entry },
};

/** The first shape that is more than null: a preview shows one. */
function plain(schema: z.ZodTypeAny): z.ZodTypeAny {
	if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable) return plain(schema.unwrap() as z.ZodTypeAny);
	if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion) {
		const options = schema.options as z.ZodTypeAny[];
		return plain(options.find((option) => !(option instanceof z.ZodNull)) ?? z.null());
	}
	return schema;
}

/** Types and names only: what the editor draws. An object that holds anything shows no names. */
export function previewOf(schema: z.ZodTypeAny): JsonSchema {
	const shape = plain(schema);
	if (shape instanceof z.ZodObject) {
		const fields = Object.entries(shape.shape as z.ZodRawShape);
		return { type: 'object', properties: Object.fromEntries(fields.map(([name, field]) => [name, previewOf(field)])) };
	}
	if (shape instanceof z.ZodArray) return { type: 'array', items: previewOf(shape.element as z.ZodTypeAny) };
	if (shape instanceof z.ZodTuple) return { type: 'array', items: previewOf((shape.items as z.ZodTypeAny[])[0] ?? z.null()) };
	if (shape instanceof z.ZodNumber) return { type: 'number' };
	if (shape instanceof z.ZodBoolean) return { type: 'boolean' };
	if (shape instanceof z.ZodLiteral) return { type: typeof shape.value };
	if (shape instanceof z.ZodRecord || shape instanceof z.ZodUnknown) return { type: 'object', properties: {} };
	return { type: 'string' };
}

function operationsOf({ properties }: INodeTypeDescription): string[] {
	const field = properties.find(({ name }) => name === 'operation');
	return (field?.options ?? []).flatMap((option) => ('value' in option ? [String(option.value)] : []));
}

/** One file: where n8n looks for the preview of a node's operation. */
export interface Preview {
	file: string;
	text: string;
}

const folderOf = (name: string): string => `nodes/${name.charAt(0).toUpperCase()}${name.slice(1)}/__schema__`;

/** Every preview that the nodes show. Throws for an operation that no node offers. */
export function renderPreviews(nodes: readonly INodeTypeDescription[]): Preview[] {
	return nodes.flatMap((node) => {
		const outputs = OUTPUTS[node.name];
		if (outputs === undefined) return [];
		const offered = operationsOf(node);
		const unknown = Object.keys(outputs).find((name) => name !== '*' && !offered.includes(name));
		if (unknown !== undefined) throw new Error(`${node.displayName} offers no operation '${unknown}': correct tools/docs/outputPreviews.ts.`);
		const places = offered.length === 0 ? ['*'] : offered;
		return places.flatMap((operation) => {
			const schema = outputs[operation] ?? outputs['*'];
			const file = offered.length === 0 ? 'v1.0.0.json' : `v1.0.0/${operation}.json`;
			return schema === undefined ? [] : [{ file: `${folderOf(node.name)}/${file}`, text: `${JSON.stringify(previewOf(schema))}\n` }];
		});
	});
}
