import { createHash } from 'node:crypto';

import { z } from 'zod';

import { DunningError } from '../../errors';
import { canonicalJson } from '../../ledger/canonicalJson';
import { RECOVERY_CATEGORIES } from './category';
import { FEATURE_PRIORS, FEATURES } from './features';
import { healthSchema } from './healthFigures';
import { PRIORS_VERSION } from './priorTable';

const finite = z.number().finite();

const featureSchema = z.object({
	name: z.string(),
	/** Log-odds for one unit above the reference. */
	weight: finite,
	/** Standard deviation of the weight. */
	sd: finite.positive(),
	/** The value that is ordinary; also that of a missing one. */
	reference: finite,
	priorMean: finite,
	priorSd: finite.positive(),
});

/** How a merchant's attempts went by day of the month; a day's figures count in part for its neighbors. */
export const calendarSchema = z.object({
	attempts: z.array(finite.min(0)).length(31).describe('Weighted attempts by day of the month'),
	successes: z.array(finite.min(0)).length(31),
	expected: z.array(finite.min(0)).length(31).describe('Successes that the model expected of these attempts without the calendar'),
	logOdds: z.array(finite).length(31).describe('Of each day against an average one'),
});
export type LearnedCalendar = z.infer<typeof calendarSchema>;

/** Thresholds of split conformal prediction in one category: a label is possible while 1 − its probability does not exceed its threshold. */
const conformalSchema = z.object({ rows: z.number().int(), successAt: finite, failureAt: finite });

const modelSchema = z.object({
	schemaVersion: z.literal(1),
	version: z.string().min(1),
	kind: z.enum(['prior', 'merchant']),
	priorsVersion: z.string(),
	trainedAt: z.string().datetime().nullable(),
	/** The model that this one continues. */
	basedOn: z.string().nullable(),
	halfLifeDays: finite.positive(),
	window: z.object({ fromAt: z.string().datetime(), untilAt: z.string().datetime(), rows: z.number().int(), successes: z.number().int(), newRows: z.number().int() }).nullable(),
	features: z.array(featureSchema),
	/** Lower triangle of the posterior precision, row by row. */
	precision: z.array(z.array(finite)),
	calendars: z.record(calendarSchema).describe('By merchant'),
	/** logit = intercept + slope × the sum of the terms. */
	calibration: z.object({ intercept: finite, slope: finite.positive() }),
	conformal: z.record(z.enum(RECOVERY_CATEGORIES), conformalSchema),
	health: healthSchema.nullable(),
});
/** A recovery model: a small readable document from which every score can be computed again. */
export type RecoveryModel = z.infer<typeof modelSchema>;
export type ModelFeature = RecoveryModel['features'][number];

const bad = (message: string): DunningError =>
	new DunningError({ code: 'bad-input', message, fix: 'Pass a model as Dunning Lab wrote it; train it anew if its file was changed.' });

/** The name of a model: what it is and the first bytes of the hash of its content. */
export function nameModel(model: Omit<RecoveryModel, 'version'>): RecoveryModel {
	const { version: _, ...content } = { version: '', ...model };
	const hash = createHash('sha256').update(canonicalJson(content)).digest('hex').slice(0, 12);
	return { ...content, version: `${model.kind}-${(model.trainedAt ?? PRIORS_VERSION).slice(0, 10)}-${hash}` };
}

function checkShape({ features, precision }: RecoveryModel): void {
	const isTriangle = precision.length === features.length && precision.every((row, index) => row.length === index + 1);
	if (!isTriangle) throw bad('The precision of the model does not fit its features');
	if (FEATURES.some((name, index) => features[index]?.name !== name)) throw bad('The model was made for other features than this version knows');
}

/** Reads a model from JSON. Throws `bad-input` when it is none, when it was changed by hand, or when it was made for other features. */
export function parseModel(value: unknown): RecoveryModel {
	const read = modelSchema.safeParse(value);
	if (!read.success) throw bad(`This is no recovery model: ${read.error.issues[0]?.path.join('.') ?? ''} ${read.error.issues[0]?.message ?? ''}`);
	checkShape(read.data);
	if (nameModel(read.data).version !== read.data.version) throw bad(`The model ${read.data.version} was changed after it was made`);
	return read.data;
}

/** A diagonal precision as a lower triangle. */
export const diagonal = (sds: readonly number[]): number[][] => sds.map((sd, row) => Array.from({ length: row + 1 }, (_, column) => (column === row ? 1 / (sd * sd) : 0)));

function makePrior(): RecoveryModel {
	const features = FEATURES.map((name): ModelFeature => {
		const row = FEATURE_PRIORS[name];
		if (!row) throw bad(`The feature ${name} has no prior`);
		return { name, weight: row.mean, sd: row.sd, reference: row.reference, priorMean: row.mean, priorSd: row.sd };
	});
	return nameModel({
		schemaVersion: 1,
		kind: 'prior',
		priorsVersion: PRIORS_VERSION,
		trainedAt: null,
		basedOn: null,
		halfLifeDays: 180,
		window: null,
		features,
		precision: diagonal(features.map(({ priorSd }) => priorSd)),
		calendars: {},
		calibration: { intercept: 0, slope: 1 },
		conformal: {},
		health: null,
	});
}

/** What is known without any history of the merchant: the published figures alone. */
export const PRIOR_MODEL: RecoveryModel = makePrior();
