import { createHash } from 'node:crypto';

import { z } from 'zod';

import { CHANNELS } from '../channels';
import { CONTACT_PURPOSES } from '../facts';
import { canonicalJson } from '../ledger/canonicalJson';
import { instant, missing } from '../shape';

export const DRAFT_STATES = ['waiting', 'approved', 'rejected', 'expired'] as const;
export type DraftState = (typeof DRAFT_STATES)[number];

/** Words with slots that were written ahead, for every case that looks the same to a writer. Nothing in them is personal. */
export const libraryDraftSchema = z.object({
	id: z.string(),
	key: z.string().describe('SHA-256 over what the writer was shown and the version of the instructions'),
	promptId: z.string(),
	asked: z.record(z.unknown()).describe('What the writer was shown, field by field'),
	purpose: z.enum(CONTACT_PURPOSES),
	channel: z.enum(CHANNELS),
	language: z.string(),
	draft: z.record(z.string()).describe('The parts of the message with their slots'),
	state: z.enum(DRAFT_STATES),
	madeAt: instant,
	decided: missing(z.object({ by: z.string(), identity: z.enum(['signed-link', 'n8n-login', 'claimed']), at: instant, note: z.string() })),
	expiresAt: missing(instant),
});
export type LibraryDraft = z.infer<typeof libraryDraftSchema>;

const digest = (value: unknown): string => createHash('sha256').update(canonicalJson(value)).digest('hex');

/** Under which drafts for a situation are kept: what a writer is shown of it, and the version of the instructions. */
export const libraryKey = (asked: Readonly<Record<string, unknown>>, promptId: string): string => digest({ asked, promptId });

/** The same words for the same situation are one draft. */
export const libraryId = (key: string, draft: LibraryDraft['draft']): string => digest({ key, draft }).slice(0, 16);

/** Steps that a person may take; what was rejected or has expired stays so. */
const STEPS: Readonly<Record<DraftState, readonly DraftState[]>> = { waiting: ['approved', 'rejected', 'expired'], approved: ['rejected', 'expired'], rejected: [], expired: [] };

export const mayBecome = (from: DraftState, to: DraftState): boolean => STEPS[from].includes(to);
