import type { Decline } from '../../nodes/core/decline';
import type { AttemptRecord, PaymentMethod } from '../../nodes/core/facts';
import { GUARDS } from '../../nodes/core/guards';
import { joinVerdicts, runGuard, type Verdict } from '../../nodes/core/guards/guard';
import { aDecline, aMethod, anAttempt, aPlan, aPolicy, DAY, facts, HOUR, ledger, NOW, type Ledger } from '../core/build';
import { claim, count, type Tally } from './claims';
import type { Chance } from './random';

/** One attempt as it really happened, whoever made it. */
interface Made {
	at: number;
	invoiceId: string;
	isOurs: boolean;
	decline: Decline;
	/** As the platform lists it, and as our ledger does. */
	attempt: AttemptRecord;
	known: NonNullable<Ledger['card']>[number];
}

interface World {
	card: PaymentMethod;
	made: Made[];
	policy: ReturnType<typeof aPolicy>;
}

const POLICIES = ([15, 20] as const).map((visaReattempts30d) => aPolicy({ visaReattempts30d, maxAttempts: 999, minHoursBetweenRetries: 0 }));
const [CAREFUL = aPolicy(), VISAS_OWN = aPolicy()] = POLICIES;

/** Limits as the networks publish them, written down here a second time. */
function limitOf({ card, policy }: World): number {
	if (card.network === 'mastercard') return 35;
	return card.network === 'visa' ? policy.visaReattempts30d : 15;
}
const pauseOf = ({ card }: World): number => (card.network === 'mastercard' ? (card.country === 'BR' ? 7 : 10) : Infinity);

const SOFT = [aDecline('insufficient-funds'), aDecline('issuer-generic'), aDecline('technical')] as const;
const HARD = aDecline('lost-or-stolen');
const ADVISED = ([1, 24, 48, 240] as const).map((waitHours) => aDecline('insufficient-funds', { waitHours }));

function anyDecline(chance: Chance): Decline {
	if (chance.is(0.01)) return HARD;
	return chance.is(0.08) ? chance.of(ADVISED as [Decline, ...Decline[]]) : chance.of(SOFT);
}

function begin(chance: Chance): World {
	const network = chance.of(['visa', 'visa', 'mastercard', 'mastercard', 'amex', null]);
	const card = aMethod({ network, brand: network, country: chance.of(['US', 'US', 'BR', 'DE', 'IN']) });
	// Most of the limit is used up before the story begins, over a month or within a few hours.
	const span = chance.is(0.4) ? 20 * HOUR : 29 * DAY;
	const used = chance.upTo(network === 'mastercard' ? 36 : 21);
	const made = Array.from({ length: used }, () => happened(chance, NOW.getTime() - chance.upTo(span)));
	return { card, made: made.sort((a, b) => a.at - b.at), policy: chance.is(0.5) ? CAREFUL : VISAS_OWN };
}

const LIKE = anAttempt();
let lastId = 0;

function charged(chance: Chance, at: number, by: Pick<Made, 'invoiceId' | 'isOurs'>): Made {
	const decline = anyDecline(chance);
	const iso = new Date(at).toISOString();
	lastId += 1;
	return { at, ...by, decline, attempt: { ...LIKE, id: `ch_${lastId}`, at: iso, decline }, known: { at: iso, outcome: 'declined', amount: null, fingerprint: 'fp_1', invoiceId: by.invoiceId } };
}

const happened = (chance: Chance, at: number): Made => charged(chance, at, { invoiceId: chance.of(['in_1', 'in_1', 'in_2']), isOurs: chance.is(0.5) });

/** What the guards see: attempts of this invoice by everybody, and what our ledger knows of the card. */
function judge({ card, made, policy }: World, invoiceId: string, now: Date): Verdict {
	const here = made.filter((one) => one.invoiceId === invoiceId);
	const known = made.filter(({ isOurs, at }) => isOurs && now.getTime() - at < 30 * DAY).map((one) => one.known);
	const seen = facts({ history: here.map(({ attempt }) => attempt), methods: [card], invoice: { id: invoiceId }, context: ledger({ card: known }) });
	const plan = aPlan({ money: { kind: 'retry-payment', paymentMethodId: card.id } });
	return joinVerdicts(GUARDS.map((guard) => runGuard(guard, { subject: 'money', facts: seen, plan, policy, now, event: null, message: undefined })));
}

/** What a network would say about a charge that we make now. */
function refuse(world: World, invoiceId: string, now: number): string | null {
	const visible = world.made.filter((one) => one.invoiceId === invoiceId || one.isOurs);
	const month = visible.filter(({ at }) => now - at < 30 * DAY).length;
	if (month >= limitOf(world)) return `${month} attempts in 30 days on ${world.card.network}`;
	const declines = visible.filter(({ at }) => now - at < 24 * HOUR).length;
	if (declines >= pauseOf(world)) return `${declines} declines in 24 hours on ${world.card.network}`;
	const here = world.made.filter((one) => one.invoiceId === invoiceId);
	if (here.some(({ decline }) => decline?.retry === 'never')) return 'a card that must never be charged again';
	if (here.some(({ at, decline }) => at + (decline?.waitHours ?? 0) * HOUR > now)) return 'a wait that the network asked for';
	return world.card.country === 'IN' ? 'an India-issued card' : null;
}

const ROUNDS = 3;

/** A card with a past near its limits, and charges that the guards allow: none may exceed what its network allows. */
export function liveCard(chance: Chance, tally: Tally): void {
	const world = begin(chance);
	let now = NOW.getTime();
	for (let round = 0; round < ROUNDS; round += 1) {
		now += chance.is(0.5) ? chance.upTo(3 * HOUR) : chance.upTo(4 * DAY);
		if (chance.is(0.3)) world.made.push({ ...happened(chance, now), isOurs: false });
		const invoiceId = chance.of(['in_1', 'in_2']);
		const verdict = judge(world, invoiceId, new Date(now));
		count(tally, verdict.kind);
		if (verdict.kind !== 'allow') continue;
		const problem = refuse(world, invoiceId, now);
		claim(problem === null, () => `charged in spite of ${problem}`);
		world.made.push(charged(chance, now, { invoiceId, isOurs: true }));
	}
}
