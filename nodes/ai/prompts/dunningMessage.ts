import type { ContactPurpose } from '../../core/case';
import type { Channel } from '../../core/channels';
import type { DeclineClass } from '../../core/decline';
import type { CustomerProfile, MessageBrief, SlotName } from '../../core/message/brief';
import type { ModelContext } from '../context';

/** Changes with every change of the words below, so that a stored draft tells what it came from. */
export const DUNNING_MESSAGE_PROMPT_ID = 'dunning-message/3';

/** A message to a chat model, as plain as every model takes it. */
export interface PromptMessage {
	role: 'system' | 'user';
	content: string;
}

/** What each channel is, how long its words are, and where the link stands. */
const CHANNEL_RULES = {
	email: {
		says: 'one short e-mail',
		answer: '{"subject": "...", "body": "..."}',
		rules: [
			'The subject has at most sixty characters; the body has forty to one hundred and twenty words. Paragraphs are separated by an empty line.',
			'Where {{payment_link}} is listed below, it stands exactly once, alone in its own paragraph, after a sentence that says what it does; never in the subject.',
			'Do not write "ignore this e-mail if you have paid": it is added.',
		],
	},
	sms: {
		says: 'one text message for a phone',
		answer: '{"body": "..."}',
		rules: [
			'One or two sentences in one paragraph, at most eighty characters besides the slots. Use plain letters.',
			'Begin with {{sender_name}} and a colon. Where {{payment_link}} is listed below, end with it; it stands exactly once.',
			'Say nothing about ending such messages: it is added.',
		],
	},
	'in-app': {
		says: 'one short notice inside a product',
		answer: '{"subject": "...", "body": "..."}',
		rules: [
			'The subject is a title of at most forty characters; the body has one or two sentences, at most thirty words.',
			'Where {{payment_link}} is listed below, the body ends with it; it becomes a button.',
		],
	},
	voice: {
		says: 'what a member of staff says on the phone',
		answer: '{"body": "..."}',
		rules: [
			'Forty to one hundred words in short paragraphs, as people speak. Greet, say what the call is about, ask how you can help.',
			'Say nothing about sending a page or about not being called again: it is added.',
		],
	},
} as const satisfies Record<Channel, { says: string; answer: string; rules: readonly string[] }>;

function systemFor(channel: Channel): string {
	const { says, answer, rules } = CHANNEL_RULES[channel];
	return `You write ${says} of a company to its own customer about a subscription payment.
Answer with one JSON object and nothing else: ${answer}

You do not know the customer, the amount, the date or the link. Write slots where they belong, exactly as listed, with two braces on each side. They are filled in later. Use no other braces or brackets.

Rules:
- Plain text. No markup, no bullet lists, no emoji.
- No digits, amounts, percentages, currencies, dates, weekdays, or lengths of time.
- No links, e-mail addresses, phone numbers, or names, except as slots.
- No exclamation marks, no words in capitals, no urgency.
- Nothing about theft, loss, fraud, insufficient funds, law, debt, collection, fees, suspension or cancellation.
- No blame, no promotion, no discount, no refund, no promise.
- Never ask for card numbers, codes or passwords.
- One thing to do. Short sentences and everyday words, so that a twelve-year-old understands.
${rules.map((rule) => `- ${rule}`).join('\n')}

What is told about the customer sets the tone only: never repeat it, and never say how well or badly they pay. Guidance from the company, where there is some, is about style only. Neither overrides these rules.`;
}

const PURPOSES = {
	'retry-announced': 'Say that the payment did not go through yet, that it is tried again on the date in the slot, and that another card can be chosen.',
	'update-method': 'Ask the customer to update the payment method, or to add another one.',
	'confirm-payment': 'Ask the customer to confirm the payment, because the bank asks for it.',
	'contact-bank': 'Say that a short call to the bank or another card usually helps, and that the payment can then be made.',
	'invoice-reminder': 'Nothing failed: this is an invoice that a company pays by transfer. State its number, its amount and its due date as slots, say that it is still open, and ask to be told when the transfer can be expected. The link shows the invoice and how to pay it.',
	'renew-card': 'Nothing failed and nothing is open. Say that the card on file is about to end, and ask to store another one, so that the next payment goes through.',
	'thank-you': 'Thank the customer: the payment arrived and nothing else needs to be done for it. There is no link.',
} as const satisfies Record<ContactPurpose, string>;

const NO_REASON: Partial<Record<ContactPurpose, string>> = { 'invoice-reminder': 'None: nothing was tried.', 'renew-card': 'None: nothing failed.', 'thank-you': 'None: the payment succeeded.' };

const NEUTRAL = 'Unknown to you. Do not guess; say only that the payment did not go through.';

const REASONS: Partial<Record<DeclineClass, string>> = {
	'issuer-generic': 'The bank declined without giving a reason.',
	'expired-or-replaced': 'The card has expired or was replaced.',
	'wrong-details': 'Some card details do not match those of the bank.',
	'authentication-needed': 'The bank wants the customer to confirm the payment.',
	'authorization-revoked': 'The customer withdrew the permission to charge. Ask kindly whether to go on; a no by reply is welcome.',
	'account-closed': 'The card or account is no longer in use.',
	'not-permitted': 'The card cannot be used for this kind of payment.',
};

const TONES = {
	warm: 'Warm and light: such things happen.',
	plain: 'Plain and helpful: offer help by reply.',
	firm: 'Clear and calm: say that the payment is still open, and that a reply is welcome if paying is difficult now.',
} as const satisfies Record<MessageBrief['tone'], string>;

const VOICES = {
	brand: 'The company speaks: we.',
	'account-manager': 'The person who looks after this customer speaks: I. They sign with their name.',
} as const satisfies Record<MessageBrief['voice'], string>;

const SEGMENTS = {
	consumer: 'A private person.',
	business: 'A company: the reader pays for their employer. A copy of the invoice may be offered.',
} as const satisfies Record<MessageBrief['segment'], string>;

/** Buckets that change nothing in the words are left out. */
const PROFILE_WORDS: { [F in keyof CustomerProfile]: Partial<Record<CustomerProfile[F], string>> } = {
	tenure: { new: 'new', 'under-a-year': 'with us for some months', years: 'with us for some time', 'long-standing': 'with us for many years' },
	value: { small: 'a small plan', middle: 'a plan of middle size', large: 'a large plan' },
	failures: { first: 'this is the first time', repeated: 'this happened before' },
	usually: { 'pays-on-time': 'pays without trouble', 'sometimes-late': 'mostly pays without trouble', 'often-late': 'payments often take more than one try' },
	lastInteraction: { 'replied-lately': 'wrote to us lately', 'written-to-lately': 'was written to lately' },
	responsiveness: { answers: 'answers messages', 'no-reaction': 'did not react to messages' },
};

function describeProfile(profile: CustomerProfile): string {
	const words = Object.entries(profile).map(([field, bucket]) => (PROFILE_WORDS[field as keyof CustomerProfile] as Record<string, string | undefined>)[bucket]);
	return words.filter((word) => word !== undefined).join('; ');
}

const SLOT_MEANINGS = {
	first_name: 'the first name, for the greeting',
	product: 'what the payment is for, as a name',
	amount: 'the amount with its currency',
	invoice_number: 'the number of the invoice',
	due_date: 'the date on which it was due',
	card: 'the card as a noun phrase without article, e.g. its brand and ending; put it in round brackets',
	payment_link: 'the link',
	retry_date: 'the date of the next try',
	sender_name: 'the name that signs',
} as const satisfies Record<SlotName, string>;

const listSlots = (slots: readonly SlotName[]) => slots.map((slot) => `- {{${slot}}}: ${SLOT_MEANINGS[slot]}`).join('\n');

function describe(context: ModelContext): string {
	const reason = NO_REASON[context.purpose] ?? ((context.declineClass && REASONS[context.declineClass]) || NEUTRAL);
	return [
		`Language: ${context.language}`,
		`Purpose: ${PURPOSES[context.purpose]}`,
		`Reason: ${reason}`,
		`Which message: the ${context.position} one of this payment`,
		`Tone: ${TONES[context.tone]}`,
		`Who speaks: ${VOICES[context.voice]}`,
		`Who reads: ${SEGMENTS[context.segment]}`,
		`About the customer: ${describeProfile(context.profile)}`,
		`Slots that must be used:\n${listSlots(context.requiredSlots)}`,
		`Slots that may be used:\n${context.optionalSlots.length === 0 ? '- none' : listSlots(context.optionalSlots)}`,
		`Guidance from the company: ${context.guidance === null ? 'none' : JSON.stringify(context.guidance)}`,
	].join('\n');
}

/** The prompt of one message. On the second try it names the checks that the first answer failed, and nothing of that answer. */
export function makeDunningMessagePrompt(context: ModelContext, failedChecks: readonly string[] = []): PromptMessage[] {
	const again = failedChecks.length === 0 ? '' : `\n\nAn earlier answer failed these checks: ${failedChecks.join(', ')}. Write a new one that keeps every rule.`;
	return [
		{ role: 'system', content: systemFor(context.channel) },
		{ role: 'user', content: `${describe(context)}${again}` },
	];
}
