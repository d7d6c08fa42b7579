import { z } from 'zod';

import { CHANNELS } from '../../channels';
import type { ContactPurpose } from '../../facts';
import type { EntryType, NewEntry } from '../../ledger/entry';
import { RECOVERY_CATEGORIES } from '../model/category';
import type { ContactRow } from './response';

/** Types of entries that tell how messages were answered. */
export const CONTACT_ENTRIES = ['message.released', 'case.closed'] as const satisfies readonly EntryType[];

const releasedShape = z.object({ purpose: z.string(), stage: z.number().int().min(1), channel: z.enum(CHANNELS), category: z.enum(RECOVERY_CATEGORIES) });
const closedShape = z.object({ as: z.string(), by: z.string().optional() });

type Told = Pick<NewEntry, 'type' | 'caseId' | 'body' | 'at' | 'isRehearsal'>;

interface Message {
	kind: z.infer<typeof releasedShape>;
	atMs: number;
}

interface Life {
	messages: Message[];
	/** When the customer paid, as far as no attempt of ours did it. */
	paidMs: number | null;
	closedMs: number | null;
}

const DAY_MS = 86_400_000;
/** Whoever pays later than this after a message does not answer it. */
const ANSWER_DAYS = 7;
/** A thank-you asks for nothing, and how companies pay their transfers says nothing about failed cards. */
const TEACH_NOTHING: readonly string[] = ['thank-you', 'invoice-reminder'] satisfies ContactPurpose[];
const HALF_LIFE_DAYS = 180;

function rowsOf(caseId: string, { messages, paidMs, closedMs }: Life, nowMs: number): ContactRow[] {
	const sorted = [...messages].sort((a, b) => a.atMs - b.atMs);
	return sorted.flatMap(({ kind, atMs }, index) => {
		const end = Math.min(sorted[index + 1]?.atMs ?? Infinity, atMs + ANSWER_DAYS * DAY_MS);
		const paid = paidMs !== null && paidMs >= atMs && paidMs < end;
		const isOver = end <= nowMs || closedMs !== null;
		// A message whose time is not over may still be answered.
		if (TEACH_NOTHING.includes(kind.purpose) || !isOver) return [];
		return [{ category: kind.category, message: kind.stage, channel: kind.channel, customer: caseId, paid, weight: 2 ** (-(nowMs - atMs) / (HALF_LIFE_DAYS * DAY_MS)) }];
	});
}

/** Takes entries of the audit in any order, and gives what they tell of messages. */
export interface ContactCollector {
	add(entry: Told): void;
	/** Messages whose end is known by then; older ones count less. */
	rows(now: Date): ContactRow[];
}

/**
 * How messages were answered: by payment within a week and before the next message, where no attempt of ours brought it. What
 * the platform's own retries brought cannot be told from an answer; the planner takes off what comes unasked.
 */
export function collectContacts(): ContactCollector {
	const lives = new Map<string, Life>();
	const lifeOf = (caseId: string): Life => {
		const life = lives.get(caseId) ?? { messages: [], paidMs: null, closedMs: null };
		lives.set(caseId, life);
		return life;
	};
	const addMessage = ({ body, at }: Told, life: Life): void => {
		const { data } = releasedShape.safeParse(body);
		if (data) life.messages.push({ kind: data, atMs: Date.parse(at) });
	};
	const addEnd = ({ body, at }: Told, life: Life): void => {
		const { data } = closedShape.safeParse(body);
		life.closedMs ??= Date.parse(at);
		if (data?.as === 'recovered' && data.by === undefined) life.paidMs ??= Date.parse(at);
	};
	return {
		add: (entry) => {
			if (entry.caseId === null || entry.isRehearsal) return;
			if (entry.type === 'message.released') addMessage(entry, lifeOf(entry.caseId));
			if (entry.type === 'case.closed') addEnd(entry, lifeOf(entry.caseId));
		},
		rows: (now) => [...lives].flatMap(([caseId, life]) => rowsOf(caseId, life, now.getTime())),
	};
}
