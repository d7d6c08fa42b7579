import Ajv from 'ajv';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

type Loose = Record<string, unknown>;

/** One exchange over the wire, as it was sent. */
export interface Exchange {
	method: string;
	path: string;
	query: Readonly<Record<string, string>>;
	json: unknown;
	status: number;
	body: unknown;
}

/** The vendor's API documents, reduced to what exchanges are checked against. */
export interface VendorDocuments {
	/** The documented operation of an exchange, e.g. `GET /v1/invoices/{invoiceKey}`; undefined where no document knows it. */
	operationOf(exchange: Pick<Exchange, 'method' | 'path'>): string | undefined;
	/** What is wrong with an exchange by its document: unheard-of names, wrong types, missing fields. */
	findFaults(exchange: Exchange): string[];
}

interface Operation {
	file: string;
	template: string;
	method: string;
	pattern: RegExp;
	document: Loose;
}

const isLoose = (value: unknown): value is Loose => typeof value === 'object' && value !== null && !Array.isArray(value);

const pointer = (parts: readonly string[]): string => parts.map((part) => encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');

function at(document: Loose, parts: readonly string[]): unknown {
	return parts.reduce<unknown>((value, part) => (isLoose(value) ? value[part] : undefined), document);
}

function resolve(document: Loose, value: unknown): Loose {
	if (!isLoose(value)) return {};
	return typeof value['$ref'] === 'string' ? resolve(document, at(document, value['$ref'].slice(2).split('/').map((part) => part.replaceAll('~1', '/')))) : value;
}

/** Names that a schema declares, through whatever it is composed of. */
function namesOf(document: Loose, schema: unknown): string[] {
	const resolved = resolve(document, schema);
	const parts = ['allOf', 'anyOf', 'oneOf'].flatMap((key) => (Array.isArray(resolved[key]) ? (resolved[key] as unknown[]) : []));
	return [...Object.keys(isLoose(resolved['properties']) ? resolved['properties'] : {}), ...parts.flatMap((part) => namesOf(document, part))];
}

const JSON_TYPE = 'application/json';

function operationsOf(file: string, document: Loose): Operation[] {
	const paths = isLoose(document['paths']) ? document['paths'] : {};
	return Object.entries(paths).flatMap(([template, item]) =>
		Object.keys(isLoose(item) ? item : {})
			.filter((method) => ['get', 'post', 'put', 'delete'].includes(method))
			.map((method) => ({ file, template, method, document, pattern: new RegExp(`^${template.replace(/\{[^}]+\}/g, '[^/]+')}$`) })),
	);
}

function queryNames({ document, template, method }: Operation): string[] {
	const parameters = at(document, ['paths', template, method, 'parameters']);
	return (Array.isArray(parameters) ? parameters : []).map((one) => resolve(document, one)).filter((one) => one['in'] === 'query').map((one) => String(one['name']));
}

/** Custom fields are the tenant's own, and the vendor's documents do not name them. */
const isCustom = (name: string): boolean => name.endsWith('__c');

function makeChecker(ajv: Ajv) {
	const faultsOf = (operation: Operation, place: readonly string[], value: unknown): string[] => {
		const parts = ['paths', operation.template, operation.method, ...place];
		const schema = at(operation.document, parts);
		if (schema === undefined) return [];
		const validate = ajv.getSchema(`${operation.file}#/${pointer(parts)}`);
		if (validate === undefined) return ['no schema'];
		const unknown = isLoose(value) ? Object.keys(value).filter((name) => !isCustom(name) && namesOf(operation.document, schema).length > 0 && !namesOf(operation.document, schema).includes(name)) : [];
		const isValid = validate(value) as boolean;
		const wrong = isValid ? [] : (validate.errors ?? []).map((error) => `${error.instancePath} ${error.message ?? ''}`);
		return [...unknown.map((name) => `unheard of: ${name}`), ...wrong];
	};
	return (operation: Operation, exchange: Exchange): string[] => {
		const names = queryNames(operation);
		const query = Object.keys(exchange.query).filter((name) => !names.includes(name)).map((name) => `query ${name}`);
		const request = exchange.json === undefined ? [] : faultsOf(operation, ['requestBody', 'content', JSON_TYPE, 'schema'], exchange.json).map((fault) => `request: ${fault}`);
		const answer = exchange.status === 200 ? faultsOf(operation, ['responses', '200', 'content', JSON_TYPE, 'schema'], exchange.body).map((fault) => `answer: ${fault}`) : [];
		return [...new Set([...query, ...request, ...answer])];
	};
}

const FILES = ['zuora.json', 'zuora-cpr.json', 'zuora-2021-08-20-trimmed.json'] as const;

/** Where the documents are looked for: named by the environment, or in the folder beside the repository; null where they are not. */
export function findDocuments(repository: string): string | null {
	const places = [process.env['DUNNING_ZUORA_SPECS'], path.join(repository, '..', 'shared', 'specs'), path.join(repository, '..', '..', 'shared', 'specs')];
	return places.find((place) => place !== undefined && existsSync(path.join(place, FILES[0]))) ?? null;
}

/** Reads the vendor's API documents from a folder. The newest that knows an operation decides. */
export function readDocuments(folder: string): VendorDocuments {
	const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false });
	const operations = FILES.flatMap((file) => {
		const document = JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Loose;
		ajv.addSchema(document, file);
		return operationsOf(file, document);
	});
	const check = makeChecker(ajv);
	const find = (exchange: Pick<Exchange, 'method' | 'path'>): Operation | undefined => operations.find(({ method, pattern }) => method === exchange.method.toLowerCase() && pattern.test(exchange.path));
	return {
		operationOf: (exchange) => {
			const operation = find(exchange);
			return operation && `${exchange.method} ${operation.template}`;
		},
		findFaults: (exchange) => {
			const operation = find(exchange);
			return operation === undefined ? [`no document knows ${exchange.method} ${exchange.path}`] : check(operation, exchange);
		},
	};
}
