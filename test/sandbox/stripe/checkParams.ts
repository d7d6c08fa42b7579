import type { Params, ParamValue } from '../wire/form';
import { invalidRequest } from './errors';
import { PARAMETERS, type EndpointName, type EndpointParameters } from './parameters';

interface Rule {
	name: string;
	/** `text`, `flag`, `count`, `list`, `map` or the allowed values joined by bars. */
	form: string;
	isRequired: boolean;
}

function parseRules(takes: string): Rule[] {
	const words = takes.split(' ').filter((word) => word !== '');
	return words.map((word) => {
		const [name = '', form = 'text'] = word.replace('!', '').split(':');
		return { name, form, isRequired: word.endsWith('!') };
	});
}

const inBrackets = (path: string): string => path.replace(/\.([^.]+)/g, '[$1]');

function checkList(value: ParamValue, param: string): void {
	if (!Array.isArray(value) && value !== '') throw invalidRequest('Invalid array', { param });
}

function checkText(value: ParamValue, rule: Rule): void {
	const param = inBrackets(rule.name);
	if (typeof value !== 'string') throw invalidRequest(`Invalid string: ${JSON.stringify(value)}`, { param });
	if (rule.form === 'flag' && value !== 'true' && value !== 'false') throw invalidRequest(`Invalid boolean: ${value}`, { param });
	if (rule.form === 'count' && value !== '' && !/^-?\d+$/.test(value)) {
		throw invalidRequest(`Invalid integer: ${value}`, { code: 'parameter_invalid_integer', param });
	}
	const allowed = rule.form.split('|');
	if (allowed.length > 1 && !allowed.includes(value)) {
		throw invalidRequest(`Invalid ${param}: must be one of ${allowed.join(', ')}`, { param });
	}
}

function checkValue(value: ParamValue, rule: Rule): void {
	if (rule.form === 'list') checkList(value, rule.name);
	else if (rule.form !== 'map') checkText(value, rule);
	else if (Array.isArray(value)) throw invalidRequest('Invalid object', { param: rule.name });
}

function refuseUnknown(path: string, parameters: EndpointParameters): never {
	const param = inBrackets(path);
	if (parameters.knows?.split(' ').includes(path.split('.')[0] ?? '') === true) {
		throw invalidRequest(`The sandbox does not simulate the parameter ${param}; the vendor has it.`, { param });
	}
	throw invalidRequest(`Received unknown parameter: ${param}`, { code: 'parameter_unknown', param });
}

function checkBranch(params: Params, prefix: string, known: { rules: Rule[]; parameters: EndpointParameters }): void {
	for (const [key, value] of Object.entries(params)) {
		const path = `${prefix}${key}`;
		const rule = known.rules.find(({ name }) => name === path);
		const hasChildren = known.rules.some(({ name }) => name.startsWith(`${path}.`));
		if (hasChildren && typeof value === 'object' && !Array.isArray(value)) checkBranch(value, `${path}.`, known);
		else if (rule !== undefined) checkValue(value, rule);
		else refuseUnknown(path, known.parameters);
	}
}

/** Refuses, as the vendor does, parameters that are unknown, missing or of the wrong form. Throws a `StripeRefusal`. */
export function checkParams(endpoint: EndpointName, params: Params): void {
	const parameters = PARAMETERS[endpoint];
	const rules = parseRules(parameters.takes);
	checkBranch(params, '', { rules, parameters });
	for (const rule of rules) {
		if (rule.isRequired && (params[rule.name] === undefined || params[rule.name] === '')) {
			throw invalidRequest(`Missing required param: ${rule.name}.`, { code: 'parameter_missing', param: rule.name });
		}
	}
}

/** The names before the first dot that an endpoint takes or knows. */
export function topLevelNames(endpoint: EndpointName): string[] {
	const parameters: EndpointParameters = PARAMETERS[endpoint];
	const taken = parseRules(parameters.takes).map(({ name }) => name.split('.')[0] ?? '');
	const known = (parameters.knows ?? '').split(' ').filter((name) => name !== '');
	return [...new Set([...taken, ...known])].sort();
}
