/** What a model was asked, whichever of the two ways it came: plain text, in order. */
export interface Asked {
	model: string;
	messages: Array<{ role: string; content: string }>;
}

/** Decides the text that the fake model answers. */
export type Answerer = (asked: Asked) => string;

/** The words of one language; each body part is a paragraph. */
interface Words {
	name: RegExp;
	greeting: string;
	opening: Record<Purpose, string>;
	link: string;
	help: string;
	closing: string;
	subject: Record<Purpose, string>;
}

type Purpose = 'retry' | 'update' | 'confirm' | 'invoice' | 'thanks';

const ENGLISH: Words = {
	name: /English/,
	greeting: 'Hello {{first_name}},',
	subject: {
		retry: 'Your payment did not go through yet',
		update: 'Please update your payment method',
		confirm: 'Please confirm your payment',
		invoice: 'Your invoice is still open',
		thanks: 'Thank you, your payment arrived',
	},
	opening: {
		retry: 'your payment for {{product}} of {{amount}} did not go through yet. We will try it again on {{retry_date}}, so you do not need to do anything if your card {{card}} is ready by then.',
		update: 'your payment for {{product}} of {{amount}} did not go through, because the card {{card}} could not be used this time. Such things happen, and it is quickly put right.',
		confirm: 'your bank would like you to confirm the payment of {{amount}} for {{product}} with your card {{card}}. Only you can do this, and it takes a moment on our payment page.',
		invoice: 'this is a short statement of your account: invoice {{invoice_number}} over {{amount}} is still open. If the transfer is on its way, please tell us when we may expect it.',
		thanks: 'thank you, your payment of {{amount}} for {{product}} has arrived. Everything is in order with your subscription and there is nothing else that you need to do for it. We are glad to have you with us.',
	},
	link: 'You can choose another card or look at the payment on our page with this link:',
	help: 'If anything is unclear, just reply to this e-mail and a person from our team will help you.',
	closing: 'Kind regards',
};

const GERMAN: Words = {
	name: /German/,
	greeting: 'Hallo {{first_name}},',
	subject: {
		retry: 'Ihre Zahlung hat noch nicht geklappt',
		update: 'Bitte aktualisieren Sie Ihre Zahlungsart',
		confirm: 'Bitte bestätigen Sie Ihre Zahlung',
		invoice: 'Ihre Rechnung ist noch offen',
		thanks: 'Danke, Ihre Zahlung ist angekommen',
	},
	opening: {
		retry: 'Ihre Zahlung für {{product}} über {{amount}} hat noch nicht geklappt. Wir versuchen es am {{retry_date}} noch einmal, Sie müssen also nichts tun, wenn Ihre Karte {{card}} bis dahin bereit ist.',
		update: 'Ihre Zahlung für {{product}} über {{amount}} hat nicht geklappt, weil die Karte {{card}} diesmal nicht genutzt werden konnte. So etwas kommt vor und ist schnell erledigt.',
		confirm: 'Ihre Bank bittet Sie, die Zahlung über {{amount}} für {{product}} mit Ihrer Karte {{card}} zu bestätigen. Das können nur Sie selbst tun, und es geht auf unserer Seite ganz einfach.',
		invoice: 'dies ist ein kurzer Kontoauszug: Rechnung {{invoice_number}} über {{amount}} ist noch offen. Wenn die Überweisung unterwegs ist, sagen Sie uns bitte, wann wir sie erwarten dürfen.',
		thanks: 'vielen Dank, Ihre Zahlung über {{amount}} für {{product}} ist angekommen. Mit Ihrem Abo ist alles in Ordnung, und Sie müssen dafür nichts weiter tun. Wir freuen uns, dass Sie bei uns sind.',
	},
	link: 'Über diesen Link können Sie eine andere Karte wählen oder die Zahlung ansehen:',
	help: 'Wenn etwas unklar ist, antworten Sie einfach auf diese E-Mail, und jemand aus unserem Team hilft Ihnen gerne weiter.',
	closing: 'Freundliche Grüße',
};

function purposeOf(text: string): Purpose {
	const purpose = /^Purpose: (.*)$/m.exec(text)?.[1] ?? text;
	if (/thank/i.test(purpose)) return 'thanks';
	if (/confirm/i.test(purpose)) return 'confirm';
	if (/transfer/i.test(purpose)) return 'invoice';
	return /tried again|retry/i.test(purpose) ? 'retry' : 'update';
}

function allowedSlots(text: string): Set<string> {
	const listed = [...text.matchAll(/^- \{\{(\w+)\}\}/gm)].map((match) => match[1] ?? '');
	return new Set(listed.length > 0 ? listed : [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ''));
}

const FILLERS: Record<string, Record<string, string>> = {
	English: { first_name: 'there', product: 'your subscription', amount: 'the full amount', retry_date: 'another day' },
	German: { first_name: 'zusammen', product: 'Ihr Abo', amount: 'den vollen Betrag', retry_date: 'einem anderen Tag' },
};

function keepAllowed(text: string, allowed: Set<string>, language: string): string {
	const replaced = text.replace(/ ?\{\{(\w+)\}\}/g, (whole, name: string) => {
		const lead = whole.startsWith(' ') ? ' ' : '';
		if (allowed.has(name)) return name === 'card' ? `${lead}({{card}})` : whole;
		const filler = FILLERS[language]?.[name];
		return filler === undefined ? '' : `${lead}${filler}`;
	});
	return replaced.trim();
}

/**
 * The default answer: one JSON object with a subject and a body, as the prompt asks, in German when it asks for German and in
 * English otherwise, with exactly the slots that the prompt lists and no facts of its own.
 */
export const answerLikeAWriter: Answerer = ({ messages }) => {
	const text = messages.filter(({ role }) => role === 'user').map(({ content }) => content).join('\n');
	const words = /^Language: .*German/m.test(text) ? GERMAN : ENGLISH;
	const language = words === GERMAN ? 'German' : 'English';
	const allowed = allowedSlots(text);
	const purpose = purposeOf(text);
	const link = allowed.has('payment_link') ? [words.link, '{{payment_link}}'] : [];
	const sender = allowed.has('sender_name') ? `${words.closing}\n{{sender_name}}` : words.closing;
	const paragraphs = [words.greeting, words.opening[purpose], ...link, words.help, sender];
	const body = paragraphs.map((paragraph) => keepAllowed(paragraph, allowed, language)).join('\n\n');
	return JSON.stringify({ subject: words.subject[purpose], body });
};
