import { z } from 'zod';

import type { EntryType, NewEntry } from '../ledger/entry';
import { attemptFactsSchema, trainingRowSchema, type TrainingRow } from './model/attempt';
import { scoredBySchema } from './section';

/** Types of entries that teach something. */
export const TEACHING_ENTRIES = ['action.intended', 'action.outcome', 'decision.made'] as const satisfies readonly EntryType[];

/** What is kept with a charge, so that a model can learn from how it ended. Nothing personal. */
export const lessonSchema = z.object({
	facts: attemptFactsSchema,
	group: z.string(),
	scoredBy: scoredBySchema.nullable().describe('What chose the time; null where nobody did'),
});
export type Lesson = z.infer<typeof lessonSchema>;

const intendedShape = z.object({ action: z.literal('retry-payment'), key: z.string(), at: z.string().datetime(), lesson: lessonSchema });
const outcomeShape = z.object({ action: z.literal('retry-payment'), key: z.string(), result: z.enum(['paid', 'declined']) });
const seenShape = z.object({ seen: z.object({ attemptId: z.string(), row: trainingRowSchema }) });

type Told = Pick<NewEntry, 'type' | 'caseId' | 'body'>;

/** Takes entries of the audit in any order, and gives the rows that they add up to. */
export interface RowCollector {
	add(entry: Told): void;
	/** Oldest first; each retry of a case once. */
	rows(): TrainingRow[];
}

const nameOf = (caseId: string | null, { attempt }: TrainingRow): string => `${caseId} ${attempt.retryNumber}`;

function toRow({ at, lesson }: z.infer<typeof intendedShape>, succeeded: boolean): TrainingRow {
	return { attempt: lesson.facts, succeeded, attemptedAt: at, propensity: lesson.scoredBy?.propensity ?? null, group: lesson.group };
}

/**
 * What the ledger can teach a model: each retry whose end is known. Ours carry the chance by which their time was chosen;
 * those of the platform, as they were seen at a decision, carry none. No personal data.
 */
export function collectRows(): RowCollector {
	const intended = new Map<string, { caseId: string | null; told: z.infer<typeof intendedShape> }>();
	const results = new Map<string, boolean>();
	const seen = new Map<string, TrainingRow>();
	const takers: Record<string, (entry: Told) => void> = {
		'action.intended': ({ body, caseId }) => {
			const { data } = intendedShape.safeParse(body);
			if (data) intended.set(data.key, { caseId, told: data });
		},
		'action.outcome': ({ body }) => {
			const { data } = outcomeShape.safeParse(body);
			if (data) results.set(data.key, data.result === 'paid');
		},
		'decision.made': ({ body, caseId }) => {
			const { data } = seenShape.safeParse(body);
			if (data) seen.set(nameOf(caseId, data.seen.row), data.seen.row);
		},
	};
	return {
		add: (entry) => takers[entry.type]?.(entry),
		rows: () => {
			const ours = [...intended].flatMap(([key, { caseId, told }]) => {
				const succeeded = results.get(key);
				const row = succeeded === undefined ? undefined : toRow(told, succeeded);
				return row ? [[nameOf(caseId, row), row] as const] : [];
			});
			// Our own record of a charge knows more than what was seen of it later.
			return [...new Map([...seen, ...ours]).values()].sort((a, b) => (a.attemptedAt < b.attemptedAt ? -1 : Number(a.attemptedAt > b.attemptedAt)));
		},
	};
}
