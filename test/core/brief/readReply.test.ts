import { briefSchema } from '../../../nodes/core/brief/brief';
import { rulesOnly, type ModelReading } from '../../../nodes/core/brief/gather';
import { readReply } from '../../../nodes/core/brief/readReply';
import type { Intent, StatementCode } from '../../../nodes/core/brief/statements';
import { aText, gathered, replyOf } from './aBrief';

const REPLIES: ReadonlyArray<readonly [Intent, string]> = [
	['stop', 'STOP'],
	['stop', 'Please stop emailing me about this.'],
	['stop', 'Unsubscribe'],
	['stop', 'Take me off your list, I have paid already!'],
	['stop', 'Bitte schreiben Sie mir nicht mehr, hören Sie auf damit.'],
	['stop', 'Por favor, no me escriban más.'],
	['stop', 'Arrêtez de m’envoyer ces messages.'],
	['stop', 'Não quero receber mais mensagens.'],
	['stop', 'Non contattatemi più.'],
	['stop', 'Stuur me geen mails meer.'],
	['stop', 'もう連絡しないでください。'],
	['dispute', 'I don’t recognize this charge. What is this for?'],
	['dispute', 'You charged me twice for the same month'],
	['dispute', 'I canceled my subscription in May, why was I charged?'],
	['dispute', 'I want my money back.'],
	['dispute', 'Die Rechnung ist falsch, ich widerspreche der Forderung.'],
	['dispute', 'Ich habe bereits gekündigt!'],
	['dispute', 'No reconozco este cargo.'],
	['dispute', 'J’ai déjà résilié mon abonnement.'],
	['dispute', 'Fui cobrado duas vezes.'],
	['dispute', 'Contesto l’addebito, ho disdetto mesi fa.'],
	['dispute', 'Dit is ten onrechte afgeschreven.'],
	['dispute', '身に覚えのない請求です。'],
	['dispute', 'Somebody stole my purse and used my card, this is fraud'],
	['hardship', 'I lost my job last month and can’t afford this right now.'],
	['hardship', 'My husband passed away in October.'],
	['hardship', 'Ich bin arbeitslos und kann das gerade nicht bezahlen können.'],
	['hardship', 'Ich kann nicht zahlen, ich liege im Krankenhaus.'],
	['hardship', 'Perdí mi trabajo y no puedo pagar.'],
	['hardship', 'Je suis au chômage et j’ai des difficultés financières.'],
	['hardship', 'Estou desempregado, não consigo pagar.'],
	['hardship', 'Ho perso il lavoro e non riesco a pagare.'],
	['hardship', 'Ik ben werkloos en kan niet betalen.'],
	['hardship', '失業してしまい、払えません。'],
	['wrong-person', 'You have the wrong person, I do not have an account with you'],
	['wrong-person', 'She no longer works here.'],
	['wrong-person', 'Hier arbeitet nicht mehr, wer dafür zuständig war.'],
	['cancel', 'Please cancel my subscription.'],
	['cancel', 'Hiermit kündige ich mein Abo.'],
	['cancel', 'Quiero cancelar mi suscripción.'],
	['cancel', 'Je souhaite résilier mon abonnement.'],
	['cancel', '解約したいです。'],
	['paid', 'I already paid this yesterday'],
	['paid', 'Habe gestern überwiesen, ist längst bezahlt.'],
	['paid', 'Ya pagué ayer.'],
	['paid', 'J’ai payé ce matin.'],
	['paid', 'すでに支払いました。'],
	['will-pay', 'I will pay on Friday when my salary arrives'],
	['will-pay', 'Ich werde nächste Woche bezahlen.'],
	['will-pay', 'Lo pago mañana, pago mañana sin falta.'],
	['will-pay', 'Je vais payer demain.'],
	['will-pay', 'Pagherò domani.'],
	['paid', 'Paid!'],
	['paid', 'ist erledigt.'],
	['will-pay', 'Will do'],
	['will-pay', 'Im gonna pay monday'],
	['hardship', 'sorry im broke'],
	['dispute', 'dont charge me again'],
	['other', 'Can I pay by invoice instead?'],
	['other', 'Thanks for letting me know.'],
	['other', 'Can you send this to my colleague in accounting?'],
	['other', ''],
];

describe('reading a reply by rules', () => {
	it.each(REPLIES)('reads %s in "%s"', (intent, text) => {
		expect(replyOf(text).intent).toBe(intent);
	});

	it.each(['I have not paid yet', 'We have not received an invoice number from accounting', 'I never paid by card before'])('does not take a no for a yes: %s', (text) => {
		expect(['paid', 'will-pay']).not.toContain(replyOf(text).intent);
	});

	it('lets stop, then dispute, then hardship win, and names what else it found', () => {
		const brief = replyOf('I lost my job, I dispute this charge, I will pay nothing, please stop emailing me.');
		expect(brief).toMatchObject({ intent: 'stop', next: 'stop-contact', decidedBy: 'rules' });
		expect(brief.alsoFound).toEqual(['dispute', 'hardship', 'will-pay']);
	});

	it.each<[Intent, string]>([
		['hold-for-person' as Intent, 'I dispute this'],
		['hold-for-person' as Intent, 'I cannot afford it'],
		['check-payment' as Intent, 'I paid it yesterday'],
		['wait-for-promise' as Intent, 'I will pay tomorrow'],
		['person' as Intent, 'hm'],
	])('goes on with %s after "%s"', (next, text) => {
		expect(replyOf(text).next).toBe(next);
	});

	it('does not read our own words in the quoted mail', () => {
		const text = 'Thanks, noted.\n\nOn Sun, 22 Nov 2026 at 10:00, Acme Billing <billing@acme.example> wrote:\n> If you cannot pay at the moment, please reply.\n> Unsubscribe here';
		expect(replyOf(text)).toMatchObject({ intent: 'other', statements: [] });
	});

	it.each([
		['negative', 'This is ridiculous and unacceptable!! I am FURIOUS, you THIEVES.'],
		['negative', 'Das ist eine Unverschämtheit, ich bin wütend.'],
		['negative', 'I am not happy with this'],
		['negative', 'Ich bin nicht sehr zufrieden.'],
		['positive', 'Thank you so much, you have been very helpful!'],
		['positive', 'Vielen Dank, super!'],
		['neutral', 'The invoice number is on the second page.'],
	])('reads a %s mood in "%s"', (label, text) => {
		expect(replyOf(text).sentiment.label).toBe(label);
	});

	it('takes quotes from the source, escaped and marked as the words of the customer', () => {
		const brief = replyOf('Hello <b>you</b>. I dispute this {{charge}}, see https://evil.example/x & www.evil.example! Bye.');
		expect(brief.quotes).toEqual([expect.objectContaining({ author: 'customer' })]);
		const words = brief.quotes[0]?.words ?? '';
		expect(words).toContain('I dispute this');
		expect(words).not.toMatch(/[<>]|\{\{|:\/\/|www\.evil/);
		expect(briefSchema.parse(brief)).toEqual(brief);
	});
});

describe('what a model adds to a reply', () => {
	const said = (...codes: StatementCode[]): ModelReading => {
		const rules = rulesOnly(null);
		return { statements: codes.map((code) => ({ code, sourceId: 's5', by: 'model' })), reading: { ...rules.reading, by: 'rules-and-model' } };
	};
	const read = (text: string, model: ModelReading) => readReply(gathered([aText(text, { kind: 'reply' })]), model);

	it('counts where the rules find nothing, and then a person looks', () => {
		expect(read('Kindly see to it that I hear nothing any more', said('stop-contact'))).toMatchObject({ intent: 'stop', decidedBy: 'model', next: 'person' });
	});

	it('only names what would be convenient, and decides nothing by it', () => {
		expect(read('The funds left my account this morning', said('says-paid'))).toMatchObject({ intent: 'other', decidedBy: 'nobody', alsoFound: ['paid'], next: 'person' });
	});

	it.each<[string, StatementCode[], Intent]>([
		['Please stop emailing me', ['says-paid'], 'stop'],
		['I cannot afford this', ['says-will-pay'], 'hardship'],
		['I dispute this charge', ['says-paid', 'says-will-pay'], 'dispute'],
		['I already paid', ['wants-cancel'], 'paid'],
	])('never outweighs a rule: "%s" with %j stays %s', (text, codes, intent) => {
		expect(read(text, said(...codes))).toMatchObject({ intent, decidedBy: 'rules' });
	});

	it('makes a person look when it reads something graver than the rules', () => {
		expect(read('I already paid', said('stop-contact'))).toMatchObject({ intent: 'paid', next: 'person', alsoFound: ['stop'] });
		expect(read('I already paid', said('says-will-pay'))).toMatchObject({ intent: 'paid', next: 'check-payment' });
	});

	it('brings no quote, and is marked as the reader', () => {
		const brief = read('The funds left my account this morning', said('says-paid'));
		expect(brief.quotes).toEqual([]);
		expect(brief.statements).toEqual([{ code: 'says-paid', text: 'Says that it was paid', sourceIds: ['s5'], by: 'model' }]);
	});
});
