import type { Draft } from '../../../../nodes/core/message/draft';
import type { MessageBrief } from '../../../../nodes/core/message/brief';
import { releaseBrief } from '../../../../nodes/core/message/releaseBrief';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { ja } from './ja';
import { nl } from './nl';
import type { Pieces } from './pieces';
import { pt } from './pt';

export interface GoodDraft {
	draft: Draft;
	brief: MessageBrief;
}

const PIECES: Record<string, Pieces> = { en, de, es, fr, 'pt-BR': pt, it, nl, ja };
const MAILS = 21;

const pick = <T>(list: readonly T[], index: number): T => {
	const found = list[index % list.length];
	if (found === undefined) throw new Error('The list is empty');
	return found;
};

const briefOf = (language: string, channel: MessageBrief['channel'], stage = 1) => releaseBrief({ purpose: 'update-method', channel, language, stage });

/** Mails whose pieces come together in ever other ways; the steps have no factor in common with the lengths. */
function mailsOf(language: string, pieces: Pieces): GoodDraft[] {
	return Array.from({ length: MAILS }, (_, index) => {
		const parts = [pick(pieces.greetings, index), `${pick(pieces.openings, index)}${language === 'ja' ? '' : ' '}${pick(pieces.reasons, index)}`, pick(pieces.asks, index + 2), '{{payment_link}}', pick(pieces.helps, index * 2 + 1), pick(pieces.closings, index + 1)];
		return { draft: { subject: pick(pieces.subjects, index), body: parts.join('\n\n') }, brief: briefOf(language, 'email', 1 + (index % 4)) };
	});
}

function shortOf(language: string, { texts, notices }: Pieces): GoodDraft[] {
	return [
		...texts.map((body) => ({ draft: { subject: '', body }, brief: briefOf(language, 'sms') })),
		...notices.map(([subject, body]) => ({ draft: { subject, body }, brief: briefOf(language, 'in-app') })),
	];
}

/** Two hundred drafts as a good writer would hand them in, twenty-five in each language that we ship. */
export const GOOD_DRAFTS: readonly GoodDraft[] = Object.entries(PIECES).flatMap(([language, pieces]) => [...mailsOf(language, pieces), ...shortOf(language, pieces)]);
