import { squash } from '../../privacy/view';
import { LANGUAGE_PACKS } from '../languages';
import { replaceSlots } from '../slots';
import { failed, PASSED, type DraftCheck } from './check';

/** So many letters in a row are no accident; a shared phrase like "credit card expired" is shorter. */
const RUN = 18;

const runsOf = (text: string): string[] => {
	const letters = squash(text);
	return Array.from({ length: Math.max(0, letters.length - RUN + 1) }, (_, at) => letters.slice(at, at + RUN));
};

const isText = (value: unknown): value is string => typeof value === 'string';

/** Every text in a tree of texts. */
function textsIn(value: unknown): string[] {
	if (isText(value)) return [value];
	return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** A customer may quote our own words to us: they are ours all the same. */
const OURS: ReadonlySet<string> = new Set(LANGUAGE_PACKS.flatMap(({ forbidden: _, ...pack }) => textsIn(pack).flatMap((text) => replaceSlots(text, () => '\n').split('\n').flatMap(runsOf))));

/** Letters of a run that must not be ours: a letter or two beside a phrase of ours are an accident again. */
const OTHERS = RUN / 2;

/** Runs of a line, without those that are our own words with a letter or so beside them. */
function othersRunsOf(line: string): string[] {
	const runs = runsOf(line);
	const isOurs = Array.from({ length: runs.length + RUN }, () => false);
	for (const [at, run] of runs.entries()) if (OURS.has(run)) isOurs.fill(true, at, at + RUN);
	return runs.filter((_, at) => isOurs.slice(at, at + RUN).filter((ours) => !ours).length >= OTHERS);
}

/**
 * Nothing that somebody wrote in the case (a ticket, a note, a plan's name) comes back in a draft: a writer is not shown these
 * texts, so one who repeats them was reached by them on some way that should not be there.
 */
export const noForeignEcho: DraftCheck = {
	code: 'no-foreign-echo',
	sentence: 'No wording of what others wrote in the case comes back.',
	check({ draft, surroundings: { foreignTexts = [] } }) {
		if (foreignTexts.length === 0) return PASSED;
		const parts = replaceSlots(`${draft.subject}\n${draft.body}`, () => '\n').split('\n');
		const said = new Set(parts.flatMap(othersRunsOf));
		const isEchoed = foreignTexts.some((text) => runsOf(text).some((run) => said.has(run)));
		return isEchoed ? failed('Repeats what somebody wrote in the case') : PASSED;
	},
};
