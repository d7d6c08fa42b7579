import { drawShares, type Random } from '../../random';

/** Where customers are paid: in the manner of the United States, mostly at the end of the month, or mostly on days 5 to 12. */
export const WORLD_TYPES = ['us-like', 'month-end', 'early-month'] as const;
export type WorldType = (typeof WORLD_TYPES)[number];

/** One way of being paid. */
export interface PayFrequency {
	kind: 'weekly' | 'biweekly' | 'semimonthly' | 'monthly';
	share: number;
	/** Mean length of the time with money in the account after a payday, beyond its first day. */
	meanSolventDays: number;
}

/** Everything that shapes a simulated population. Log-odds unless the name says otherwise. */
export interface World {
	type: WorldType;
	/** In the order of FAILURE_CATEGORIES. */
	categoryShares: readonly number[];
	/** Share of do-not-honor that is insufficient funds under another name. */
	disguisedFundsShare: number;
	payFrequencies: readonly PayFrequency[];
	/** Days of the month on which the monthly paid are paid, with their shares. */
	monthlyPaydays: ReadonlyArray<{ day: number; share: number }>;
	neverSolvent: number;
	solventAfterPayday: number;
	riskBlock: number;
	messageResponse: number;
}

const US_FREQUENCIES: readonly PayFrequency[] = [
	{ kind: 'weekly', share: 0.324, meanSolventDays: 3 },
	{ kind: 'biweekly', share: 0.365, meanSolventDays: 5 },
	{ kind: 'semimonthly', share: 0.198, meanSolventDays: 6 },
	{ kind: 'monthly', share: 0.113, meanSolventDays: 9 },
];

function mostlyMonthly(share: number): readonly PayFrequency[] {
	const rest = (1 - share) / (1 - 0.113);
	return US_FREQUENCIES.map((one) => ({ ...one, share: one.kind === 'monthly' ? share : one.share * rest }));
}

const equalDays = (first: number, last: number): World['monthlyPaydays'] =>
	Array.from({ length: last - first + 1 }, (_, index) => ({ day: first + index, share: 1 / (last - first + 1) }));

const PAY: Readonly<Record<WorldType, Pick<World, 'payFrequencies' | 'monthlyPaydays'>>> = {
	'us-like': {
		payFrequencies: US_FREQUENCIES,
		monthlyPaydays: [{ day: 1, share: 0.4 }, { day: 25, share: 0.15 }, { day: 28, share: 0.15 }, { day: 30, share: 0.3 }],
	},
	'month-end': { payFrequencies: mostlyMonthly(0.85), monthlyPaydays: equalDays(25, 30) },
	'early-month': { payFrequencies: mostlyMonthly(0.9), monthlyPaydays: equalDays(5, 12) },
};

/** The world to which the published targets were calibrated, by type of payday. */
export function referenceWorld(type: WorldType): World {
	return {
		type,
		categoryShares: [0.42, 0.3, 0.11, 0.05, 0.04, 0.03, 0.05],
		disguisedFundsShare: 0.5,
		...PAY[type],
		neverSolvent: -0.75,
		solventAfterPayday: 1.1,
		riskBlock: -2.75,
		messageResponse: -2.75,
	};
}

/** A world drawn around the reference: nobody knows the true numbers, so a policy must do well in many. */
export function drawWorld(type: WorldType, random: Random): World {
	const reference = referenceWorld(type);
	const stretch = 0.6 + random.uniform();
	return {
		...reference,
		categoryShares: drawShares(random, reference.categoryShares, 40),
		disguisedFundsShare: 0.25 + 0.5 * random.uniform(),
		payFrequencies: reference.payFrequencies.map((one) => ({ ...one, meanSolventDays: one.meanSolventDays * stretch })),
		neverSolvent: random.normal(reference.neverSolvent, 0.4),
		solventAfterPayday: random.normal(reference.solventAfterPayday, 0.3),
		riskBlock: random.normal(reference.riskBlock, 0.3),
		messageResponse: random.normal(reference.messageResponse, 0.2),
	};
}
