import Ajv, { type ValidateFunction } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseForm } from '../wire/form';

interface Schema {
	$ref?: string;
	type?: string;
	properties?: Record<string, Schema>;
	required?: string[];
	items?: Schema;
}

interface Operation {
	parameters?: Array<{ name: string; in: string; schema: Schema }>;
	requestBody?: { content: Record<string, { schema: Schema }> };
	responses: Record<string, { content?: Record<string, { schema: Schema }> }>;
}

interface Document {
	paths: Record<string, Record<string, Operation>>;
	components: { schemas: Record<string, Schema> };
}

/** One call as it went over the wire. */
export interface Exchange {
	method: string;
	/** Template of the path, e.g. `/invoices/{invoice_id}`. */
	path: string;
	/** Query or form, encoded. */
	sent: string;
	status: number;
	body: unknown;
}

/** The vendor's API document, reduced to what requests and answers are checked against. */
export interface VendorDocument {
	hasEndpoint(method: string, path: string): boolean;
	/** Problems of a request: unheard-of parameters, and values that the document does not allow. */
	findRequestFaults(exchange: Exchange): string[];
	/** Problems of an answer, success or error. */
	findAnswerFaults(exchange: Exchange): string[];
	/** Event names that a webhook endpoint may ask for. */
	eventNames(): string[];
}

/** A guard of our own: the document lets unknown fields pass, as most servers do. */
function strict(schema: Schema): object {
	if (schema.properties === undefined) return schema;
	const properties = Object.fromEntries(Object.entries(schema.properties).map(([name, part]) => [name, strict(part)]));
	return { ...schema, properties, additionalProperties: false };
}

function requestSchema(operation: Operation): object {
	const query = (operation.parameters ?? []).filter((one) => one.in === 'query').map(({ name, schema }) => [name, strict(schema)] as const);
	const form = operation.requestBody?.content['application/x-www-form-urlencoded']?.schema ?? {};
	return { ...strict({ ...form, properties: { ...form.properties } }), type: 'object', properties: { ...(strict(form) as Schema).properties, ...Object.fromEntries(query) }, additionalProperties: false };
}

function faultsOf(validate: ValidateFunction, value: unknown): string[] {
	if (validate(value)) return [];
	return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
}

/** Where the document is not what the vendor sends, each with its evidence. */
const DEVIATIONS: ReadonlyArray<{ evidence: string; mend: (document: Document) => void }> = [
	{
		evidence: 'It demands every object that any event may carry; captured events (bonusly/mock_chargebee) carry those that the event is about.',
		mend: ({ components }) => {
			const content = components.schemas['Event']?.properties?.['content'];
			if (content !== undefined) delete content.required;
		},
	},
];

/** Where the document is looked for: named by the environment, or in the folder beside the repository. */
export function findDocument(repository: string): string | null {
	const candidates = [process.env['DUNNING_CHARGEBEE_SPEC'], join(repository, '..', 'shared', 'specs', 'chargebee.json'), join(repository, '..', '..', 'shared', 'specs', 'chargebee.json')];
	return candidates.find((path) => path !== undefined && existsSync(path)) ?? null;
}

type Compile = (key: string, make: () => object) => ValidateFunction;

function makeCompiler(document: Document, coerceTypes: boolean): Compile {
	const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, coerceTypes });
	ajv.addSchema({ $id: 'chargebee', components: document.components });
	const known = new Map<string, ValidateFunction>();
	return (key, make) => {
		const found = known.get(key) ?? ajv.compile(JSON.parse(JSON.stringify(make()).replaceAll('"#/components', '"chargebee#/components')) as object);
		known.set(key, found);
		return found;
	};
}

/** Reads the vendor's API document (OpenAPI 3) from a file. */
export function readDocument(path: string): VendorDocument {
	const document = JSON.parse(readFileSync(path, 'utf8')) as Document;
	for (const { mend } of DEVIATIONS) mend(document);
	// Everything in a form is text, which the vendor reads as what it should be; answers are what they are.
	const compileRequest = makeCompiler(document, true);
	const compileAnswer = makeCompiler(document, false);
	const operationOf = (method: string, at: string): Operation | undefined => document.paths[at]?.[method.toLowerCase()];
	return {
		hasEndpoint: (method, at) => operationOf(method, at) !== undefined,
		findRequestFaults: ({ method, path: at, sent }) => {
			const operation = operationOf(method, at);
			if (operation === undefined) return [`no such endpoint: ${method} ${at}`];
			return faultsOf(compileRequest(`${method} ${at}`, () => requestSchema(operation)), parseForm(sent));
		},
		findAnswerFaults: ({ method, path: at, status, body }) => {
			// The document lists the statuses of errors but one: 402, whose body is like every other error's.
			const responses = operationOf(method, at)?.responses ?? {};
			const content = (responses[status === 402 ? '400' : String(status)]?.content ?? {})['application/json'];
			if (content === undefined) return [`no answer ${status} to ${method} ${at} is documented`];
			return faultsOf(compileAnswer(`${method} ${at} ${status}`, () => content.schema), body);
		},
		eventNames: () => {
			const form = operationOf('POST', '/webhook_endpoints')?.requestBody?.content['application/x-www-form-urlencoded']?.schema;
			return (form?.properties?.['enabled_events']?.items as { enum?: string[] } | undefined)?.enum ?? [];
		},
	};
}
