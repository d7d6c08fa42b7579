import Ajv from 'ajv';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';

import { repositoryRoot } from '../../support/paths';

interface Schema {
	$ref?: string;
	allOf?: Schema[];
	properties?: Record<string, Schema>;
	items?: Schema;
	type?: string;
}

interface Parameter {
	$ref?: string;
	name: string;
	in: string;
	schema: Schema;
}

interface Operation {
	parameters?: Parameter[];
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Document {
	paths: Record<string, Record<string, Operation> & { parameters?: Parameter[] }>;
	components: { schemas: Record<string, Schema>; parameters: Record<string, Parameter> };
}

/** A request as it went over the wire. */
export interface SentRequest {
	method: string;
	path: string;
	query?: Record<string, string> | undefined;
	json?: unknown;
}

/** The vendor's API document, as its own client ships it. */
export interface VendorDocument {
	/** The template of a path, such as `/invoices/{invoice_id}`; undefined when there is no such operation. */
	templateOf(method: string, at: string): string | undefined;
	/** Names of the query parameters of an operation. */
	queryNames(method: string, template: string): string[];
	/** Names of the fields of a schema. */
	fieldsOf(schema: string): string[];
	/** Problems of a request: no such operation, a parameter or field that it does not have, a value of another kind. */
	findRequestFaults(request: SentRequest): string[];
	/** Problems of an answer to an operation: an undocumented status, an unheard-of field, a value of another kind. */
	findAnswerFaults(method: string, template: string, answer: { status: number; body: unknown }): string[];
}

const DOCUMENT = path.join(repositoryRoot, 'node_modules', 'recurly', 'openapi', 'api.yaml');

/** The document marks nothing as nullable, and the vendor answers null for whatever is absent; so nulls are left out first. */
export function withoutNulls(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(withoutNulls);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== null).map(([name, entry]) => [name, withoutNulls(entry)]));
}

class Reader {
	private readonly ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });

	constructor(readonly document: Document) {
		this.ajv.addSchema(document, 'doc');
	}

	resolve(schema: Schema): Schema {
		const name = schema.$ref?.split('/').at(-1);
		return name === undefined ? schema : this.resolve(this.document.components.schemas[name] ?? {});
	}

	propertiesOf(schema: Schema): Record<string, Schema> {
		const { allOf = [], properties = {} } = this.resolve(schema);
		return Object.assign({}, ...allOf.map((one) => this.propertiesOf(one)), properties) as Record<string, Schema>;
	}

	/** Fields that the schema does not name, at any depth; where it names none, anything goes. */
	strangers(schema: Schema, value: unknown, at = ''): string[] {
		if (Array.isArray(value)) return value.flatMap((entry, index) => this.strangers(this.resolve(schema).items ?? {}, entry, `${at}/${index}`));
		if (typeof value !== 'object' || value === null) return [];
		const known = this.propertiesOf(schema);
		if (Object.keys(known).length === 0) return [];
		return Object.entries(value).flatMap(([name, entry]: [string, unknown]) => (known[name] === undefined ? [`${at}/${name} is not documented`] : this.strangers(known[name], entry, `${at}/${name}`)));
	}

	/** References inside a schema that stands alone lead into the document. */
	private absolute(schema: unknown): unknown {
		if (Array.isArray(schema)) return schema.map((one) => this.absolute(one));
		if (typeof schema !== 'object' || schema === null) return schema;
		return Object.fromEntries(Object.entries(schema).map(([name, entry]: [string, unknown]) => [name, name === '$ref' ? `doc${String(entry)}` : this.absolute(entry)]));
	}

	faults(schema: Schema, value: unknown): string[] {
		const validate = this.ajv.compile(this.absolute(schema) as object);
		const isValid = validate(value);
		const wrong = isValid ? [] : (validate.errors ?? []).map(({ instancePath, message, params }) => `${instancePath} ${message ?? ''} ${JSON.stringify(params)}`);
		return [...wrong, ...this.strangers(schema, value)];
	}

	parametersOf(method: string, template: string): Parameter[] {
		const item = this.document.paths[template];
		const all = [...(item?.parameters ?? []), ...(item?.[method.toLowerCase()]?.parameters ?? [])];
		return all.map((one) => (one.$ref === undefined ? one : (this.document.components.parameters[one.$ref.split('/').at(-1) ?? ''] ?? one)));
	}
}

function toValue(text: string, { type }: Schema): unknown {
	if (type === 'integer') return Number(text);
	return type === 'boolean' ? text === 'true' : text;
}

const schemaOf = (content: Record<string, { schema: Schema }> | undefined): Schema | undefined => content?.['application/json']?.schema ?? Object.values(content ?? {})[0]?.schema;

function templateOf({ document }: Reader, method: string, at: string): string | undefined {
	const fits = (template: string): boolean => new RegExp(`^${template.replace(/\{\w+\}/g, '[^/]+')}$`).test(at) && document.paths[template]?.[method.toLowerCase()] !== undefined;
	const templates = Object.keys(document.paths).filter(fits);
	// A literal part is closer than a place for an id.
	return templates.sort((left, right) => left.split('{').length - right.split('{').length)[0];
}

function findRequestFaults(reader: Reader, { method, path: at, query = {}, json }: SentRequest): string[] {
	const template = templateOf(reader, method, at);
	if (template === undefined) return [`${method} ${at} is not documented`];
	const parameters = reader.parametersOf(method, template).filter((one) => one.in === 'query');
	const inQuery = Object.entries(query).flatMap(([name, text]) => {
		const found = parameters.find((one) => one.name === name);
		return found === undefined ? [`query ${name} is not documented`] : reader.faults(found.schema, toValue(text, reader.resolve(found.schema)));
	});
	const body = schemaOf(reader.document.paths[template]?.[method.toLowerCase()]?.requestBody?.content);
	const isEmpty = json === undefined || JSON.stringify(json) === '{}';
	// Operations without a body get an empty object: the vendor asks for its content type with every write.
	if (body === undefined) return isEmpty ? inQuery : [...inQuery, 'a body is not documented'];
	return isEmpty ? inQuery : [...inQuery, ...reader.faults(body, json)];
}

/** Some of its patterns are written as literals of JavaScript, between slashes. */
const barePattern = (pattern: unknown): unknown => (typeof pattern === 'string' ? pattern.replace(/^\/(.*)\/[a-z]*$/, '$1') : pattern);

/** Reads the document of the vendor's client. */
export function readDocument(): VendorDocument {
	const reader = new Reader(parse(readFileSync(DOCUMENT, 'utf8'), (name, value: unknown) => (name === 'pattern' ? barePattern(value) : value)) as Document);
	return {
		templateOf: (method, at) => templateOf(reader, method, at),
		queryNames: (method, template) => reader.parametersOf(method, template).filter((one) => one.in === 'query').map(({ name }) => name),
		fieldsOf: (schema) => Object.keys(reader.propertiesOf({ $ref: `#/components/schemas/${schema}` })),
		findRequestFaults: (request) => findRequestFaults(reader, request),
		findAnswerFaults: (method, template, { status, body }) => {
			const { responses = {} } = reader.document.paths[template]?.[method.toLowerCase()] ?? {};
			const response = responses[String(status)] ?? (status >= 400 ? responses['default'] : undefined);
			if (response === undefined) return [`status ${status} is not documented`];
			const schema = schemaOf(response.content);
			return schema === undefined ? [] : reader.faults(schema, withoutNulls(body));
		},
	};
}
