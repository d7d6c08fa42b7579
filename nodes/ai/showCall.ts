import type { ModelContext } from './context';
import { DUNNING_MESSAGE_PROMPT_ID, makeDunningMessagePrompt, type PromptMessage } from './prompts/dunningMessage';

/** Where a value that a model saw came from. */
export type FieldOrigin = 'closed list' | 'slot names' | 'the operator’s own words' | 'failed checks of the answer before';

/** One field as a data-protection officer reads it. */
export interface ShownField {
	field: string;
	value: unknown;
	origin: FieldOrigin;
}

const ORIGINS: Readonly<Record<string, FieldOrigin>> = {
	guidance: 'the operator’s own words',
	requiredSlots: 'slot names',
	optionalSlots: 'slot names',
	failedChecks: 'failed checks of the answer before',
};

const isGroup = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** Every field of which a prompt was made, with its origin. */
export function showFields(fields: Readonly<Record<string, unknown>>): ShownField[] {
	return Object.entries(fields).flatMap(([field, value]) =>
		isGroup(value)
			? Object.entries(value).map(([part, inner]): ShownField => ({ field: `${field}.${part}`, value: inner, origin: 'closed list' }))
			: [{ field, value, origin: ORIGINS[field] ?? 'closed list' }],
	);
}

/** The very messages of a draft, made again from its fields; undefined for another version of the prompt, whose words are no longer here. */
export function remakePrompt(promptId: string, fields: Readonly<Record<string, unknown>>): PromptMessage[] | undefined {
	if (promptId !== DUNNING_MESSAGE_PROMPT_ID) return undefined;
	const { failedChecks = [], ...context } = fields as unknown as ModelContext & { failedChecks?: string[] };
	return makeDunningMessagePrompt(context, failedChecks);
}
