import { CONTACT_PURPOSES, type ContactPurpose } from '../core/case';
import { CHANNELS, type Channel } from '../core/channels';
import { DECLINE_CLASSES, DECLINE_CLASS_NAMES, type DeclineClass } from '../core/decline';
import { PROFILE_BUCKETS, SEGMENTS, SLOT_NAMES, TONES, VOICES, type CustomerProfile, type MessageBrief, type ProfileField, type SlotName } from '../core/message/brief';
import { nameLanguage, parseLanguageTag } from '../core/message/languageTag';

/** Everything that a model may see of a case, and nothing else: each field is one of a few known words, except the operator's guidance. */
export interface ModelContext {
	purpose: ContactPurpose;
	channel: Channel;
	declineClass: DeclineClass | null;
	position: 'first' | 'second' | 'later';
	language: string;
	tone: MessageBrief['tone'];
	voice: MessageBrief['voice'];
	segment: MessageBrief['segment'];
	profile: CustomerProfile;
	guidance: string | null;
	requiredSlots: SlotName[];
	optionalSlots: SlotName[];
}

/** The context, or why the model is not asked at all. */
export type ModelContextResult = { ok: true; context: ModelContext } | { ok: false; why: string };

const MAX_GUIDANCE = 600;

/** An alarm, not a filter: guidance that holds such a thing came from a case, and the model is not asked. */
const PERSONAL = /@|:\/\/|www\.|\p{Sc}|\d{4,}|\d[\d\s().-]{6,}\d|\d[.,]\d{2}\b|\b(?:cus|in|pi|pm|ch|sub|card|acct|evt)_\w{6,}|\b(?:sk|rk|pk|whsec)_\w+/iu;

function readGuidance(guidance: string | null): { ok: true; text: string | null } | { ok: false; why: string } {
	if (guidance === null || guidance.trim() === '') return { ok: true, text: null };
	if (guidance.length > MAX_GUIDANCE) return { ok: false, why: `The guidance is longer than ${MAX_GUIDANCE} characters` };
	if (PERSONAL.test(guidance)) return { ok: false, why: 'The guidance holds an address, a link, an amount or a number' };
	return { ok: true, text: guidance.trim() };
}

/** Picks a known word; a brief from elsewhere cannot smuggle another one in. */
function known<T extends string>(words: readonly T[], word: string | null): T | undefined {
	return words.find((one) => one === word);
}

function readClass(name: string | null): DeclineClass | null {
	const found = known(DECLINE_CLASS_NAMES, name);
	return found !== undefined && DECLINE_CLASSES[found].tellCustomer ? found : null;
}

function readProfile(profile: CustomerProfile): CustomerProfile {
	const read = (field: ProfileField) => {
		const buckets: readonly string[] = PROFILE_BUCKETS[field];
		return [field, known(buckets, profile[field]) ?? (field === 'failures' ? 'first' : field === 'lastInteraction' ? 'quiet' : 'unknown')];
	};
	return Object.fromEntries((Object.keys(PROFILE_BUCKETS) as ProfileField[]).map(read)) as CustomerProfile;
}

const POSITIONS = ['first', 'second'] as const;

/** The allowlist: builds what the model sees field by field, so that a field that is not named here cannot pass. */
export function makeModelContext(brief: MessageBrief): ModelContextResult {
	const guidance = readGuidance(brief.guidance);
	if (!guidance.ok) return guidance;
	const purpose = known(CONTACT_PURPOSES, brief.purpose);
	const channel = known(CHANNELS, brief.channel);
	const language = parseLanguageTag(brief.language);
	if (purpose === undefined || channel === undefined || language === undefined) return { ok: false, why: 'The purpose, the channel or the language is not known' };
	return {
		ok: true,
		context: {
			purpose,
			channel,
			declineClass: readClass(brief.declineClass),
			position: POSITIONS[brief.stage - 1] ?? 'later',
			language: nameLanguage(language),
			tone: known(TONES, brief.tone) ?? 'plain',
			voice: known(VOICES, brief.voice) ?? 'brand',
			segment: known(SEGMENTS, brief.segment) ?? 'consumer',
			profile: readProfile(brief.profile),
			guidance: guidance.text,
			requiredSlots: SLOT_NAMES.filter((slot) => brief.requiredSlots.includes(slot)),
			optionalSlots: SLOT_NAMES.filter((slot) => brief.optionalSlots.includes(slot)),
		},
	};
}
