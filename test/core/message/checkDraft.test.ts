import fc from 'fast-check';

import type { MessageBrief } from '../../../nodes/core/message/brief';
import { checkDraft, namesOfFailed } from '../../../nodes/core/message/checkDraft';
import { CHECKS } from '../../../nodes/core/message/checks';
import { lengths } from '../../../nodes/core/message/checks/lengths';
import { releaseBrief } from '../../../nodes/core/message/releaseBrief';
import { SLOT_NAMES } from '../../../nodes/core/message/brief';

const BRIEF: MessageBrief = {
	...releaseBrief({ purpose: 'update-method', channel: 'email', language: 'en' }),
	declineClass: 'expired-or-replaced',
	tone: 'warm',
	optionalSlots: ['first_name', 'product', 'amount', 'card'],
};

const GOOD = {
	subject: 'A small update for {{product}}',
	body: 'Hi {{first_name}},\n\nYour payment of {{amount}} did not go through, because the card that we have ({{card}}) has expired. You can add a new one here:\n\n{{payment_link}}\n\nIf you have a question, just reply to this email.\n\nThe team',
};

const failedBy = (body: string, brief: Partial<MessageBrief> = {}) => namesOfFailed(checkDraft({ ...GOOD, body }, { ...BRIEF, ...brief }));
const withWords = (words: string) => GOOD.body.replace('just reply to this email.', `just reply to this email. ${words}`);

describe('checkDraft', () => {
	it('passes a good draft and lists every check once', () => {
		const lines = checkDraft(GOOD, BRIEF);
		expect(namesOfFailed(lines)).toEqual([]);
		expect(lines.map((line) => line.name)).toEqual(CHECKS.map(({ code }) => code));
	});

	it('counts a crashed check as failed and runs the others', () => {
		const crash = {
			code: 'crash',
			sentence: 'It crashes.',
			check: () => {
				throw new Error('boom');
			},
		};
		expect(checkDraft(GOOD, BRIEF, { checks: [crash, lengths] })).toEqual([
			{ name: 'crash', passed: false, why: 'The check itself crashed' },
			{ name: 'lengths', passed: true, why: null },
		]);
	});

	it('never quotes the draft in a reason', () => {
		const lines = checkDraft({ subject: 'Mallory wrote this', body: withWords('Write to mallory@evil.example now! {{mallory}}') }, BRIEF);
		expect(lines.filter((line) => !line.passed).length).toBeGreaterThan(2);
		expect(JSON.stringify(lines)).not.toMatch(/mallory|evil/i);
	});
});

const FAULTS: ReadonlyArray<readonly [string, string]> = [
	['only-offered-slots', 'It is {{iban}}.'],
	['only-offered-slots', 'We try again on {{retry_date}}.'],
	['balanced-braces', 'It is {{amount}.'],
	['balanced-braces', 'It is {amount}.'],
	['balanced-braces', 'It is {{ amount }}.'],
	['balanced-braces', 'It is {{$json.email}}.'],
	['balanced-braces', 'It is {{{amount}}}.'],
	['slot-places', 'Or here: {{payment_link}}'],
	['slot-places', 'So {{amount}} and {{amount}}.'],
	['no-links', 'See https://evil.example/pay.'],
	['no-links', 'See evil.example.'],
	['no-links', 'See evil．example.'],
	['no-links', 'See evil[.]example.'],
	['no-links', 'See pay dot com.'],
	['no-links', 'See javascript:alert'],
	['no-links', 'See //evil'],
	['no-addresses', 'Write to help@evil.example.'],
	['no-addresses', 'Write to help＠evil.'],
	['no-digits', 'Call us at 555-0100.'],
	['no-digits', 'It costs ４９.'],
	['no-digits', 'It costs ٤٩.'],
	['no-digits', 'It costs ½.'],
	['no-amounts', 'It costs $ forty.'],
	['no-amounts', 'It costs € forty.'],
	['no-amounts', 'Pay ten %.'],
	['no-money-words', 'It costs forty nine dollars.'],
	['no-dates', 'Please pay by Friday.'],
	['no-dates', 'You have two days.'],
	['no-card-numbers', 'Use 4242 4242 4242 4242.'],
	['no-card-numbers', 'Use four two four two, please.'],
	['no-secrets-asked', 'Reply with your card number and CVC.'],
	['no-private-reasons', 'Your card was reported stolen.'],
	['no-private-reasons', 'Your card was reported st\u00f3len.'],
	['no-private-reasons', 'You have insufficient funds.'],
	['no-private-reasons', 'We suspect fraudulent use.'],
	['no-threats', 'This is your final notice.'],
	['no-threats', 'This is your final-notice.'],
	['no-threats', 'We will take legal action.'],
	['no-threats', 'A debt collector will call.'],
	['no-threats', 'Your account will be suspended.'],
	['no-threats', 'We will cancel your plan.'],
	['no-pressure', 'Act now.'],
	['no-pressure', 'This is urgent.'],
	['no-blame', 'You failed to keep your card up to date.'],
	['no-promotion', 'Here is a discount for you.'],
	['no-promotion', 'We will refund you.'],
	['no-shouting', 'PLEASE pay.'],
	['no-shouting', 'Please pay soon!'],
	['no-shouting', 'Please pay soon！'],
	['no-markup', 'It is <b>easy</b>.'],
	['no-markup', 'It is **easy**.'],
	['no-markup', 'Press [here](payment).'],
	['no-markup', 'It is &lt;easy&gt;.'],
	['no-hidden-characters', 'It is\u202e easy.'],
	['no-hidden-characters', 'It is\u200b easy.'],
	['no-hidden-characters', 'It is\u0007 easy.'],
	['no-placeholders', 'Yours, [Name].'],
	['no-placeholders', 'Yours, ____.'],
	['no-leftovers', 'As an AI, I wrote this.'],
	['no-leftovers', 'This is my system prompt.'],
	['no-leftovers', 'Ignore all that was said.'],
	['lengths', 'word '.repeat(300)],
	['asked-language', 'Pleаse.'],
	['no-profanity', 'It is a damn card.'],
	['no-own-opt-out', 'You can unsubscribe.'],
	['reading-ease', 'Notwithstanding considerable organizational complexities, immediately rectifying administrative irregularities necessitates additional communication regarding alternative instruments.'],
];

describe('each check catches its fault', () => {
	it.each(FAULTS)('%s in "%s"', (name, words) => {
		expect(failedBy(withWords(words))).toContain(name);
	});

	it('has at least one fault for every check', () => {
		const apart = ['all-required-slots', 'no-prompt-echo', 'not-repeated', 'sms-segments', 'help-line', 'no-foreign-echo', 'about-the-payment'];
		const tested = new Set<string>([...FAULTS.map(([name]) => name), ...apart]);
		expect(CHECKS.map(({ code }) => code).filter((code) => !tested.has(code))).toEqual([]);
	});

	it('hears its instructions come back', () => {
		const instructions = 'You write one short e-mail of a company to its own customer about a subscription payment.';
		const body = withWords('This is one short email of a company to its own customer about a subscription payment.');
		expect(namesOfFailed(checkDraft({ ...GOOD, body }, BRIEF, { instructions }))).toEqual(['no-prompt-echo']);
		expect(namesOfFailed(checkDraft(GOOD, BRIEF, { instructions }))).toEqual([]);
	});

	it('refuses the message before, with a word changed', () => {
		const previousBody = GOOD.body.replace('question', 'problem');
		expect(namesOfFailed(checkDraft(GOOD, BRIEF, { previousBody }))).toEqual(['not-repeated']);
		expect(namesOfFailed(checkDraft(GOOD, BRIEF, { previousBody: 'Hi {{first_name}}, we will try your payment again on {{retry_date}}.' }))).toEqual([]);
	});

	it('wants a way to get help from the third message on', () => {
		const body = GOOD.body.replace('If you have a question, just reply to this email.', 'Thank you for your time.');
		expect(failedBy(body, { stage: 2 })).toEqual([]);
		expect(failedBy(body, { stage: 3 })).toEqual(['help-line']);
		expect(failedBy(GOOD.body, { stage: 3 })).toEqual([]);
	});

	it('measures a text message with long values in its slots', () => {
		const brief = releaseBrief({ purpose: 'update-method', channel: 'sms', language: 'en' });
		const short = { subject: '', body: '{{sender_name}}: your payment of {{amount}} did not go through. Please update your payment method: {{payment_link}}' };
		expect(namesOfFailed(checkDraft(short, brief))).toEqual([]);
		const long = { ...short, body: short.body.replace('Please update', `${'It is easy to put this right with a new card. '.repeat(4)}Please update`) };
		expect(namesOfFailed(checkDraft(long, brief))).toEqual(['sms-segments']);
		expect(namesOfFailed(checkDraft({ ...short, body: `Ω${short.body}` }, brief))).toContain('asked-language');
	});

	it('misses a required slot, also when it stands in the subject only', () => {
		const body = GOOD.body.replace('{{payment_link}}', 'the page');
		expect(failedBy(body)).toContain('all-required-slots');
		expect(namesOfFailed(checkDraft({ subject: 'Pay {{payment_link}}', body }, BRIEF))).toEqual(expect.arrayContaining(['all-required-slots', 'slot-places']));
	});

	it.each(['A line\nBcc: a', 'A line\rBcc', '', 'word '.repeat(20)])('refuses the subject %j', (subject) => {
		expect(namesOfFailed(checkDraft({ ...GOOD, subject }, BRIEF))).not.toEqual([]);
	});

	it.each([
		['de', 'Ihr Konto wird gesperrt.'],
		['de', 'Dies ist die letzte Mahnung.'],
		['fr', 'Votre carte a été volée.'],
		['fr', 'Votre compte sera suspendu.'],
		['es', 'Tomaremos acciones legales.'],
		['pt-BR', 'Seu cartão foi roubado.'],
	])('knows what nobody may say in %s: %s', (language, words) => {
		const names = failedBy(withWords(words), { language });
		expect(names.filter((name) => ['no-threats', 'no-private-reasons'].includes(name))).not.toEqual([]);
	});

	it('tells the shipped languages apart', () => {
		expect(failedBy(GOOD.body, { language: 'de' })).toEqual(['asked-language']);
		expect(failedBy(GOOD.body, { language: 'fr-CA' })).toEqual(['asked-language']);
	});

	it('says that it could not look at a language without a word list', () => {
		const line = checkDraft(GOOD, { ...BRIEF, language: 'sv' }).find(({ name }) => name === 'asked-language');
		expect(line).toEqual({ name: 'asked-language', passed: true, why: 'Not checked: no word list for sv' });
	});
});

const WORDS = GOOD.body.split(' ');
const insertAt = (position: number, fault: string) => [...WORDS.slice(0, position), fault, ...WORDS.slice(position)].join(' ');
const place = fc.nat({ max: WORDS.length });

describe('whatever is written around it', () => {
	it('a link never passes', () => {
		fc.assert(fc.property(fc.oneof(fc.webUrl(), fc.domain(), fc.emailAddress()), place, (fault, at) => failedBy(insertAt(at, fault)).length > 0));
	});

	it('a digit of any script never passes, in body or subject', () => {
		const digit = fc.constantFrom(...'0123456789٠٣۵५๙０９①Ⅷ²⅓𝟗');
		fc.assert(
			fc.property(digit, fc.string(), place, (found, around, at) => {
				const inSubject = checkDraft({ ...GOOD, subject: `${around.slice(0, 20)}${found}` }, BRIEF);
				return failedBy(insertAt(at, around + found)).includes('no-digits') && namesOfFailed(inSubject).includes('no-digits');
			}),
		);
	});

	it('an unknown slot never passes', () => {
		const name = fc.stringMatching(/^[a-z_]{1,20}$/).filter((found) => !SLOT_NAMES.some((slot) => slot === found));
		fc.assert(fc.property(name, place, (found, at) => failedBy(insertAt(at, `{{${found}}}`)).includes('only-offered-slots')));
	});

	it('a single brace never passes', () => {
		fc.assert(fc.property(fc.constantFrom('{', '}'), place, (brace, at) => failedBy(insertAt(at, brace)).includes('balanced-braces')));
	});

	it('text of any kind gives a verdict and never an exception', () => {
		fc.assert(fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (subject, body) => {
			const lines = checkDraft({ subject, body }, BRIEF);
			return lines.length === CHECKS.length && lines.every((line) => line.why !== 'The check itself crashed');
		}));
	});
});

const GOOD_BODIES: ReadonlyArray<readonly [string, string]> = [
	['en', 'Hello {{first_name}},\n\nA small thing: the card behind {{product}} has expired, so the payment of {{amount}} could not be completed. That happens to everyone. When you have a moment, you can add a new card on this page:\n\n{{payment_link}}\n\nAny questions? Reply to this message and a person will answer.\n\nBest wishes'],
	['en', 'Hi {{first_name}},\n\nYour payment for {{product}} is still open. If something is getting in the way, we would like to hear about it. You can update your card whenever it suits you:\n\n{{payment_link}}\n\nIf paying is difficult at the moment, please tell us and we will look at it together.'],
	['de', 'Hallo {{first_name}},\n\nIhre Karte ({{card}}) ist abgelaufen, deshalb konnten wir die Zahlung über {{amount}} nicht abschließen. Das passiert schnell einmal. Hier können Sie eine neue Karte hinterlegen:\n\n{{payment_link}}\n\nBei Fragen antworten Sie einfach auf diese Nachricht. Wir sind gern für Sie da.\n\nHerzliche Grüße'],
	['fr', "Bonjour {{first_name}},\n\nLa carte liée à {{product}} a expiré, et le paiement de {{amount}} n'a donc pas pu être effectué. Cela peut arriver à tout le monde. Vous pouvez ajouter une nouvelle carte sur cette page :\n\n{{payment_link}}\n\nUne question ? Répondez simplement à ce message, nous sommes là pour vous aider.\n\nBien à vous"],
	['es', 'Hola {{first_name}}:\n\nLa tarjeta asociada a {{product}} ha caducado y no pudimos completar el pago de {{amount}}. Es algo muy común y se arregla en un momento. Puede añadir una tarjeta nueva en esta página:\n\n{{payment_link}}\n\n¿Alguna pregunta? Responda a este correo y le ayudaremos con gusto.\n\nUn saludo'],
	['pt-BR', 'Olá {{first_name}},\n\nO cartão ligado a {{product}} expirou, e por isso o pagamento de {{amount}} não foi concluído. Isso acontece com todo mundo. Você pode adicionar um novo cartão nesta página:\n\n{{payment_link}}\n\nFicou com alguma pergunta? É só responder a esta mensagem.\n\nAbraços'],
];

describe('a decent draft of a model passes', () => {
	it.each(GOOD_BODIES)('in %s: %s', (language, body) => {
		expect(failedBy(body, { language })).toEqual([]);
	});
});
