import type { MessageBrief } from './brief';
import type { Draft } from './draft';
import { FALLBACK_PACK, packFor } from './languages';
import type { LanguagePack, RequestPurpose } from './languages/pack';
import { findSlots } from './slots';

/** A draft from our own words, and the language that they are in: the asked one, or English where we do not speak it. */
export interface TemplateDraft extends Draft {
	language: string;
}

/** Drops each part in square brackets whose slot is not offered, and the brackets of the others. */
function fitToSlots(text: string, offered: readonly string[]): string {
	return text.replace(/\[([^\]]*)\]/g, (_whole, part: string) => (findSlots(part).every((slot) => offered.includes(slot)) ? part : ''));
}

function askFor(pack: LanguagePack, purpose: RequestPurpose, brief: MessageBrief): string {
	if (purpose !== 'update-method') return pack.asks[purpose];
	if (brief.declineClass === null) return pack.askAnotherMethod;
	return brief.declineClass === 'authorization-revoked' ? pack.askToContinue : pack.asks[purpose];
}

function requestParagraphs(pack: LanguagePack, purpose: RequestPurpose, brief: MessageBrief): string[] {
	const stage = brief.stage <= 1 ? 0 : brief.stage === 2 ? 1 : 2;
	const reason = brief.declineClass === null ? '' : (pack.reasons[brief.declineClass] ?? '');
	const opening = purpose === 'retry-announced' ? pack.retryOpening : `${pack.openings[stage]} ${reason}`.trim();
	return [pack.greeting, opening, askFor(pack, purpose, brief), '{{payment_link}}', pack.helps[stage], pack.signOff];
}

function subjectFor(pack: LanguagePack, brief: MessageBrief): string {
	if (brief.purpose === 'thank-you') return pack.subjects['thank-you'];
	return pack.subjects[brief.purpose][brief.stage <= 1 ? 0 : brief.stage === 2 ? 1 : 2];
}

function paragraphsFor(pack: LanguagePack, brief: MessageBrief): string[] {
	if (brief.purpose === 'thank-you') return [pack.greeting, pack.thanks, pack.signOff];
	return requestParagraphs(pack, brief.purpose, brief);
}

/** The language of our words for a brief: with the customer's region where the words fit it, since dates and amounts follow it. */
export function templateLanguage(language: string): string {
	const pack = packFor(language) ?? FALLBACK_PACK;
	return language.startsWith(`${pack.code}-`) || language === pack.code ? language : pack.code;
}

/** Composes the message of a brief from our own words. Pure, never fails. */
export function draftFromTemplate(brief: MessageBrief): TemplateDraft {
	const pack = packFor(brief.language) ?? FALLBACK_PACK;
	const offered = [...brief.requiredSlots, ...brief.optionalSlots];
	const paragraphs = paragraphsFor(pack, brief).map((paragraph) => fitToSlots(paragraph, offered));
	return {
		language: templateLanguage(brief.language),
		subject: fitToSlots(subjectFor(pack, brief), offered),
		body: paragraphs.filter((paragraph) => paragraph !== '').join('\n\n'),
	};
}
