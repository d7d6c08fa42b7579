import { casesPerArm } from '../lab/statistics/alwaysValid';
import type { ShareFigure } from './figure';
import { wilson } from './measure';
import type { BreakdownRow, DunningReport } from './report';
import type { Recommendation, RecommendationSection } from './verdicts';

type Basis = Omit<DunningReport, 'recommendations' | 'gates'>;
type Said = { made: Recommendation } | { refused: string } | null;

/** One rule: what it looks at, how much must support it, and what it says. Null: looked at, and there is nothing to say. */
interface Rule {
	id: string;
	title: string;
	say: (report: Basis) => Said;
}

/** Support that a rule needs, set beforehand. */
const NEEDS = { retriesOfANumber: 50, casesOfAReason: 100, approvals: 20, messages: 200, treated: 50 } as const;
/** A retry that is approved more rarely than this costs more of the networks' patience than it brings. */
const POOR_APPROVAL = 0.05;
const MANY_EXPIRED = 0.1;
const MANY_BOUNCED = 0.02;
const POINTS = 'points of recovery, as a share';

const told = ({ numerator, denominator }: ShareFigure, what: string): string => `${what}: ${numerator} of ${denominator}.`;

function stopLate({ attempts, recovery }: Basis): Said {
	const enough = attempts.rows.filter(({ approval }) => approval.denominator >= NEEDS.retriesOfANumber);
	if (enough.length === 0) return { refused: `No retry was made ${NEEDS.retriesOfANumber} times yet.` };
	const poor = enough.find(({ approval }) => (approval.interval?.high ?? 1) < POOR_APPROVAL);
	if (!poor) return null;
	const { matured } = recovery;
	const late = attempts.rows.filter(({ number }) => number >= poor.number);
	const lost = late.reduce((sum, { approval }) => sum + approval.numerator, 0);
	const cases = matured.byCount.denominator;
	const range = wilson(Math.min(lost, cases), cases);
	return {
		made: {
			id: 'stop-late-retries',
			kind: 'policy-change',
			title: `Stop before retry ${poor.number}`,
			text: `Retry ${poor.number} and later ones were approved rarely, and each counts against the limits of the card networks. Lower the attempts per invoice in Dunning Policy, and ask the customer instead.`,
			effect: range && { value: -lost / cases, low: -range.high, high: -range.low, unit: POINTS },
			because: late.map(({ number, approval }) => told(approval, `Retry ${number} approved`)),
			casesPerArm: null,
		},
	};
}

const rowOf = (report: Basis, dimension: string, key: string): BreakdownRow | undefined => report.breakdowns.find((one) => one.dimension === dimension)?.rows.find((row) => row.key === key);

interface Gap {
	row: BreakdownRow;
	all: ShareFigure;
	gap: number;
}

/** How far a reason is behind all cases, where that is more than chance. */
function gapOf(row: BreakdownRow, all: ShareFigure): Gap | null {
	const [own, whole] = [row.byCount.value, all.value];
	const isBehind = own !== null && whole !== null && row.byCount.interval !== null && row.byCount.interval.high < whole;
	return isBehind ? { row, all, gap: whole - own } : null;
}

function testOf({ row, all, gap }: Gap, words: { id: string; title: string; text: string }): Recommendation {
	const weight = row.byCount.denominator / all.denominator;
	return {
		...words,
		kind: 'ab-test',
		effect: { value: (gap * weight) / 2, low: 0, high: gap * weight, unit: POINTS },
		because: [told(row.byCount, `${row.label} recovered`), told(all, 'All matured cases recovered'), 'Expected effect: half of the gap closed; none to all of it as the range.'],
		casesPerArm: casesPerArm(row.byCount.value ?? 0, gap / 2),
	};
}

/** A test of earlier or other messages where a reason is recovered more rarely than the rest. */
const askSooner = (key: string, title: string, text: string) => (report: Basis): Said => {
	const row = rowOf(report, 'decline-reason', key);
	const cases = row?.byCount.denominator ?? 0;
	if (!row || cases < NEEDS.casesOfAReason) return { refused: `${cases} matured cases failed for this reason; ${NEEDS.casesOfAReason} are needed.` };
	const gap = gapOf(row, report.recovery.matured.byCount);
	return gap && { made: testOf(gap, { id: `ask-sooner-${key}`, title, text }) };
};

function keepHoldout({ lift }: Basis): Said {
	if (lift.verdict !== 'no-holdout') return null;
	if (lift.treated.denominator < NEEDS.treated) return { refused: `${lift.treated.denominator} matured cases were timed by us; ${NEEDS.treated} are needed before a holdout is worth its cost.` };
	return {
		made: {
			id: 'keep-a-holdout',
			kind: 'ab-test',
			title: 'Keep a holdout of 10 %',
			text: 'Let a tenth of the customers keep the fixed schedule, so that what would have come anyway can be told from what was won. Set it in Dunning Policy, under Learning.',
			effect: null,
			because: [told(lift.treated, 'Treated cases recovered'), 'The holdout is empty.'],
			casesPerArm: casesPerArm(lift.treated.value ?? 0.5, lift.smallestLift),
		},
	};
}

function answerFaster({ approvals }: Basis): Said {
	const { expired } = approvals;
	if (expired.denominator < NEEDS.approvals) return { refused: `${expired.denominator} approvals were asked for; ${NEEDS.approvals} are needed.` };
	if ((expired.value ?? 0) < MANY_EXPIRED) return null;
	return {
		made: {
			id: 'answer-approvals',
			kind: 'policy-change',
			title: 'Let somebody answer approvals in time',
			text: 'Name a second approver or an escalation role in Dunning Policy, or raise the amount from which a person decides.',
			effect: null,
			because: [told(expired, 'Approvals that expired unanswered')],
			casesPerArm: null,
		},
	};
}

function checkAddresses({ messages }: Basis): Said {
	const { bounced, sent } = messages.total;
	if (bounced.value === null || sent.numerator < NEEDS.messages) return { refused: bounced.reason ?? `${sent.numerator} messages were sent; ${NEEDS.messages} are needed.` };
	if ((bounced.interval?.low ?? 0) < MANY_BOUNCED) return null;
	return {
		made: { id: 'check-addresses', kind: 'check', title: 'Check e-mail addresses and the sending domain', text: 'More messages bounce than mailbox providers tolerate.', effect: null, because: [told(bounced, 'Messages that bounced')], casesPerArm: null },
	};
}

/** What was looked at, always in this order. */
const RULES: readonly Rule[] = [
	{ id: 'stop-late-retries', title: 'Fewer late retries', say: stopLate },
	{ id: 'ask-sooner-expired-or-replaced', title: 'Ask sooner for a new card', say: askSooner('expired-or-replaced', 'Ask for a new card on the day of the failure', 'Cards that expired or were replaced are recovered more rarely than the rest. Test a first message on the day of the failure against the present one.') },
	{ id: 'ask-sooner-authentication-needed', title: 'Ask sooner for a confirmation', say: askSooner('authentication-needed', 'Send the confirmation link at once, by a second channel too', 'Payments that the bank wants confirmed are recovered more rarely than the rest. Test a text message with the link against e-mail alone.') },
	{ id: 'keep-a-holdout', title: 'A holdout', say: keepHoldout },
	{ id: 'answer-approvals', title: 'Approvals in time', say: answerFaster },
	{ id: 'check-addresses', title: 'Deliverability', say: checkAddresses },
];

/** What the figures suggest, and what they are too thin to say. Pure; looks at nothing but the report. */
export function recommend(report: Basis): RecommendationSection {
	const said = RULES.map((rule) => ({ rule, answer: rule.say(report) }));
	return {
		made: said.flatMap(({ answer }) => (answer && 'made' in answer ? [answer.made] : [])),
		refused: said.flatMap(({ rule: { id, title }, answer }) => (answer && 'refused' in answer ? [{ id, title, why: answer.refused }] : [])),
	};
}
