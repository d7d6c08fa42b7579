import { z } from 'zod';

export interface JsonSchema {
	[keyword: string]: unknown;
}

/** Schemas that get a place under `$defs`, by the very object; a described copy of one is another object and stays inline. */
export type Names = ReadonlyMap<z.ZodTypeAny, string>;

type Converter = (schema: z.ZodTypeAny, names: Names) => JsonSchema | undefined;

const missing = (what: string) => new Error(`The ${what} has no JSON Schema here yet: add it to tools/docs/jsonSchema.ts.`);

function convertStringCheck(check: z.ZodStringCheck): JsonSchema {
	if (check.kind === 'datetime') return { format: 'date-time' };
	if (check.kind === 'url') return { format: 'uri' };
	if (check.kind === 'regex') return { pattern: check.regex.source };
	if (check.kind === 'min') return { minLength: check.value };
	if (check.kind === 'max') return { maxLength: check.value };
	if (check.kind === 'date') return { format: 'date' };
	throw missing(`string check '${check.kind}'`);
}

function convertNumberCheck(check: z.ZodNumberCheck): JsonSchema {
	if (check.kind === 'int') return { type: 'integer' };
	if (check.kind === 'min') return check.inclusive ? { minimum: check.value } : { exclusiveMinimum: check.value };
	if (check.kind === 'max') return check.inclusive ? { maximum: check.value } : { exclusiveMaximum: check.value };
	throw missing(`number check '${check.kind}'`);
}

const join = (type: string, keywords: readonly JsonSchema[]): JsonSchema => Object.assign({ type }, ...keywords) as JsonSchema;

function convertObject(schema: z.AnyZodObject, names: Names): JsonSchema {
	const fields = Object.entries(schema.shape as z.ZodRawShape);
	const required = fields.filter(([, field]) => !field.isOptional()).map(([name]) => name);
	return {
		type: 'object',
		properties: Object.fromEntries(fields.map(([name, field]) => [name, toJsonSchema(field, names)])),
		...(required.length > 0 ? { required } : {}),
	};
}

function convertNullable(schema: z.ZodNullable<z.ZodTypeAny>, names: Names): JsonSchema {
	const inner = toJsonSchema(schema.unwrap(), names);
	const isPlain = typeof inner.type === 'string' && inner.enum === undefined && inner.const === undefined;
	return isPlain ? { ...inner, type: [inner.type, 'null'] } : { anyOf: [inner, { type: 'null' }] };
}

function convertArray(schema: z.ZodArray<z.ZodTypeAny>, names: Names): JsonSchema {
	const { minLength, maxLength } = schema._def;
	return {
		type: 'array',
		items: toJsonSchema(schema.element, names),
		...(minLength ? { minItems: minLength.value } : {}),
		...(maxLength ? { maxItems: maxLength.value } : {}),
	};
}

function convertTuple(schema: z.AnyZodTuple, names: Names): JsonSchema {
	const items = (schema.items as z.ZodTypeAny[]).map((item) => toJsonSchema(item, names));
	return { type: 'array', prefixItems: items, minItems: items.length, maxItems: items.length };
}

function convertUnion(options: readonly z.ZodTypeAny[], names: Names): JsonSchema {
	return { anyOf: options.map((option) => toJsonSchema(option, names)) };
}

/** One line per kind of zod schema that the dunning case uses; a kind that is missing here is an error, not a guess. */
const CONVERTERS: readonly Converter[] = [
	(schema) => (schema instanceof z.ZodString ? join('string', schema._def.checks.map(convertStringCheck)) : undefined),
	(schema) => (schema instanceof z.ZodNumber ? join('number', schema._def.checks.map(convertNumberCheck)) : undefined),
	(schema) => (schema instanceof z.ZodBoolean ? { type: 'boolean' } : undefined),
	(schema) => (schema instanceof z.ZodNull ? { type: 'null' } : undefined),
	(schema) => (schema instanceof z.ZodUnknown ? {} : undefined),
	(schema) => (schema instanceof z.ZodLiteral ? { const: schema.value as unknown } : undefined),
	(schema) => (schema instanceof z.ZodEnum ? { type: 'string', enum: schema.options as unknown } : undefined),
	(schema, names) => (schema instanceof z.ZodObject ? convertObject(schema as z.AnyZodObject, names) : undefined),
	(schema, names) => (schema instanceof z.ZodArray ? convertArray(schema as z.ZodArray<z.ZodTypeAny>, names) : undefined),
	(schema, names) => (schema instanceof z.ZodTuple ? convertTuple(schema as z.AnyZodTuple, names) : undefined),
	(schema, names) => (schema instanceof z.ZodRecord ? { type: 'object', additionalProperties: toJsonSchema(schema.valueSchema as z.ZodTypeAny, names) } : undefined),
	(schema, names) => (schema instanceof z.ZodOptional ? toJsonSchema(schema.unwrap() as z.ZodTypeAny, names) : undefined),
	(schema, names) => (schema instanceof z.ZodNullable ? convertNullable(schema as z.ZodNullable<z.ZodTypeAny>, names) : undefined),
	(schema, names) => (schema instanceof z.ZodUnion ? convertUnion(schema.options as z.ZodTypeAny[], names) : undefined),
	(schema, names) => (schema instanceof z.ZodDiscriminatedUnion ? convertUnion(schema.options as z.ZodTypeAny[], names) : undefined),
];

/** The JSON Schema of a zod schema without looking its own name up: the text that stands under `$defs`. */
export function defineJsonSchema(schema: z.ZodTypeAny, names: Names): JsonSchema {
	for (const convert of CONVERTERS) {
		const converted = convert(schema, names);
		if (converted) return schema.description === undefined ? converted : { ...converted, description: schema.description };
	}
	throw missing(`zod kind '${schema.constructor.name}'`);
}

/** The JSON Schema (draft 2020-12) of a zod schema; a named one becomes a reference. Fields may be added by others, so objects stay open. */
export function toJsonSchema(schema: z.ZodTypeAny, names: Names): JsonSchema {
	const name = names.get(schema);
	return name === undefined ? defineJsonSchema(schema, names) : { $ref: `#/$defs/${name}` };
}
