import type { Dispute } from './brief';

/** Our words for a first reply to a complaint, in one language. */
interface ReplyTexts {
	code: string;
	subject: string;
	greeting: string;
	thanks: string;
	stances: Record<Dispute['firstReply']['stance'], string>;
	closing: string;
}

/** No promise, no blame, no amount: a person adds what only a person may say. */
export const REPLY_TEXTS: readonly ReplyTexts[] = [
	{
		code: 'en', subject: 'We received your message about your payment', greeting: 'Hello {{first_name}},',
		thanks: 'Thank you for writing to us about your payment for {{product}}. While we look at it, you do not need to do anything.',
		stances: {
			explain: 'We went through the invoice and what it covers, and it looks right to us. If something still looks wrong to you, please tell us which part, and a person will look at it again.',
			'look-into': 'A person from our team is looking at it now and compares the invoice with what you wrote. We will come back to you with an answer. If you have anything that helps us, such as an earlier message or a statement of your bank, just reply to this message.',
			ask: 'So that we can help you well, please tell us in a sentence or two what does not look right to you. A person from our team will read your answer.',
			protect: 'We take this seriously, and a person from our team is looking at it now. Please also tell your bank, so that your card is safe. We will never ask you for your card details by message.',
		},
		closing: 'Kind regards\n{{sender_name}}',
	},
	{
		code: 'de', subject: 'Ihre Nachricht zu Ihrer Zahlung ist bei uns angekommen', greeting: 'Guten Tag {{first_name}},',
		thanks: 'vielen Dank für Ihre Nachricht zu Ihrer Zahlung für {{product}}. Während wir das ansehen, müssen Sie nichts tun.',
		stances: {
			explain: 'Wir haben die Rechnung durchgesehen, und sie erscheint uns richtig. Wenn für Sie noch etwas nicht stimmt, sagen Sie uns bitte, welcher Teil es ist, und jemand sieht es noch einmal an.',
			'look-into': 'Jemand aus unserem Team sieht es gerade an und vergleicht die Rechnung mit dem, was Sie geschrieben haben. Wir melden uns mit einer Antwort. Wenn Sie etwas haben, das uns hilft, etwa eine frühere Nachricht oder einen Kontoauszug, antworten Sie einfach auf diese Nachricht.',
			ask: 'Damit wir Ihnen gut helfen können, schreiben Sie uns bitte in ein oder zwei Sätzen, was für Sie nicht stimmt. Ein Mensch aus unserem Team liest Ihre Antwort.',
			protect: 'Wir nehmen das ernst, und jemand aus unserem Team sieht es gerade an. Bitte sagen Sie es auch Ihrer Bank, damit Ihre Karte sicher ist. Wir fragen Sie nie in einer Nachricht nach Kartendaten.',
		},
		closing: 'Freundliche Grüße\n{{sender_name}}',
	},
	{
		code: 'es', subject: 'Hemos recibido su mensaje sobre su pago', greeting: 'Hola, {{first_name}}:',
		thanks: 'Gracias por escribirnos sobre su pago de {{product}}. Mientras lo revisamos, no tiene que hacer nada.',
		stances: {
			explain: 'Hemos revisado la factura y lo que incluye, y nos parece correcta. Si algo todavía no le parece bien, díganos qué parte es y una persona lo revisará de nuevo.',
			'look-into': 'Una persona de nuestro equipo lo está revisando y compara la factura con lo que usted nos escribió. Le daremos una respuesta. Si tiene algo que nos ayude, como un mensaje anterior o un extracto de su banco, responda a este mensaje.',
			ask: 'Para ayudarle bien, díganos en una o dos frases qué es lo que no le parece correcto. Una persona de nuestro equipo leerá su respuesta.',
			protect: 'Lo tomamos en serio y una persona de nuestro equipo lo está revisando. Avise también a su banco para que su tarjeta esté segura. Nunca le pediremos los datos de su tarjeta en un mensaje.',
		},
		closing: 'Un cordial saludo\n{{sender_name}}',
	},
	{
		code: 'fr', subject: 'Nous avons bien reçu votre message sur votre paiement', greeting: 'Bonjour {{first_name}},',
		thanks: 'Merci de nous avoir écrit au sujet de votre paiement pour {{product}}. Pendant que nous regardons, vous n’avez rien à faire.',
		stances: {
			explain: 'Nous avons relu la facture et ce qu’elle comprend, et elle nous semble juste. Si quelque chose ne vous semble pas juste, dites-nous quelle partie, et une personne la regardera de nouveau.',
			'look-into': 'Une personne de notre équipe regarde en ce moment et compare la facture avec ce que vous avez écrit. Nous reviendrons vers vous avec une réponse. Si vous avez quelque chose qui peut nous aider, comme un message précédent ou un relevé de votre banque, répondez à ce message.',
			ask: 'Pour bien vous aider, dites-nous en une ou deux phrases ce qui ne vous semble pas juste. Une personne de notre équipe lira votre réponse.',
			protect: 'Nous prenons cela au sérieux, et une personne de notre équipe regarde en ce moment. Prévenez aussi votre banque, pour que votre carte soit protégée. Nous ne vous demanderons jamais les données de votre carte par message.',
		},
		closing: 'Cordialement\n{{sender_name}}',
	},
	{
		code: 'pt', subject: 'Recebemos a sua mensagem sobre o seu pagamento', greeting: 'Olá {{first_name}},',
		thanks: 'Obrigado por nos escrever sobre o seu pagamento de {{product}}. Enquanto analisamos, não precisa de fazer nada.',
		stances: {
			explain: 'Revimos a fatura e o que ela inclui, e parece-nos correta. Se algo ainda não lhe parecer certo, diga-nos qual é a parte, e uma pessoa vai analisar de novo.',
			'look-into': 'Uma pessoa da nossa equipa está a analisar e compara a fatura com o que nos escreveu. Voltaremos com uma resposta. Se tiver algo que nos ajude, como uma mensagem anterior ou um extrato do seu banco, responda a esta mensagem.',
			ask: 'Para o ajudar bem, diga-nos em uma ou duas frases o que não lhe parece certo. Uma pessoa da nossa equipa vai ler a sua resposta.',
			protect: 'Levamos isto a sério, e uma pessoa da nossa equipa está a analisar. Avise também o seu banco, para que o seu cartão fique seguro. Nunca pedimos os dados do seu cartão por mensagem.',
		},
		closing: 'Com os melhores cumprimentos\n{{sender_name}}',
	},
	{
		code: 'it', subject: 'Abbiamo ricevuto il Suo messaggio sul pagamento', greeting: 'Buongiorno {{first_name}},',
		thanks: 'grazie di averci scritto sul pagamento per {{product}}. Mentre lo guardiamo, non deve fare nulla.',
		stances: {
			explain: 'Abbiamo riletto la fattura e che cosa comprende, e ci sembra giusta. Se qualcosa non Le sembra ancora giusto, ci dica quale parte, e una persona la guarderà di nuovo.',
			'look-into': 'Una persona del nostro team la sta guardando e confronta la fattura con ciò che ci ha scritto. Torneremo da Lei con una risposta. Se ha qualcosa che ci aiuta, come un messaggio precedente o un estratto della Sua banca, risponda a questo messaggio.',
			ask: 'Per poterLa aiutare bene, ci dica in una o due frasi che cosa non Le sembra giusto. Una persona del nostro team leggerà la Sua risposta.',
			protect: 'Lo prendiamo sul serio, e una persona del nostro team lo sta guardando. Avvisi anche la Sua banca, così la carta è al sicuro. Non Le chiederemo mai i dati della carta in un messaggio.',
		},
		closing: 'Cordiali saluti\n{{sender_name}}',
	},
	{
		code: 'nl', subject: 'Wij hebben uw bericht over uw betaling ontvangen', greeting: 'Beste {{first_name}},',
		thanks: 'Dank u voor uw bericht over uw betaling voor {{product}}. Terwijl wij ernaar kijken, hoeft u niets te doen.',
		stances: {
			explain: 'Wij hebben de factuur nagekeken en wat erin zit, en hij lijkt ons juist. Als er voor u nog iets niet klopt, laat ons dan weten welk deel, en iemand kijkt er opnieuw naar.',
			'look-into': 'Iemand van ons team kijkt er nu naar en vergelijkt de factuur met wat u schreef. Wij komen bij u terug met een antwoord. Als u iets hebt dat ons helpt, zoals een eerder bericht of een afschrift van uw bank, beantwoord dan dit bericht.',
			ask: 'Om u goed te helpen, horen wij graag in een of twee zinnen wat er voor u niet klopt. Iemand van ons team leest uw antwoord.',
			protect: 'Wij nemen dit serieus, en iemand van ons team kijkt er nu naar. Laat het ook uw bank weten, zodat uw kaart veilig is. Wij vragen u nooit in een bericht om uw kaartgegevens.',
		},
		closing: 'Met vriendelijke groet\n{{sender_name}}',
	},
	{
		code: 'ja', subject: 'お支払いについてのご連絡を受け取りました', greeting: '{{first_name}} 様',
		thanks: '{{product}} のお支払いについてご連絡いただき、ありがとうございます。確認している間、お客様にしていただくことはありません。',
		stances: {
			explain: '請求書とその内容を確認し、正しいものと考えております。まだ気になる点があれば、どの部分かをお知らせください。担当者がもう一度確認します。',
			'look-into': '担当者が請求書とご連絡の内容を照らし合わせて確認しています。確認ができましたらご連絡します。以前のメッセージや銀行の明細など、参考になるものがあれば、このメッセージにご返信ください。',
			ask: 'お力になれるよう、どの点が正しくないと思われるかを一言お知らせください。担当者がお返事を拝読します。',
			protect: '大切なこととして受け止め、担当者が確認しています。カードを守るため、カード会社にもご連絡ください。メッセージでカード情報をお聞きすることはありません。',
		},
		closing: 'よろしくお願いいたします。\n{{sender_name}}',
	},
];
