import { z } from 'zod';

/** A UTC instant as it stands in items, e.g. `2026-11-22T09:00:00.000Z`. */
export const instant = z.string().datetime({ offset: false }).describe('UTC instant, ISO 8601');

/** Null says "known to be missing"; nothing is ever invented in its place. */
export const missing = <T extends z.ZodTypeAny>(schema: T) => schema.nullable();
