import { createHash } from 'node:crypto';

/** What of ours an act leaves behind, so that it is found again when Recurly has forgotten its key: after an hour. */
export const markOf = (idempotencyKey: string): string => `dunning-${createHash('sha256').update(idempotencyKey).digest('hex').slice(0, 24)}`;

/** A text as an account note, with its mark. */
export const toMessage = (text: string, idempotencyKey: string): string => `${text}\n[${markOf(idempotencyKey)}]`;

/** Fields of a note as lines of text. */
export const toLines = (note: Readonly<Record<string, string>>): string => Object.entries(note).map(([name, value]) => `${name}: ${value}`).join('\n');
