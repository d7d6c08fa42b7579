import type { Basis, Cohort, CountFigure, Interval, MoneyFigure, NumberFigure, ShareFigure } from '../../../nodes/core/report/figure';
import type { MessagePerformance } from '../../../nodes/core/report/activity';
import type { DunningReport, Recovery } from '../../../nodes/core/report/report';

const FROM = '2026-08-31T22:00:00.000Z';
const TO = '2026-10-31T23:00:00.000Z';
const CASES: Record<Cohort, number> = { matured: 412, maturing: 96, all: 508 };

const basisOf = (cohort: Cohort): Basis => ({ cohort, from: FROM, to: TO, cases: CASES[cohort] });
const interval = (low: number, high: number): Interval => ({ low, high });
const eur = (amountMinor: number) => ({ amountMinor, currency: 'EUR' });
const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' });
const jpy = (amountMinor: number) => ({ amountMinor, currency: 'JPY' });

function share(numerator: number, denominator: number, cohort: Cohort = 'matured'): ShareFigure {
	const value = denominator === 0 ? null : numerator / denominator;
	const half = value === null ? 0 : 1.96 * Math.sqrt((value * (1 - value)) / denominator);
	return {
		value,
		numerator,
		denominator,
		interval: value === null ? null : interval(Math.max(0, value - half), Math.min(1, value + half)),
		basis: basisOf(cohort),
		reason: value === null ? 'There is nothing to divide by.' : null,
	};
}

const count = (value: number, cohort: Cohort = 'all'): CountFigure => ({ value, basis: basisOf(cohort), reason: null });
const number = (value: number, unit: string, observations: number): NumberFigure => ({ value, unit, observations, basis: basisOf('matured'), reason: null });
const noNumber = (unit: string, reason: string): NumberFigure => ({ value: null, unit, observations: 0, basis: basisOf('matured'), reason });
const money = (numerator: number, denominator: number, ...amounts: NonNullable<MoneyFigure['amounts']>): MoneyFigure => ({ amounts, numerator, denominator, basis: basisOf('matured'), reason: null });
const noMoney = (reason: string): MoneyFigure => ({ amounts: null, numerator: 0, denominator: 0, basis: basisOf('matured'), reason });

function recovery(recovered: number, cases: number, cohort: Cohort = 'matured'): Recovery {
	return {
		byCount: share(recovered, cases, cohort),
		byMoney: {
			byCurrency: cases === 0 ? [] : [{ currency: 'EUR', value: recovered / cases, numerator: eur(recovered * 4900), denominator: eur(cases * 4900) }],
			basis: basisOf(cohort),
			reason: cases === 0 ? 'No case has a known amount.' : null,
		},
	};
}

const row = (key: string, label: string, ...[recovered, cases]: [number, number]) => ({ key, label, isThin: cases < 30, ...recovery(recovered, cases) });

function messages(released: number, sent: number): MessagePerformance {
	const silent: ShareFigure = { ...share(0, 0), reason: 'No channel ever told of an opened message.' };
	return {
		released,
		sent: share(sent, released),
		failed: share(released - sent, released),
		delivered: share(sent - 6, sent),
		opened: silent,
		clicked: share(Math.round(sent * 0.21), sent),
		bounced: share(4, sent),
		complained: share(0, sent),
		optedOut: share(2, sent),
		replied: share(9, sent),
	};
}

/** A report as a merchant of middle size would see it, for pages and tests of pages. */
export const EXAMPLE_REPORT: DunningReport = {
	schemaVersion: 1,
	generatedAt: '2026-11-20T07:00:00.000Z',
	window: { from: FROM, to: TO, timeZone: 'Europe/Berlin', maturityDays: 28 },
	cases: { opened: 508, matured: 412, maturing: 96, stillOpen: 61, held: 14, leftOut: [{ why: 'The case runs on a test clock.', cases: 3 }] },
	notes: ['96 cases are younger than 28 days and are shown apart.', '11 cases have no known amount and are left out of every figure of money.'],
	recovery: {
		matured: {
			byCount: share(247, 412),
			byMoney: {
				byCurrency: [
					{ currency: 'EUR', value: 1_029_000 / 1_690_500, numerator: eur(1_029_000), denominator: eur(1_690_500) },
					{ currency: 'USD', value: 214_500 / 401_700, numerator: usd(214_500), denominator: usd(401_700) },
					{ currency: 'JPY', value: 39_600 / 59_400, numerator: jpy(39_600), denominator: jpy(59_400) },
				],
				basis: basisOf('matured'),
				reason: null,
			},
		},
		maturing: recovery(31, 96, 'maturing'),
		acted: share(188, 301),
		refundedAfterwards: share(3, 247),
	},
	attribution: {
		rows: [
			{ source: 'method-update', label: 'Another card or method', share: share(62, 247), money: money(62, 62, eur(251_000), usd(60_200)) },
			{ source: 'our-retry', label: 'Our retry', share: share(98, 247), money: money(98, 98, eur(420_000), usd(81_300)) },
			{ source: 'platform-retry', label: 'The platform’s own retry', share: share(51, 247), money: money(51, 51, eur(220_000), usd(42_000)) },
			{ source: 'customer-link', label: 'The customer, after a message', share: share(27, 247), money: money(27, 27, eur(108_000), usd(31_000)) },
			{ source: 'unknown', label: 'Not known', share: share(9, 247), money: money(9, 9, eur(30_000), jpy(39_600)) },
		],
		failed: money(401, 412, eur(1_690_500), usd(401_700), jpy(59_400)),
		recovered: money(243, 247, eur(1_029_000), usd(214_500), jpy(39_600)),
		notRecovered: money(158, 165, eur(661_500), usd(187_200), jpy(19_800)),
	},
	breakdowns: [
		{ dimension: 'decline-reason', label: 'Decline reason', note: null, rows: [row('insufficient-funds', 'Insufficient funds', 131, 190), row('issuer-generic', 'Declined without a reason', 61, 114), row('expired-or-replaced', 'Expired or replaced card', 33, 58), row('lost-or-stolen', 'Lost or stolen card', 5, 21), row('unknown', 'Not known', 17, 29)] },
		{ dimension: 'segment', label: 'Segment', note: null, rows: [row('smb', 'smb', 190, 322), row('enterprise', 'enterprise', 40, 61), row('unknown', 'Not known', 17, 29)] },
		{ dimension: 'method', label: 'Payment method', note: null, rows: [row('card:visa', 'Card: Visa', 150, 244), row('card:mastercard', 'Card: Mastercard', 80, 131), row('sepa_debit', 'SEPA debit', 17, 37)] },
		{ dimension: 'channel', label: 'First channel', note: 'By the channel of the first message: the customers of a channel differ, so this compares no channels.', rows: [row('email', 'email', 148, 240), row('sms', 'sms', 28, 41), row('none', 'No message', 71, 131)] },
		{ dimension: 'policy-version', label: 'Policy version', note: null, rows: [row('v7-1a2b3c4d', 'v7-1a2b3c4d', 163, 260), row('v6-9f8e7d6c', 'v6-9f8e7d6c', 84, 152)] },
		{ dimension: 'campaign', label: 'Campaign', note: 'Cases do not carry the name of a reminder campaign that runs on the platform. How a case was worked is told by its policy version.', rows: [] },
		{ dimension: 'arm', label: 'Experiment arm', note: null, rows: [row('model', 'Model', 226, 371), row('holdout', 'Holdout', 21, 41)] },
		{ dimension: 'platform', label: 'Platform', note: null, rows: [row('stripe', 'stripe', 205, 340), row('chargebee', 'chargebee', 42, 72)] },
		{ dimension: 'currency', label: 'Currency', note: null, rows: [row('EUR', 'EUR', 208, 345), row('USD', 'USD', 35, 61), row('JPY', 'JPY', 4, 6)] },
		{ dimension: 'month', label: 'Month of the first failure', note: null, rows: [row('2026-09', '2026-09', 131, 211), row('2026-10', '2026-10', 116, 201)] },
	],
	attempts: {
		rows: [
			{ number: 1, approval: share(96, 390), ours: share(52, 190), platform: share(44, 200) },
			{ number: 2, approval: share(58, 280), ours: share(31, 140), platform: share(27, 140) },
			{ number: 3, approval: share(24, 190), ours: share(15, 98), platform: share(9, 92) },
			{ number: 4, approval: share(6, 71), ours: share(3, 33), platform: share(3, 38) },
		],
		perRecovery: number(3.77, 'attempts', 931),
	},
	timing: {
		medianDays: number(4.2, 'days', 241),
		restrictedMeanDays: number(13.9, 'days', 412),
		distribution: [
			{ fromDay: 0, toDay: 1, cases: 31, share: share(31, 241) },
			{ fromDay: 1, toDay: 3, cases: 72, share: share(72, 241) },
			{ fromDay: 3, toDay: 7, cases: 81, share: share(81, 241) },
			{ fromDay: 7, toDay: 14, cases: 39, share: share(39, 241) },
			{ fromDay: 14, toDay: 28, cases: 18, share: share(18, 241) },
			{ fromDay: 28, toDay: null, cases: 0, share: share(0, 241) },
		],
		curve: Array.from({ length: 29 }, (_, day) => {
			const recovered = 0.6 * (1 - Math.exp(-(day + 1) / 5.5));
			return { day, recovered, low: Math.max(0, recovered - 0.045), high: Math.min(1, recovered + 0.045), atRisk: Math.round(508 * (1 - recovered)) };
		}),
	},
	receivables: {
		owed: money(192, 497, eur(782_000), usd(207_000), jpy(24_800)),
		dso: { unit: 'days', basis: basisOf('all'), reason: null, byCurrency: [{ currency: 'EUR', value: (61 * 782_000) / 24_150_000, numerator: eur(782_000), denominator: eur(24_150_000) }, { currency: 'USD', value: (61 * 207_000) / 6_180_000, numerator: usd(207_000), denominator: usd(6_180_000) }] },
		cei: { unit: 'share', basis: basisOf('all'), reason: null, byCurrency: [{ currency: 'EUR', value: 23_368_000 / 24_150_000, numerator: eur(23_368_000), denominator: eur(24_150_000) }, { currency: 'USD', value: 5_973_000 / 6_180_000, numerator: usd(5_973_000), denominator: usd(6_180_000) }] },
	},
	value: {
		involuntaryChurn: share(71, 380),
		mrrSaved: money(231, 247, eur(931_000), usd(198_000)),
		mrrLost: money(66, 71, eur(301_000), usd(88_000)),
		ltvOfRecovered: noMoney('The ledger knows neither what a sale leaves after its costs nor how long a customer stays. Enter gross margin and further months in the options of the node.'),
	},
	messages: {
		total: messages(341, 335),
		byChannel: [
			{ channel: 'email', ...messages(290, 286) },
			{ channel: 'sms', ...messages(51, 49) },
		],
		byPurpose: [
			{ purpose: 'update-method', released: 201, recoveredAfter: share(92, 201) },
			{ purpose: 'retry-announced', released: 90, recoveredAfter: share(44, 90) },
			{ purpose: 'confirm-payment', released: 50, recoveredAfter: share(31, 50) },
		],
		outcomeUnknown: count(2),
		csat: noNumber('of 5', 'No note carries an answer.'),
		harmPerThousand: number(14.6, 'per 1,000 cases', 412),
	},
	approvals: {
		asked: count(44),
		decided: share(37, 44),
		approved: share(31, 37),
		rejected: share(4, 37),
		takenOver: share(2, 37),
		expired: share(5, 44),
		withdrawn: share(2, 44),
		waiting: count(0),
		edited: share(6, 31),
		medianHours: number(2.4, 'hours', 37),
		p95Hours: number(19.5, 'hours', 37),
		byRole: [
			{ role: 'finance', decided: 24, approved: share(21, 24), medianHours: number(1.9, 'hours', 24) },
			{ role: 'support', decided: 13, approved: share(10, 13), medianHours: number(4.1, 'hours', 13) },
		],
	},
	guards: {
		rules: [
			{ rule: 'contact-hours', edition: 'policy', waits: 71, reviews: 0, stops: 0, cases: 64, source: null },
			{ rule: 'high-value', edition: 'policy', waits: 0, reviews: 38, stops: 0, cases: 38, source: null },
			{ rule: 'never-retry', edition: '2026-01', waits: 0, reviews: 0, stops: 21, cases: 21, source: 'https://docs.stripe.com/declines/codes' },
			{ rule: 'network-limits', edition: '2025-10', waits: 9, reviews: 0, stops: 3, cases: 8, source: 'https://www.checkout.com/docs' },
		],
		heldBack: share(142, 931),
		feesAvoided: money(29, 33, usd(450)),
		fees: [
			{ rule: 'visa.never-approve-fee', acts: 25, fee: usd(10), since: '2022-04-01', edition: '2026-04', source: 'Visa System Integrity Fee for domestic cards, as Clearent and Payway publish it', reason: null },
			{ rule: 'mastercard.excess-fee', acts: 4, fee: usd(50), since: '2025-01-01', edition: '2025-01', source: 'Mastercard Transaction Processing Excellence, as Braintree and retries.com publish it', reason: null },
			{ rule: 'other.attempts-30d', acts: 4, fee: null, since: null, edition: '2026-11', source: 'No public limit was found; our own caution', reason: 'No fee is published for what was held back, or it was held back before a fee is due.' },
		],
		endedWithoutOutcome: count(1),
		exhausted: count(0),
	},
	model: {
		rungs: [
			{ rung: 'merchant-model', model: 'm-2026-09-01', decisions: 512, share: share(512, 640) },
			{ rung: 'prior-model', model: 'prior-3', decisions: 128, share: share(128, 640) },
		],
		brier: number(0.162, 'squared error', 402),
		calibrationError: number(0.031, 'share', 402),
		calibration: [
			{ predicted: 0.07, observed: 0.05, attempts: 90 },
			{ predicted: 0.16, observed: 0.18, attempts: 140 },
			{ predicted: 0.27, observed: 0.26, attempts: 110 },
			{ predicted: 0.44, observed: 0.5, attempts: 62 },
		],
		demotions: [{ rung: 'prior-model', why: 'the model m-2026-10-01 failed its checks: calibration', cases: 41 }],
		published: count(2),
		withdrawn: count(0),
	},
	languageModel: {
		calls: count(120),
		inputTokens: count(96_400),
		outputTokens: count(18_100),
		cost: { amounts: [{ currency: 'USD', micros: 412_000 }], callsWithoutPrice: 0, basis: basisOf('all'), reason: null },
		costPerRecovered: { amounts: [{ currency: 'USD', micros: 1_482 }], recovered: 278, basis: basisOf('all'), reason: null },
		templateShare: share(22, 341),
		unanswered: share(5, 120),
		byTask: [
			{ task: 'dunning-message', calls: 90, tokens: 88_000 },
			{ task: 'case-brief', calls: 30, tokens: 26_500 },
		],
	},
	lift: {
		treated: share(226, 371),
		holdout: share(21, 41),
		difference: { value: 226 / 371 - 21 / 41, basis: basisOf('matured'), reason: null },
		interval: interval(-0.11, 0.31),
		pValue: 0.74,
		smallestLift: 0.05,
		verdict: 'not-yet-known',
		weeksMore: 138,
		text: 'Not yet known: 226 of 371 treated cases were recovered and 21 of 41 in the holdout. About 138 more weeks at this pace would show a difference of 5 points.',
		money: noMoney('The difference is not yet known.'),
	},
	recommendations: {
		made: [
			{ id: 'ask-again-stale-card', kind: 'ab-test', title: 'Ask earlier for a new card when the old one expired', text: 'Test a first message on the day of the failure against one on day 3.', effect: { value: 0.04, low: -0.01, high: 0.09, unit: 'points of recovery' }, because: ['Expired or replaced card: 33 of 58 recovered.'], casesPerArm: 770 },
			{ id: 'stop-late-attempts', kind: 'policy-change', title: 'Stop after the third retry', text: 'The fourth retry was approved in 6 of 71 cases; each further attempt counts against the card networks’ limits.', effect: { value: -0.015, low: -0.03, high: -0.007, unit: 'points of recovery' }, because: ['Retry 4: 6 of 71 approved.'], casesPerArm: null },
		],
		refused: [{ id: 'second-channel', title: 'Try a second channel', why: 'Only 41 cases were first written to by SMS; 200 are needed.' }],
	},
	gates: [
		{
			id: 'shadow-to-pilot',
			from: 'shadow',
			to: 'pilot',
			verdict: 'pass',
			text: 'Every criterion is met.',
			criteria: [
				{ id: 'decisions', text: 'Decisions recorded in shadow', comparison: 'at-least', threshold: 200, unit: 'decisions', measured: 318, observations: 318, needed: 200, met: true, reason: null },
				{ id: 'without-outcome', text: 'Work that ended without an outcome', comparison: 'at-most', threshold: 0, unit: 'cases', measured: 0, observations: 318, needed: 0, met: true, reason: null },
			],
		},
		{
			id: 'pilot-to-auto',
			from: 'pilot',
			to: 'auto',
			verdict: 'not-yet',
			text: 'Too little is known of 1 of 2 criteria.',
			criteria: [
				{ id: 'harm', text: 'Complaints and opt-outs per 1,000 cases', comparison: 'at-most', threshold: 20, unit: 'per 1,000 cases', measured: 14.6, observations: 412, needed: 200, met: true, reason: null },
				{ id: 'lift', text: 'Lower end of the always-valid interval of the lift', comparison: 'above', threshold: 0, unit: 'points of recovery', measured: null, observations: 41, needed: 100, met: null, reason: 'The holdout has 41 matured cases; 100 are needed.' },
			],
		},
	],
};
