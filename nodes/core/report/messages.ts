import type { ChannelEventType } from '../channels';
import type { MessagePerformance, MessageSection } from './activity';
import { TOUCH_MS } from './attempts';
import type { CaseRow } from './caseRow';
import { countOf, Counts, numberOf, shareOf, unknownShare, type BasisOf } from './measure';
import type { Tally } from './tally';

const HEARD = ['delivered', 'opened', 'clicked', 'bounced', 'complained', 'opted-out', 'replied'] as const satisfies readonly ChannelEventType[];

interface Told {
	key: string;
	channel: string;
	purpose: string;
	at: number;
	/** Null while nobody knows. */
	result: string | null;
	/** Kinds of events that named its permit. */
	heard: ReadonlySet<string>;
}

/** Each released message with what became of it, found by its permit. */
function messagesOf({ read }: CaseRow): Told[] {
	const permitOf = new Map(read.tale.permits.map(({ id, key }) => [key, id]));
	const results = new Map(read.messageOutcomes.map(({ permitId, result }) => [permitId, result]));
	return read.messages.map(({ key, channel, purpose, at }) => {
		const permit = permitOf.get(key) ?? '';
		const heard = new Set(read.channelEvents.filter(({ permitId }) => permitId === permit).map(({ type }) => type));
		return { key, channel, purpose, at: Date.parse(at), result: results.get(permit) ?? null, heard };
	});
}

const isPaidAfter = ({ payment }: CaseRow, { at }: Told): boolean => payment !== null && payment.at >= at && payment.at - at <= TOUCH_MS;

function performance(counts: Counts<string>, channel: string, basisOf: BasisOf): MessagePerformance {
	const basis = basisOf('all');
	const of = (what: string): number => counts.of(`${channel} ${what}`);
	const [released, sent] = [of('released'), of('sent')];
	// A channel that never told of a kind of event says nothing about it: that is not zero.
	const told = (type: (typeof HEARD)[number]) =>
		counts.of(`any ${type}`) === 0 ? unknownShare(basis, `No event "${type}" was recorded; connect the channel's events with Audit Log to see this.`) : shareOf([of(`sent ${type}`), sent], basis, 'No message was sent.');
	return {
		released,
		sent: shareOf([sent, released], basis, 'No message was released.'),
		failed: shareOf([of('failed'), released], basis, 'No message was released.'),
		delivered: told('delivered'),
		opened: told('opened'),
		clicked: told('clicked'),
		bounced: told('bounced'),
		complained: told('complained'),
		optedOut: told('opted-out'),
		replied: told('replied'),
	};
}

/** A bounced message was sent all the same: the channel took it and could not deliver it. */
const wasSent = ({ result, heard }: Told): boolean => result === 'sent' || heard.has('bounced');

const HARMS = ['complained', 'opted-out', 'bounced'] as const;

/** How messages fared. `answers` are those of a survey, 1 to 5, which the ledger does not keep. */
export function tallyMessages(answers: readonly number[]): Tally<MessageSection> {
	const [counts, purposes, paidAfter, channels] = [new Counts(), new Counts(), new Counts(), new Counts()];
	let [unknown, cases, harmed] = [0, 0, 0];
	const add = (row: CaseRow, message: Told): void => {
		channels.add(message.channel);
		for (const where of ['total', message.channel]) {
			counts.add(`${where} released`);
			if (wasSent(message)) counts.add(`${where} sent`);
			else if (message.result === 'failed') counts.add(`${where} failed`);
			for (const type of HEARD) if (wasSent(message) && message.heard.has(type)) counts.add(`${where} sent ${type}`);
		}
		if (message.result === null && !wasSent(message)) unknown += 1;
		purposes.add(message.purpose);
		if (isPaidAfter(row, message)) paidAfter.add(message.purpose);
	};
	return {
		add({ row }) {
			cases += 1;
			for (const message of messagesOf(row)) add(row, message);
			for (const { type } of row.read.channelEvents) counts.add(`any ${type}`);
			if (row.read.channelEvents.some(({ type }) => HARMS.some((harm) => harm === type))) harmed += 1;
		},
		result(basisOf) {
			const basis = basisOf('all');
			const mean = answers.length === 0 ? null : answers.reduce((sum, answer) => sum + answer, 0) / answers.length;
			return {
				total: performance(counts, 'total', basisOf),
				byChannel: channels.entries().map(([channel]) => ({ channel, ...performance(counts, channel, basisOf) })),
				byPurpose: purposes.entries().map(([purpose, released]) => ({ purpose, released, recoveredAfter: shareOf([paidAfter.of(purpose), released], basis) })),
				outcomeUnknown: countOf(unknown, basis),
				csat: numberOf({ value: mean, unit: 'of 5', observations: answers.length }, basis, 'No item carries an answer; the ledger keeps none.'),
				harmPerThousand: numberOf({ value: cases === 0 ? null : (1000 * harmed) / cases, unit: 'per 1,000 cases', observations: cases }, basis, 'There is no case in the window.'),
			};
		},
	};
}
