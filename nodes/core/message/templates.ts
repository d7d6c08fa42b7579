import { hasSubject } from '../channels';
import { TONES, type MessageBrief } from './brief';
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

const THIRD = 2;
const stageIndex = ({ stage }: MessageBrief) => (stage <= 1 ? 0 : stage === 2 ? 1 : THIRD);

/** From the third message on whoever cannot pay is told how to say so, whatever the tone and whoever speaks. */
function helpFor(pack: LanguagePack, brief: MessageBrief): string {
	const isLate = stageIndex(brief) === THIRD;
	const usual = pack.helps[isLate ? THIRD : TONES.indexOf(brief.tone)] ?? pack.helps[0];
	const help = brief.purpose === 'invoice-reminder' && !isLate ? pack.promiseLine : usual;
	if (brief.voice === 'brand') return help;
	return isLate ? `${pack.managerLine} ${help}` : pack.managerLine;
}

/** What only some customers are told. */
function extraFor(pack: LanguagePack, brief: MessageBrief): string {
	if (brief.segment === 'business') return pack.businessLine;
	return brief.profile.tenure === 'long-standing' && brief.stage <= 1 ? pack.valuedLine : '';
}

function requestParagraphs(pack: LanguagePack, purpose: RequestPurpose, brief: MessageBrief): string[] {
	const reason = brief.declineClass === null ? '' : (pack.reasons[brief.declineClass] ?? '');
	const gap = pack.script === 'Japanese' ? '' : ' ';
	const usual = `${pack.openings[TONES.indexOf(brief.tone)] ?? pack.openings[0]}${gap}${reason}`.trim();
	const own: Partial<Record<RequestPurpose, string>> = {
		'retry-announced': pack.retryOpening,
		'renew-card': pack.renewOpening,
		'invoice-reminder': pack.invoiceOpenings[TONES.indexOf(brief.tone)] ?? pack.invoiceOpenings[0],
	};
	const opening = own[purpose] ?? usual;
	return [pack.greeting, opening, askFor(pack, purpose, brief), '{{payment_link}}', helpFor(pack, brief), extraFor(pack, brief), pack.signOff];
}

function emailParagraphs(pack: LanguagePack, brief: MessageBrief): string[] {
	if (brief.purpose === 'thank-you') return [pack.greeting, pack.thanks, pack.signOff];
	return requestParagraphs(pack, brief.purpose, brief);
}

function callParagraphs(pack: LanguagePack, brief: MessageBrief): string[] {
	const isRequest = brief.purpose !== 'thank-you';
	return [pack.greeting, pack.short[brief.purpose].call, isRequest ? helpFor(pack, brief) : ''];
}

function paragraphsFor(pack: LanguagePack, brief: MessageBrief): string[] {
	const short = pack.short[brief.purpose];
	switch (brief.channel) {
		case 'email':
			return emailParagraphs(pack, brief);
		case 'sms':
			return [short.sms];
		case 'in-app':
			return [short.inApp.body];
		case 'voice':
			return callParagraphs(pack, brief);
	}
}

function subjectFor(pack: LanguagePack, brief: MessageBrief): string {
	if (!hasSubject(brief.channel)) return '';
	if (brief.channel === 'in-app') return pack.short[brief.purpose].inApp.title;
	if (brief.purpose === 'thank-you' || brief.purpose === 'renew-card') return pack.subjects[brief.purpose];
	return pack.subjects[brief.purpose][stageIndex(brief)];
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
