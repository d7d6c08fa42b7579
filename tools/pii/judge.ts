import { findStructured, type Finding } from '../../nodes/core/privacy/findStructured';

/** One labelled sentence. */
export interface Labelled {
	full_text: string;
	spans: Array<{ entity_type: string; start_position: number; end_position: number }>;
}

/** Labels of the data set, and the kind of ours that claims to find them: covered by another kind does not count. Labels that are not here are not claimed. */
export const CLAIMED: Readonly<Record<string, readonly Finding['kind'][]>> = {
	CREDIT_CARD: ['card'],
	EMAIL_ADDRESS: ['email'],
	PHONE_NUMBER: ['phone'],
	IBAN_CODE: ['iban'],
	US_SSN: ['ssn'],
	IP_ADDRESS: ['ip'],
	DOMAIN_NAME: ['link'],
	URL: ['link'],
};

/** Below this recall of a claimed type, the detector is no alarm. */
const FLOOR = 0.9;

interface TypeRecall {
	type: string;
	found: number;
	total: number;
	isClaimed: boolean;
}

export interface PiiReport {
	types: TypeRecall[];
	/** Share of unlabelled words without a digit that were covered. */
	harm: number;
	floor: number;
}

const covers = (findings: readonly Finding[], from: number, to: number): boolean =>
	Array.from({ length: to - from }, (_, step) => from + step).every((at) => findings.some((finding) => finding.from <= at && at < finding.to));

function harmOf({ full_text, spans }: Labelled, findings: readonly Finding[]): { words: number; hit: number } {
	const words = [...full_text.matchAll(/\S+/g)]
		.map((match) => ({ from: match.index, to: match.index + match[0].length, text: match[0] }))
		.filter(({ from, to, text }) => !/\d/.test(text) && spans.every((span) => span.end_position <= from || to <= span.start_position));
	return { words: words.length, hit: words.filter(({ from, to }) => findings.some((finding) => finding.from < to && from < finding.to)).length };
}

/** How much of each labelled type the detector covers in full, and what else it covers. */
export function judgeFile(sentences: readonly Labelled[]): PiiReport {
	const types = new Map<string, TypeRecall>();
	const harm = { words: 0, hit: 0 };
	for (const sentence of sentences) {
		const findings = findStructured(sentence.full_text);
		const { words, hit } = harmOf(sentence, findings);
		harm.words += words;
		harm.hit += hit;
		for (const { entity_type: type, start_position, end_position } of sentence.spans) {
			const kinds = CLAIMED[type];
			const row = types.get(type) ?? { type, found: 0, total: 0, isClaimed: kinds !== undefined };
			const able = findings.filter(({ kind }) => kinds?.includes(kind) ?? true);
			types.set(type, { ...row, total: row.total + 1, found: row.found + (covers(able, start_position, end_position) ? 1 : 0) });
		}
	}
	const order = (row: TypeRecall) => (row.isClaimed ? 0 : 1);
	return { types: [...types.values()].sort((one, other) => order(one) - order(other) || one.type.localeCompare(other.type)), harm: harm.words === 0 ? 0 : harm.hit / harm.words, floor: FLOOR };
}
