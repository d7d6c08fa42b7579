import type { IDataObject } from 'n8n-workflow';

import { dunningCaseSchema, type DunningCase, type ReadyCase } from '../core/case';
import { DunningError } from '../core/errors';

const SECTION_MAKERS = {
	invoice: 'Customer Context',
	customer: 'Customer Context',
	attempt: 'Customer Context',
	paymentMethods: 'Customer Context',
	context: 'Customer Context',
	score: 'Recovery Score',
} as const;
type Section = keyof typeof SECTION_MAKERS;

/** The dunning case in an item; every problem is named with its field. Throws `bad-input`. */
export function parseCase(json: IDataObject): DunningCase {
	const parsed = dunningCaseSchema.safeParse(json);
	if (parsed.success) return parsed.data;
	const problems = parsed.error.issues.map((issue) => `${issue.path.join('.') || 'item'}: ${issue.message.toLowerCase()}`);
	throw new DunningError({
		code: 'bad-input',
		message: `This item is not a dunning case (${problems.slice(0, 5).join('; ')})`,
		fix: 'Connect Dunning Trigger or Due Cases Trigger before this node, and keep the fields of the case in nodes between ours.',
	});
}

/** The case, if the sections a node needs are there. Throws `bad-input` naming the node that makes the missing one. */
export function requireSections(dunningCase: DunningCase, sections: readonly Section[]): void {
	const absent = sections.find((section) => dunningCase[section] === undefined);
	if (!absent) return;
	throw new DunningError({
		code: 'bad-input',
		message: `The field "${absent}" is missing in this dunning case`,
		fix: `Put ${SECTION_MAKERS[absent]} before this node.`,
	});
}

/** A case with everything that Customer Context reads. Throws `bad-input` otherwise. */
export function parseReadyCase(json: IDataObject): ReadyCase {
	const dunningCase = parseCase(json);
	requireSections(dunningCase, ['invoice', 'customer', 'attempt', 'paymentMethods', 'context']);
	return dunningCase as ReadyCase;
}
