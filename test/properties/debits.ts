import { GUARDS } from '../../nodes/core/guards';
import { joinVerdicts, runGuard } from '../../nodes/core/guards/guard';
import type { AttemptRecord } from '../../nodes/core/facts';
import { aDecline, aMethod, anAttempt, aPlan, aPolicy, DAY, facts, NOW } from '../core/build';
import { claim, count, type Tally } from './claims';
import type { Chance } from './random';

/** The schemes' limits, written down here a second time. */
const SCHEMES = {
	us_bank_account: { again: 2, days: 180, notice: 0, codes: ['R01', 'R09'], others: ['R07', 'R08', 'R10', 'R02', 'R29'] },
	sepa_debit: { again: 2, days: 56, notice: 2, codes: ['AM04'], others: ['MD01', 'MD06', 'AC04', 'MS02'] },
	bacs_debit: { again: 2, days: 30, notice: 7, codes: ['0'], others: ['1', '2', 'B', '6'] },
	acss_debit: { again: 1, days: 30, notice: 0, codes: ['901'], others: ['905', '922'] },
} as const;
type SchemeType = keyof typeof SCHEMES;
const TYPES = Object.keys(SCHEMES) as [SchemeType, ...SchemeType[]];

const policy = aPolicy({ maxAttempts: 999, minHoursBetweenRetries: 0 });
const anyCode = (chance: Chance, type: SchemeType): string => chance.of((chance.is(0.9) ? SCHEMES[type].codes : SCHEMES[type].others) as readonly string[] as [string, ...string[]]);

function returned(chance: Chance, type: SchemeType, at: number): AttemptRecord {
	const decline = aDecline('insufficient-funds', { networkCode: anyCode(chance, type) });
	return anAttempt({ id: `ch_${at}`, at: new Date(at).toISOString(), decline });
}

/** What the scheme would say about presenting it again now. */
function refuse(type: SchemeType, made: readonly AttemptRecord[], now: number): string | null {
	const { again, days, notice, codes } = SCHEMES[type];
	const [first] = made;
	const last = made.at(-1);
	if (!first || !last) return null;
	if (made.length > again) return `${made.length} presentations`;
	if (now - Date.parse(first.at) > days * DAY) return 'a debit that is too old';
	if (now - Date.parse(last.at) < notice * DAY) return 'a payer without notice';
	return (codes as readonly string[]).includes(last.decline?.networkCode ?? '') ? null : `the reason ${last.decline?.networkCode}`;
}

const ROUNDS = 4;

/** A bank account with returned debits: none may be presented again that its scheme forbids. */
export function liveDebit(chance: Chance, tally: Tally): void {
	const type = chance.of(TYPES);
	const methods = [aMethod({ type, network: type, brand: null, country: 'FR' })];
	const made: AttemptRecord[] = [];
	let now = NOW.getTime();
	for (let native = chance.upTo(2); native > 0; native -= 1) {
		now += chance.upTo(20 * DAY);
		made.push(returned(chance, type, now));
	}
	for (let round = 0; round < ROUNDS; round += 1) {
		now += chance.is(0.1) ? chance.upTo(200 * DAY) : chance.upTo(12 * DAY);
		const input = { subject: 'money' as const, facts: facts({ history: made, methods }), plan: aPlan({ money: { kind: 'retry-payment', paymentMethodId: 'pm_1' } }), policy, now: new Date(now), event: null, message: undefined };
		const verdict = joinVerdicts(GUARDS.map((guard) => runGuard(guard, input)));
		count(tally, verdict.kind);
		if (verdict.kind !== 'allow') continue;
		const problem = refuse(type, made, now);
		claim(problem === null, () => `presented a ${type} again in spite of ${problem}`);
		made.push(returned(chance, type, now));
	}
}
