import type { Channel } from '../../nodes/core/channels';
import { GUARDS } from '../../nodes/core/guards';
import { joinVerdicts, runGuard, type GuardInput, type Verdict } from '../../nodes/core/guards/guard';
import { holidayOn } from '../../nodes/core/holidays';
import { A_REQUEST, aDraft, aPlan, aPolicy, DAY, facts, HOUR, NOW, remembered, type Ledger } from '../core/build';
import { claim, count, type Tally } from './claims';
import type { Chance } from './random';

type Memory = NonNullable<Ledger['customer']>;

/** A message as it really left. */
interface Sent {
	at: number;
	channel: Channel;
	iso: string;
}

interface World {
	customer: { country: string; timeZone: string | null; region: string | null };
	policy: ReturnType<typeof aPolicy>;
	sent: Sent[];
	memory: Pick<Memory, 'flags' | 'consents' | 'troubles'>;
}

const BASE = aPolicy({ maxMessages: 999, minHoursBetweenMessages: 0 });
const POLICIES = [
	{ fromHour: 8, toHour: 20, skipSundays: false, skipHolidays: true, maxPerDay: 1, maxPerWeek: 3 },
	{ fromHour: 9, toHour: 18, skipSundays: true, skipHolidays: true, maxPerDay: 2, maxPerWeek: 4 },
	{ fromHour: 0, toHour: 24, skipSundays: false, skipHolidays: false, maxPerDay: 3, maxPerWeek: 9 },
].map((contact) => ({ ...BASE, contact })) as [World['policy'], ...Array<World['policy']>];

const COUNTRIES = ['US', 'GB', 'DE', 'JP', 'BR', 'IN', 'AU', 'SG', 'CA', 'FR'] as const;
const ZONES: Readonly<Record<string, string>> = { US: 'America/Chicago', GB: 'Europe/London', DE: 'Europe/Berlin', JP: 'Asia/Tokyo', BR: 'America/Sao_Paulo', IN: 'Asia/Kolkata', AU: 'Australia/Sydney', SG: 'Asia/Singapore', CA: 'America/Toronto', FR: 'Europe/Paris' };

const clocks = new Map<string, Intl.DateTimeFormat>();

/** Local hour, weekday and day, from another source than the guard's: the formatter of the language. */
function localTime(zone: string, at: number): { hour: number; weekday: string; day: string } {
	const clock = clocks.get(zone) ?? new Intl.DateTimeFormat('en-CA', { timeZone: zone, hourCycle: 'h23', hour: '2-digit', weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit' });
	clocks.set(zone, clock);
	const parts = Object.fromEntries(clock.formatToParts(at).map(({ type, value }) => [type, value]));
	return { hour: Number(parts.hour), weekday: parts.weekday ?? '', day: `${parts.year}-${parts.month}-${parts.day}` };
}

/** Zones at the edges of each country or state, written down here a second time. */
const EDGES: Readonly<Record<string, string[]>> = {
	FL: ['America/New_York', 'America/Chicago'],
	TX: ['America/Chicago', 'America/Denver'],
	NY: ['America/New_York'],
	US: ['America/New_York', 'America/Los_Angeles', 'Pacific/Honolulu', 'America/Adak'],
	CA: ['America/St_Johns', 'America/Vancouver', 'America/Toronto'],
	BR: ['America/Noronha', 'America/Eirunepe', 'America/Sao_Paulo'],
	AU: ['Australia/Perth', 'Australia/Sydney', 'Australia/Lord_Howe'],
};

const zonesOf = ({ customer: { timeZone, region, country } }: World): string[] =>
	timeZone ? [timeZone] : (EDGES[region ?? country] ?? EDGES[country] ?? [ZONES[country] ?? 'UTC']);

function begin(chance: Chance): World {
	const country = chance.of(COUNTRIES);
	const isZoneKnown = chance.is(0.5);
	const sent = Array.from({ length: chance.upTo(4) }, () => leave(NOW.getTime() - chance.upTo(9 * DAY), chance.of(['email', 'sms'])));
	const since = new Date(NOW.getTime() - 5 * DAY).toISOString();
	const consents = (['email', 'sms', 'voice'] as const).flatMap((channel) => (chance.is(0.6) ? [{ channel, status: chance.is(0.8) ? ('granted' as const) : ('withdrawn' as const), source: 'form', at: since }] : []));
	const troubles = chance.is(0.1) ? [{ channel: 'email' as const, type: chance.of(['bounced', 'complained'] as const), at: new Date(NOW.getTime() - DAY).toISOString() }] : [];
	const flags = chance.is(0.05) ? [{ flag: 'cease-contact' as const, reason: 'asked', setBy: 'Kim', at: since, until: null }] : [];
	return {
		customer: { country, timeZone: isZoneKnown ? (ZONES[country] ?? null) : null, region: country === 'US' ? chance.of(['FL', 'TX', 'NY', null]) : null },
		policy: chance.of(POLICIES),
		sent: sent.sort((a, b) => a.at - b.at),
		memory: { flags, consents, troubles },
	};
}

const leave = (at: number, channel: Channel): Sent => ({ at, channel, iso: new Date(at).toISOString() });

const DRAFT = aDraft({ purpose: A_REQUEST.purpose, forAttempt: 1 });

function judge(world: World, channel: Channel, now: number): Verdict {
	const contacts = world.sent.map((one) => ({ caseId: 'other', channel: one.channel, at: one.iso, outcome: 'sent' }));
	const seen = facts({ decline: 'expired-or-replaced', customer: world.customer, context: remembered({ ...world.memory, contacts }) });
	const input: GuardInput = { subject: 'contact', facts: seen, plan: aPlan({ contact: { ...A_REQUEST, channel } }), policy: world.policy, now: new Date(now), event: null, message: { ...DRAFT, channel } };
	return joinVerdicts(GUARDS.map((guard) => runGuard(guard, input)));
}

/** Hours that the law sets for texts and calls, as far as they are told here a second time. */
const LAWFUL: Readonly<Record<string, readonly [number, number]>> = { US: [8, 21], IN: [9, 21] };

function refuseIn(zone: string, { policy: { contact }, customer }: World, asked: { channel: Channel; now: number }): string | null {
	const { hour, weekday, day } = localTime(zone, asked.now);
	const [from, to] = (asked.channel === 'email' ? undefined : LAWFUL[customer.country]) ?? [0, 24];
	if (hour < Math.max(contact.fromHour, from) || hour >= Math.min(contact.toHour, to)) return `${hour}:00 in ${zone}`;
	if (contact.skipSundays && weekday.startsWith('Sun')) return `Sunday in ${zone}`;
	return contact.skipHolidays && holidayOn(customer.country, day) ? `a holiday in ${customer.country}` : null;
}

function refuseOften({ policy: { contact }, sent, customer }: World, channel: Channel, now: number): string | null {
	const within = (hours: number, only?: Channel): number => sent.filter((one) => now - one.at < hours * HOUR && (only === undefined || one.channel === only)).length;
	if (within(24) >= contact.maxPerDay || within(168) >= contact.maxPerWeek) return 'the caps of the policy';
	if (channel === 'voice' && within(168, 'voice') >= 7) return 'seven calls in a week';
	return channel !== 'email' && customer.region === 'FL' && within(24, channel) >= 3 ? 'three texts a day in Florida' : null;
}

function refuseChannel({ memory }: World, channel: Channel): string | null {
	if (memory.flags.length > 0) return 'a flag';
	const word = memory.consents.find((one) => one.channel === channel)?.status;
	if (word === 'withdrawn' || (channel !== 'email' && word !== 'granted')) return `the consent to ${channel}`;
	return channel === 'email' && memory.troubles.length > 0 ? 'an address in trouble' : null;
}

/** Why this message must not leave now; null when it may. */
function refuse(world: World, channel: Channel, now: number): string | null {
	const inZones = zonesOf(world).map((zone) => refuseIn(zone, world, { channel, now }));
	return refuseOften(world, channel, now) ?? refuseChannel(world, channel) ?? inZones.find((problem) => problem !== null) ?? null;
}

const ROUNDS = 3;

/** A customer somewhere on earth, and messages that the guards allow: none may leave at the wrong hour, too often, or without consent. */
export function liveContact(chance: Chance, tally: Tally): void {
	const world = begin(chance);
	let now = NOW.getTime() + chance.upTo(60 * DAY);
	for (let round = 0; round < ROUNDS; round += 1) {
		const channel = chance.of(['email', 'email', 'sms', 'voice'] as const);
		const verdict = judge(world, channel, now);
		count(tally, verdict.kind);
		if (verdict.kind === 'wait') claim(verdict.until.getTime() > now, () => 'waited for a time that has passed');
		if (verdict.kind === 'allow') {
			const problem = refuse(world, channel, now);
			claim(problem === null, () => `wrote to a customer in ${JSON.stringify(world.customer)} in spite of ${problem} at ${new Date(now).toISOString()}`);
			world.sent.push(leave(now, channel));
		}
		now = verdict.kind === 'wait' && chance.is(0.6) ? verdict.until.getTime() : now + chance.upTo(2 * DAY);
	}
}
