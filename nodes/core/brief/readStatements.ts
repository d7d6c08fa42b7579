import { findOptOut } from '../channelEvents/optOutWords';
import { toPlain } from '../message/checks/check';
import { ownWordsOf } from './ownWords';
import { findPhrases, indexPhrases, type PhrasePlace } from './phraseIndex';
import { isText, type Source } from './sources';
import { STATEMENT_CODES, type Statement, type StatementCode } from './statements';
import { BRIEF_WORDS } from './words';

const INDEX = indexPhrases(STATEMENT_CODES.flatMap((code) => BRIEF_WORDS.map(({ phrases }) => [code, phrases[code]] as const)));

/** Replies of a word or two that say it all; in a longer text the same words mean little. */
const WHOLE: ReadonlyArray<readonly [StatementCode, readonly string[]]> = [
	['says-paid', ['paid', 'done', 'all paid', 'its paid', 'bezahlt', 'erledigt', 'ist erledigt', 'uberwiesen', 'pagado', 'ya esta', 'listo', 'paye', 'cest paye', 'regle', 'cest regle', 'pago', 'ja paguei', 'pagato', 'fatto', 'gia fatto', 'betaald', 'voldaan', 'gedaan']],
	['says-will-pay', ['will do', 'mache ich', 'wird erledigt', 'lo hare', 'ok pago', 'je le fais', 'vou fazer', 'lo faccio', 'doe ik']],
];

function readWhole(own: string): StatementCode | undefined {
	const plain = toPlain(own).replaceAll("'", '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
	return WHOLE.find(([, replies]) => replies.includes(plain))?.[0];
}

/** What the rules read in a text, each with where it says so. */
export function readText(text: string): Array<PhrasePlace<StatementCode>> {
	const own = ownWordsOf(text);
	const optOut = findOptOut(own) ? [{ code: 'stop-contact' as const, from: 0, to: own.length }] : [];
	const whole = readWhole(own);
	return [...optOut, ...(whole ? [{ code: whole, from: 0, to: own.length }] : []), ...findPhrases(own, INDEX)];
}

/** A statement of the rules, and where in its source it stands. */
export interface FoundStatement extends Statement {
	by: 'rules';
	from: number;
	to: number;
}

/** Kinds of text in which somebody says something about themselves; terms and records of use do not speak. */
const SPEAKING: readonly Source['kind'][] = ['ticket', 'reply', 'email', 'chat', 'call', 'note'];

/** Sources that can say something. */
export const speaking = (sources: readonly Source[]): Array<Source & { text: string }> => sources.filter(isText).filter(({ kind }) => SPEAKING.includes(kind));

/** Everything that the rules read in the sources, the first place of each statement per source. */
export function readStatements(sources: readonly Source[]): FoundStatement[] {
	return speaking(sources).flatMap(({ id, text }) => {
		const places = readText(text);
		const firsts = STATEMENT_CODES.flatMap((code) => places.find((place) => place.code === code) ?? []);
		return firsts.map((place) => ({ ...place, sourceId: id, by: 'rules' as const }));
	});
}
