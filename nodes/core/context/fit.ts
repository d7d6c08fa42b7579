import type { z } from 'zod';

import { customerWordsSchema, engagementSchema, relationshipSchema, stopMarkSchema, supportSchema } from './facts';
import type { FieldName } from './fieldTable';
import type { Findings } from './findings';

const SHAPES: z.ZodRawShape = { ...relationshipSchema.shape, ...supportSchema.shape, ...engagementSchema.shape };

/** Findings that fit the schema of the case, whoever made them: a value that does not is a gap, since it would make the whole case unreadable for later nodes. */
export function fitFindings(findings: Findings): Findings {
	const entries = Object.entries(findings.fields);
	const bad = entries.filter(([name, value]) => !(SHAPES[name]?.safeParse(value).success ?? false)).map(([name]) => name as FieldName);
	return {
		fields: Object.fromEntries(entries.filter(([name]) => !bad.includes(name as FieldName))),
		stopMarks: findings.stopMarks.filter((mark) => stopMarkSchema.safeParse(mark).success),
		words: findings.words.filter((words) => customerWordsSchema.safeParse(words).success),
		gaps: bad.length === 0 ? findings.gaps : [...findings.gaps, { fields: bad, why: 'what was told does not fit the field', closes: false }],
	};
}
