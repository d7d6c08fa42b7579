import { z } from 'zod';

import * as core from '../../nodes/core/case';
import { declineSchema } from '../../nodes/core/decline';
import { moneySchema } from '../../nodes/core/money';
import { defineJsonSchema, type JsonSchema, type Names } from './jsonSchema';

/** Every exported `…Schema` of the case by its object, so that the published schema speaks the same names. */
function nameSchemas(): Names {
	const exported: Array<[string, unknown]> = Object.entries({ ...core, declineSchema, moneySchema });
	const named = exported.flatMap(([name, value]): Array<[z.ZodTypeAny, string]> => (value instanceof z.ZodType ? [[value, name.replace(/Schema$/, '')]] : []));
	return new Map(named.filter(([schema]) => schema !== core.dunningCaseSchema));
}

function isUsed(name: string, text: string): boolean {
	return text.includes(`"#/$defs/${name}"`);
}

/** The dunning case as JSON Schema, draft 2020-12: what people validate imports and exports against. */
export function describeCase(): JsonSchema {
	const names = nameSchemas();
	const definitions = [...names].map(([schema, name]) => [name, defineJsonSchema(schema, names)] as const);
	const root = defineJsonSchema(core.dunningCaseSchema, names);
	const text = JSON.stringify([root, definitions]);
	return {
		$schema: 'https://json-schema.org/draft/2020-12/schema',
		$id: `https://github.com/n8n-nodes-dunning/n8n-nodes-dunning/blob/main/docs/dunning-case.schema.json?version=${core.CASE_SCHEMA_VERSION}`,
		title: 'Dunning case',
		description: 'One item between the nodes of n8n-nodes-dunning. Each node adds or replaces one section and leaves the rest alone.',
		...root,
		$defs: Object.fromEntries(definitions.filter(([name]) => isUsed(name, text)).sort(([a], [b]) => a.localeCompare(b))),
	};
}

/** The file `docs/dunning-case.schema.json`. */
export function renderCaseSchema(): string {
	return `${JSON.stringify(describeCase(), null, 2)}\n`;
}
