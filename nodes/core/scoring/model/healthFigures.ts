import { z } from 'zod';

/** How a model did on the newest rows, which it had not seen. */
export const healthSchema = z.object({
	rows: z.number().int().describe('Newest rows that it was judged by'),
	meanPredicted: z.number(),
	meanObserved: z.number(),
	brier: z.number(),
	/** 1 − Brier score over that of always saying the mean. */
	skill: z.number(),
	ece: z.number().describe('Expected calibration error over ten bins of equal size'),
	auc: z.number().nullable().describe('Null where all rows ended alike'),
	psi: z.number().nullable().describe('Largest population stability index of a trait; null below 200 rows'),
	calibrationSlope: z.number().nullable().describe('Null below 200 rows'),
	interceptSd: z.number(),
	isHealthy: z.boolean(),
	problems: z.array(z.string()),
});
export type ModelHealth = z.infer<typeof healthSchema>;
