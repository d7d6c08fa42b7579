import type { z } from 'zod';

import { fitsOf } from './fits';
import { approvalShape, channelEventShape, chargeOutcomeShape, decisionShape, eventShape, intendedShape, messageOutcomeShape, releasedShape, type CaseTale, type TaleCharge, type TaleDecision } from './tale';

type Told<T> = T & { at: string };

/** The entries of one case by kind, oldest first, each with the time at which it was written. */
export interface ReadTale {
	tale: CaseTale;
	decisions: Array<Told<TaleDecision>>;
	charges: TaleCharge[];
	chargeOutcomes: Array<Told<z.infer<typeof chargeOutcomeShape>>>;
	messages: Array<z.infer<typeof releasedShape>>;
	messageOutcomes: Array<z.infer<typeof messageOutcomeShape>>;
	channelEvents: Array<z.infer<typeof channelEventShape>>;
	approvals: Array<Told<z.infer<typeof approvalShape>> & { type: string }>;
	events: Array<Told<z.infer<typeof eventShape>>>;
	closedAt: string | null;
	endedWithoutOutcome: number;
	exhausted: number;
}

type Taker = (read: ReadTale, entry: { type: string; at: string; body: unknown }) => void;

/** An entry of an earlier version that lacks what is read here says nothing: it is left out, never guessed. */
function taker<T>(shape: z.ZodType<T>, put: (read: ReadTale, said: T, entry: { type: string; at: string }) => void): Taker {
	const fits = fitsOf(shape);
	return (read, entry) => {
		if (fits(entry.body)) put(read, entry.body, entry);
	};
}

const takeApproval = taker(approvalShape, (read, said, { at, type }) => void read.approvals.push({ ...said, at, type }));

const TAKERS: Readonly<Record<string, Taker>> = {
	'event.received': taker(eventShape, (read, said, { at }) => void read.events.push({ ...said, at })),
	'decision.made': taker(decisionShape, (read, said, { at }) => void read.decisions.push({ ...said, at })),
	'action.intended': taker(intendedShape, (read, said) => void read.charges.push(said)),
	'action.outcome': taker(chargeOutcomeShape, (read, said, { at }) => void read.chargeOutcomes.push({ ...said, at })),
	'message.released': taker(releasedShape, (read, said) => void read.messages.push(said)),
	'message.outcome': taker(messageOutcomeShape, (read, said) => void read.messageOutcomes.push(said)),
	'channel.event': taker(channelEventShape, (read, said) => void read.channelEvents.push(said)),
	'approval.requested': takeApproval,
	'approval.decided': takeApproval,
	'approval.expired': takeApproval,
	'approval.withdrawn': takeApproval,
	'case.closed': (read, { at }) => void (read.closedAt ??= at),
	'due.exhausted': (read) => void (read.exhausted += 1),
	'due.ended-without-outcome': (read) => void (read.endedWithoutOutcome += 1),
};

/** Sorts out what the ledger tells of a case. */
export function readTale(tale: CaseTale): ReadTale {
	const read: ReadTale = { tale, decisions: [], charges: [], chargeOutcomes: [], messages: [], messageOutcomes: [], channelEvents: [], approvals: [], events: [], closedAt: null, endedWithoutOutcome: 0, exhausted: 0 };
	for (const entry of tale.entries) TAKERS[entry.type]?.(read, entry);
	return read;
}
