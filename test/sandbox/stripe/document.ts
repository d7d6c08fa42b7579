import Ajv, { type ValidateFunction } from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Loose {
	[field: string]: unknown;
}

interface Operation {
	parameters: Array<{ name?: string; in?: string }>;
	requestBody?: { content: Record<string, { schema: { properties?: Record<string, { items?: { enum?: string[] } }> } }> };
	responses: Record<string, { content?: { 'application/json'?: { example?: unknown } } }>;
}

/** The vendor's API document, reduced to what the sandbox is checked against. */
export interface VendorDocument {
	hasEndpoint(method: string, path: string): boolean;
	/** Names of the query and body parameters of an endpoint, before the first bracket, sorted. */
	parameterNames(method: string, path: string): string[];
	/** Event names that a webhook endpoint may ask for. */
	eventNames(): string[];
	/** Fields of an object by its `object` name, from the document's examples, sorted; undefined when it has no example. */
	exampleFields(objectName: string): string[] | undefined;
	/** Problems of an answer: fields that are missing, unheard of or of another type than in the document; empty when none. */
	findFaults(answer: unknown): string[];
	/** Problems of an error envelope. */
	findErrorFaults(answer: unknown): string[];
}

/** What the examples show though this API version no longer has it or shows it only expanded, and what only later examples show. */
const CORRECTIONS: Record<string, { gone?: string[]; added?: string[] }> = {
	invoice: { gone: ['subscription'], added: ['payments'] },
	charge: { gone: ['refunds'], added: ['refunds'] },
	payment_intent: { added: ['allowed_payment_method_types', 'payment_record'] },
	plan: { gone: ['aggregate_usage'] },
	webhook_endpoint: { added: ['secret'] },
};

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

function objectsIn(value: unknown): Loose[] {
	if (Array.isArray(value)) return value.flatMap(objectsIn);
	if (!isLoose(value)) return [];
	const inside = Object.values(value).flatMap(objectsIn);
	return typeof value['object'] === 'string' ? [value, ...inside] : inside;
}

function collectExamples(operations: Operation[]): Map<string, Loose> {
	const examples = new Map<string, Loose>();
	const found = operations.flatMap((operation) => objectsIn(operation.responses['200']?.content?.['application/json']?.example));
	for (const example of found) {
		const name = String(example['object']);
		if (Object.keys(example).length > Object.keys(examples.get(name) ?? {}).length) examples.set(name, example);
	}
	return examples;
}

function typeSchema(example: unknown): object {
	if (example === null) return {};
	if (Array.isArray(example)) return { type: ['array', 'null'] };
	if (isLoose(example)) {
		// An id in one answer is the whole object in another.
		return typeof example['object'] === 'string' ? { type: ['object', 'string', 'null'] } : { type: ['object', 'null'] };
	}
	if (typeof example === 'string') return { type: ['string', 'object', 'null'] };
	return { type: [typeof example, 'null'] };
}

function objectSchema(name: string, example: Loose): object {
	const { gone = [], added = [] } = CORRECTIONS[name] ?? {};
	const properties = Object.fromEntries(Object.entries(example).map(([field, value]) => [field, typeSchema(value)]));
	const extra = Object.fromEntries(added.map((field) => [field, {}]));
	const required = Object.keys(example).filter((field) => !gone.includes(field));
	return { type: 'object', required, properties: { ...properties, ...extra }, additionalProperties: false };
}

function faultsOf(validate: ValidateFunction, value: unknown): string[] {
	if (validate(value)) return [];
	return (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''} ${JSON.stringify(error.params)}`);
}

function bodyNames(operation: Operation): string[] {
	return Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => Object.keys(schema.properties ?? {}));
}

function queryNames(operation: Operation): string[] {
	return operation.parameters.filter((parameter) => parameter.in === 'query').map((parameter) => parameter.name ?? '');
}

function makeFaultFinder(examples: Map<string, Loose>): (answer: unknown) => string[] {
	const ajv = new Ajv({ strict: false, allErrors: true });
	const validators = new Map([...examples].map(([name, example]) => [name, ajv.compile(objectSchema(name, example))]));
	return (answer) =>
		objectsIn(answer).flatMap((object) => {
			const name = String(object['object']);
			// A deletion and a list are small envelopes that the examples show in other places.
			const validate = object['deleted'] === true || name === 'list' ? undefined : validators.get(name);
			return validate === undefined ? [] : faultsOf(validate, object).map((fault) => `${name}: ${fault}`);
		});
}

function namesOfEvents(operation: Operation | undefined): string[] {
	const schemas = Object.values(operation?.requestBody?.content ?? {}).map(({ schema }) => schema);
	return schemas.flatMap((schema) => schema.properties?.['enabled_events']?.items?.enum ?? []);
}

/** Where the document is looked for: named by the environment, or in the folder beside the repository. */
export function findDocument(repository: string): string | null {
	const path = process.env['DUNNING_STRIPE_SPEC'] ?? join(repository, '..', 'shared', 'specs', 'stripe.json');
	return existsSync(path) ? path : null;
}

/** Reads the vendor's API document (OpenAPI 3 with examples) from a file. */
export function readDocument(path: string): VendorDocument {
	const document = JSON.parse(readFileSync(path, 'utf8')) as {
		paths: Record<string, Record<string, Operation>>;
		components: { schemas: { error_response: object } };
	};
	const operationOf = (method: string, at: string): Operation | undefined => document.paths[at]?.[method.toLowerCase()];
	const examples = collectExamples(Object.values(document.paths).flatMap((operations) => Object.values(operations)));
	const validateError = new Ajv({ strict: false, allErrors: true }).compile(document.components.schemas.error_response);
	return {
		hasEndpoint: (method, at) => operationOf(method, at) !== undefined,
		parameterNames: (method, at) => {
			const operation = operationOf(method, at);
			return operation === undefined ? [] : [...queryNames(operation), ...bodyNames(operation)].sort();
		},
		eventNames: () => namesOfEvents(operationOf('POST', '/v1/webhook_endpoints')),
		exampleFields: (name) => {
			const example = examples.get(name);
			return example && Object.keys(example).filter((field) => CORRECTIONS[name]?.gone?.includes(field) !== true).sort();
		},
		findFaults: makeFaultFinder(examples),
		findErrorFaults: (answer) => faultsOf(validateError, answer),
	};
}
